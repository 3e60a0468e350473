/// Tests of the benchmarks' bookkeeping.
@NullMarked
package org.mixtura.bench;

import org.jspecify.annotations.NullMarked;
