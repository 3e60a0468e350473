package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Rows;
import org.mixtura.testing.Samples;

/// Settings are checked when they are set, by the names that people know.
class EmSettingsTest {
    private final EmBuilder settings = Em.components(2);

    private static void refused(ThrowingCallable action, String message) {
        assertThatThrownBy(action).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void counts(int n) {
        refused(() -> Em.components(n), "components is " + n + "; it must be at least 1");
        refused(() -> settings.build().toBuilder(n), "components is " + n + "; it must be at least 1");
        refused(() -> settings.starts(n), "n_init is " + n + "; it must be at least 1");
        refused(() -> settings.threads(n), "threads is " + n + "; it must be at least 1");
        refused(
                () -> settings.maxIterations(n - (n == Integer.MIN_VALUE ? 0 : 1)),
                "max_iter is " + (n - (n == Integer.MIN_VALUE ? 0 : 1)) + "; it must be at least 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void amounts(double x) {
        refused(() -> settings.tolerance(x), "tol is " + x + "; it must be finite and at least 0");
        refused(() -> new Regularisation.Absolute(x), "reg_covar is " + x + "; it must be finite and at least 0");
        refused(() -> new Regularisation.Relative(x), "factor is " + x + "; it must be finite and at least 0");
    }

    @Test
    void zeroesThatAreAllowed() {
        Fit fit = settings.tolerance(0)
                .maxIterations(0)
                .regularisation(new Regularisation.Absolute(0))
                .build()
                .fit(Rows.of(Samples.rows(50, 2, 2, 1)));
        assertThat(fit.iterations()).isZero();
    }

    /// What is built does not change with the builder afterwards.
    @Test
    void buildCopies() {
        Em em = settings.maxIterations(1).tolerance(0).build();
        settings.maxIterations(5);
        Rows rows = Rows.of(Samples.rows(50, 2, 2, 1));
        assertThat(em.fit(rows).iterations()).isEqualTo(1);
        assertThat(em.toBuilder(3).build().fit(rows).iterations()).isEqualTo(1);
        assertThat(em.toBuilder(3).build().fit(rows).componentsWanted()).isEqualTo(3);
    }

    @Test
    void aFitRemembersItsSettings() {
        Fit fit = settings.seed(77)
                .regularisation(new Regularisation.Absolute(0.5))
                .starts(3)
                .build()
                .fit(Rows.of(Samples.rows(50, 2, 2, 1)));
        assertThat(fit.seed()).isEqualTo(77);
        assertThat(fit.regularisation()).isEqualTo(new Regularisation.Absolute(0.5));
        assertThat(fit.ridge()).containsExactly(0.5, 0.5);
        assertThat(fit.restarts()).hasSize(3).isUnmodifiable();
        assertThat(fit.restarts().getFirst().seed()).isEqualTo(77);
        assertThat(fit.trace()).hasSize(fit.iterations() + 1);
    }

    @Test
    void theListenerHearsOfEveryIteration() {
        List<Iteration> heard = new ArrayList<>();
        Fit fit = settings.starts(2)
                .maxIterations(4)
                .tolerance(0)
                .listener(heard::add)
                .build()
                .fit(Rows.of(Samples.rows(50, 2, 2, 1)));
        assertThat(heard).extracting(Iteration::start).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
        assertThat(heard).extracting(Iteration::iteration).containsExactly(0, 1, 2, 3, 4, 0, 1, 2, 3, 4);
        assertThat(heard).extracting(Iteration::meanObjective).contains(fit.trace()[4]);
        assertThat(heard).extracting(Iteration::mixture).contains(fit.mixture());
    }

    @Test
    void whatTheListenerThrowsEndsTheFit() {
        Em em = settings.listener(iteration -> {
                    throw new IllegalStateException("enough");
                })
                .build();
        assertThatThrownBy(() -> em.fit(Rows.of(Samples.rows(50, 2, 2, 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
    }
}
