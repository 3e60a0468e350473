package org.mixtura.io;

import java.util.List;
import org.mixtura.data.Rows;

/// A table read from a file. Immutable.
///
/// @param rows the numbers
/// @param columns the names of the d columns, in the order of `rows`
/// @param notices what a person should know about the reading, each a sentence without a full stop, such as
///     `column 'species' is not numeric and was ignored`; often empty
public record Table(Rows rows, List<String> columns, List<String> notices) {
    /// @throws IllegalArgumentException if there is not one name for each column
    public Table {
        columns = List.copyOf(columns);
        notices = List.copyOf(notices);
        if (columns.size() != rows.dimensions()) {
            throw new IllegalArgumentException(
                    columns.size() + " names for " + rows.dimensions() + " columns; give one for each");
        }
    }
}
