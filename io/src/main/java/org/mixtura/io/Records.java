package org.mixtura.io;

import java.util.List;

/// Records of cells, one after the other.
interface Records extends AutoCloseable {
    /// The names of the columns; blank where there is none.
    List<String> columns();

    /// Whether the columns have names of their own; if not, they are `x0`, `x1` and so on.
    default boolean named() {
        return true;
    }

    /// What a look at the first records says of column `column`: whether at least half of its filled cells are
    /// meant as numbers.
    boolean numeric(int column);

    /// What a person should know about the reading so far.
    default List<String> notices() {
        return List.of();
    }

    /// Moves on to the next record.
    ///
    /// @return whether there is one
    /// @throws InputException if the records are damaged
    boolean next();

    /// The number in a column of this record; NaN if there is none.
    double number(int column);

    /// The text of a cell of this record, blank if it is missing.
    String text(int column);

    /// The file and line of this record.
    String place();

    @Override
    void close();
}
