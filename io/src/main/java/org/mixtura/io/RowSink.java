package org.mixtura.io;

/// A destination of rows of named columns. Threads may take turns; calls come one at a time.
public interface RowSink extends AutoCloseable {
    /// Writes a row.
    ///
    /// @param values one number for each column, not modified
    /// @throws OutputException if it cannot be written
    void row(double[] values);

    /// Finishes: a file appears under its name; a stream is flushed and stays open.
    ///
    /// @throws OutputException if the rest cannot be written
    void commit();

    /// Lets go of everything; without a commit no file is left behind.
    @Override
    void close();
}
