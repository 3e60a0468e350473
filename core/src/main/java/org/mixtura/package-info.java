/// Gaussian mixtures as immutable values: densities, responsibilities, prediction, sampling, criteria.
@NullMarked
package org.mixtura;

import org.jspecify.annotations.NullMarked;
