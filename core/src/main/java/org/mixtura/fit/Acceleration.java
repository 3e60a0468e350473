package org.mixtura.fit;

/// How EM takes its steps.
public enum Acceleration {
    /// Further than EM's own steps, to where a quasi-Newton method sees the optimum, as long as the likelihood does
    /// not fall: fewer iterations. Not where an exact number of iterations is wanted (a tolerance of 0).
    QUASI_NEWTON,
    /// EM's own steps.
    NONE
}
