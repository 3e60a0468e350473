package org.mixtura.fit;

/// Hears of a fit's progress.
@FunctionalInterface
public interface IterationListener {
    /// Called after each E-step. What it throws ends the fit and is thrown by it.
    void iteration(Iteration iteration);
}
