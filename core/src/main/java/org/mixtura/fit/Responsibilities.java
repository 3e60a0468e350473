package org.mixtura.fit;

import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// Where the rows of a table have their responsibilities from.
sealed interface Responsibilities {
    /// Bayes' rule under a mixture.
    record Bayes(GaussianMixture mixture) implements Responsibilities {
        @Override
        public Assignment assignment(Rows rows, long firstRow) {
            return Assignment.under(mixture, rows);
        }
    }

    /// Each row wholly to one component.
    ///
    /// @param labels the component of each row of the table; not modified
    @SuppressWarnings("ArrayRecordComponent") // package-private; never compared
    record Hard(int[] labels) implements Responsibilities {
        @Override
        public Assignment assignment(Rows rows, long firstRow) {
            return Assignment.labels(labels, firstRow);
        }
    }

    /// At random.
    record Random(int components, long seed) implements Responsibilities {
        @Override
        public Assignment assignment(Rows rows, long firstRow) {
            return Assignment.random(components, seed, firstRow);
        }
    }

    /// What writes the responsibilities of tiles; for one thread.
    ///
    /// @param rows what the tiles are of: the table or a part of it
    /// @param firstRow the number, in the table, of the part's first row
    Assignment assignment(Rows rows, long firstRow);
}
