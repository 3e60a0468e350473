/// Arithmetic on tiles of rows: the scalar specification and its SIMD twin.
@NullMarked
package org.mixtura.internal.kernel;

import org.jspecify.annotations.NullMarked;
