/// Sums and random numbers that are the same everywhere.
@NullMarked
package org.mixtura.internal;

import org.jspecify.annotations.NullMarked;
