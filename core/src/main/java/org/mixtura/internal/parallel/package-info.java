/// Work on blocks in parallel, with results taken in block order.
@NullMarked
package org.mixtura.internal.parallel;

import org.jspecify.annotations.NullMarked;
