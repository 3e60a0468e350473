/// Other libraries' expectation-maximisation behind one small command each, for `bench/compare`.
@NullMarked
package org.mixtura.bench.peers;

import org.jspecify.annotations.NullMarked;
