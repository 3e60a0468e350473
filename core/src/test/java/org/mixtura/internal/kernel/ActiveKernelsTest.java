package org.mixtura.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ActiveKernelsTest {
    @Test
    void scalarToBeginWith() {
        assertThat(ActiveKernels.choose("")).isInstanceOf(ScalarKernels.class);
    }

    @Test
    void vectorOnRequest() {
        assertThat(ActiveKernels.choose("vector")).isInstanceOf(VectorKernels.class);
    }

    @Test
    void scalarOnRequest() {
        assertThat(ActiveKernels.choose("scalar")).isInstanceOf(ScalarKernels.class);
    }

    @Test
    void anythingElseIsAnError() {
        assertThatThrownBy(() -> ActiveKernels.choose("gpu"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mixtura.kernels is \"gpu\"")
                .hasMessageContaining("\"vector\" or \"scalar\"");
    }
}
