/// Dense linear algebra on small matrices.
@NullMarked
package org.mixtura.internal.linalg;

import org.jspecify.annotations.NullMarked;
