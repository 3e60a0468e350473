package org.mixtura.data;

/// How the numbers of a table are stored, and what fitting computes with for each pair of a row and a
/// component. What is done once a row or once a component is float64 in either case, and so are sums over more
/// than 4096 rows.
public enum Precision {
    /// 8 bytes a number: exact.
    FLOAT64(8),
    /// 4 bytes a number: rounded to 24 significant bits when the table is built; half the memory, and nearly
    /// twice as fast. A pass runs in float64 all the same where float32 would change the log-likelihood in its
    /// first six digits: where a component is thousands of times narrower than its distance from the middle of
    /// the table, or its columns are nearly dependent.
    FLOAT32(4);

    /// Bytes a number.
    final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }
}
