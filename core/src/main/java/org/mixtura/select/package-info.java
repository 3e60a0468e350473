/// Choice of the number of components and the covariance family.
@NullMarked
package org.mixtura.select;

import org.jspecify.annotations.NullMarked;
