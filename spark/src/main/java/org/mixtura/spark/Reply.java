package org.mixtura.spark;

import java.io.Serializable;
import org.mixtura.data.UnusableDataException;

/// What comes back from a partition: bytes, or what is wrong with its rows.
final class Reply implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;
    private final String fault;
    private final long row;

    private Reply(byte[] bytes, String fault, long row) {
        this.bytes = bytes;
        this.fault = fault;
        this.row = row;
    }

    static Reply of(byte[] bytes) {
        return new Reply(bytes, "", -1);
    }

    /// @param row the number of the row, or −1 if the fault shows it
    static Reply fault(String fault, long row) {
        return new Reply(new byte[0], fault, row);
    }

    /// The bytes.
    ///
    /// @throws UnusableDataException if there is a fault instead
    byte[] bytes() {
        if (!fault.isEmpty()) {
            throw row < 0 ? new UnusableDataException(fault) : new UnusableDataException(fault, row, -1);
        }
        return bytes;
    }
}
