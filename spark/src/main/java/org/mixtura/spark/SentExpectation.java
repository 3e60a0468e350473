package org.mixtura.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Expectation;

/// An expectation on its way to the executors, unpacked once in each.
final class SentExpectation implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;
    private transient @Nullable Expectation expectation;

    SentExpectation(Expectation expectation) {
        this.bytes = expectation.toBytes();
    }

    /// The size of what is sent.
    int length() {
        return bytes.length;
    }

    synchronized Expectation get() {
        if (expectation == null) {
            expectation = Expectation.fromBytes(bytes);
        }
        return expectation;
    }
}
