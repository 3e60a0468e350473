package org.mixtura.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchmarksTest {
    @Test
    void aLineShowsTheShareOfThePeak() {
        assertThat(Benchmarks.line("Densities.full", "d=10 k=3", 0.5, 30, 40).replaceAll(" +", " "))
                .isEqualToIgnoringNewLines("Densities.full d=10 k=3 2.000 30.00 75%\n");
    }

    @Test
    void usefulFlopsAddUp() {
        Useful useful = new Useful();
        useful.count(64, 110);
        useful.count(64, 20);
        assertThat(useful.pairs).isEqualTo(128);
        assertThat(useful.flops).isEqualTo(64 * 130);
    }
}
