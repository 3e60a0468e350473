/// Covariance families: what the components of a mixture share, and the M-step for each.
@NullMarked
package org.mixtura.family;

import org.jspecify.annotations.NullMarked;
