/// Benchmarks of the kernels and of a whole iteration, beside what the machine can do.
@NullMarked
package org.mixtura.bench;

import org.jspecify.annotations.NullMarked;
