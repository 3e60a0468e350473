package org.mixtura.io;

import java.util.List;
import java.util.Optional;
import org.mixtura.GaussianMixture;

/// A saved model: a mixture, the names of its columns, and what is known of its making. Immutable.
///
/// @param mixture the mixture
/// @param columns d names, the columns of the mixture in order
/// @param provenance how it was fitted, if it was
public record Model(GaussianMixture mixture, List<String> columns, Optional<Provenance> provenance) {
    /// @throws IllegalArgumentException if there is not one name for each column
    public Model {
        columns = List.copyOf(columns);
        if (columns.size() != mixture.dimensions()) {
            throw new IllegalArgumentException(columns.size() + " column names for a mixture of " + mixture.dimensions()
                    + " columns; give one for each");
        }
    }
}
