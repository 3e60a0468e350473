/// Tables of numbers, laid out for the kernels.
@NullMarked
package org.mixtura.data;

import org.jspecify.annotations.NullMarked;
