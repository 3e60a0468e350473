package org.mixtura.fit;

import java.util.List;

/// How a run of EM ended.
public sealed interface Outcome {
    /// The last gain in mean log-likelihood and the estimate of all gain still to come were below the tolerance.
    record Converged() implements Outcome {
        @Override
        public String label() {
            return "converged";
        }

        @Override
        public String sentence() {
            return "converged";
        }
    }

    /// The iteration limit came first.
    ///
    /// @param remainingGain the estimate of the gain in mean log-likelihood still to come; NaN if there is none yet
    record IterationLimit(double remainingGain) implements Outcome {
        @Override
        public String label() {
            return "iteration limit";
        }

        @Override
        public String sentence() {
            return "stopped at the iteration limit before converging"
                    + (Double.isNaN(remainingGain)
                            ? ""
                            : String.format(
                                    java.util.Locale.ROOT,
                                    " (the mean log-likelihood may still gain about %.2g)",
                                    remainingGain));
        }
    }

    /// Components collapsed and were removed; then the run went on.
    ///
    /// @param collapses what was removed and when, the earliest first; at least one
    /// @param ending how the run of the others ended
    record Collapsed(List<Removal> collapses, Outcome ending) implements Outcome {
        @Override
        public boolean converged() {
            return ending.converged();
        }

        @Override
        public String label() {
            return "collapsed";
        }

        @Override
        public String sentence() {
            StringBuilder sentence = new StringBuilder();
            for (Removal removal : collapses) {
                sentence.append("component ")
                        .append(removal.component())
                        .append(removal.iteration() == 0 ? " of the start" : " of iteration " + removal.iteration())
                        .append(" was removed: ")
                        .append(removal.reason())
                        .append("; ");
            }
            return sentence.append("the rest ").append(ending.sentence()).toString();
        }
    }

    /// The run found no mixture at all; only a restart's outcome, never a fit's.
    ///
    /// @param reason why, and what to try
    record Failed(String reason) implements Outcome {
        @Override
        public String label() {
            return "failed";
        }

        @Override
        public String sentence() {
            return "failed: " + reason;
        }
    }

    /// A component that was removed.
    ///
    /// @param iteration the M-step that removed it; 0 for the start
    /// @param component its number at that time
    /// @param reason what was wrong with it
    record Removal(int iteration, int component, String reason) {}

    /// Whether the run converged.
    default boolean converged() {
        return this instanceof Converged;
    }

    /// One or two words: `converged`, `iteration limit`, `collapsed`, `failed`.
    String label();

    /// What happened, as a clause without a full stop.
    String sentence();
}
