package org.mixtura.data;

/// How the numbers of a table are stored. Arithmetic is float64 in either case.
public enum Precision {
    /// 8 bytes a number: exact.
    FLOAT64(8),
    /// 4 bytes a number: rounded to 24 significant bits when the table is built; half the memory.
    FLOAT32(4);

    /// Bytes a number.
    final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }
}
