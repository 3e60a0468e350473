/// Expectation-maximisation: starts, the E-step as a fold over rows, the M-step from sufficient statistics, and the
/// result.
@NullMarked
package org.mixtura.fit;

import org.jspecify.annotations.NullMarked;
