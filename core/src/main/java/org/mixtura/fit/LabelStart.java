package org.mixtura.fit;

import org.mixtura.data.Rows;

/// The M-step from hard labels.
final class LabelStart {
    private LabelStart() {}

    static Maximisation.Step start(Problem problem, int[] labels) {
        int k = problem.components();
        if (labels.length != problem.columns().rows()) {
            throw new IllegalArgumentException("there are " + labels.length + " labels for "
                    + problem.columns().rows() + " rows; give one for each");
        }
        boolean[] seen = new boolean[k];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= k) {
                throw new IllegalArgumentException("the label of row " + i + " is " + labels[i] + "; labels of " + k
                        + " components are 0 to " + (k - 1));
            }
            seen[labels[i]] = true;
        }
        for (int c = 0; c < k; c++) {
            if (!seen[c]) {
                throw new IllegalArgumentException(
                        "no row is labelled " + c + "; each of the " + k + " components needs at least one row");
            }
        }
        return problem.maximise(expectation(problem, labels));
    }

    /// The M-step from labels that are known to be good.
    static Maximisation.Step fromLabels(Problem problem, Rows rows, int[] labels) {
        return problem.maximise(expectation(problem, labels), rows);
    }

    private static Expectation expectation(Problem problem, int[] labels) {
        return problem.about(new Responsibilities.Hard(labels));
    }
}
