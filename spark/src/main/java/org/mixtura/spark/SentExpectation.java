package org.mixtura.spark;

import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Expectation;

/// An expectation on its way to the executors, a part of a stage's closure, which Spark broadcasts. Each task has a
/// copy of its own; the first one of an executor unpacks it for the others.
final class SentExpectation implements Serializable {
    private static final long serialVersionUID = 1L;

    /// The one that was unpacked last in this process.
    private static volatile @Nullable Unpacked last;

    private record Unpacked(String id, Expectation expectation) {}

    private final String id = UUID.randomUUID().toString();
    private final byte[] bytes;

    SentExpectation(Expectation expectation) {
        this.bytes = expectation.toBytes();
    }

    Expectation get() {
        Unpacked known = last;
        return known != null && known.id.equals(id) ? known.expectation : unpack();
    }

    private Expectation unpack() {
        synchronized (SentExpectation.class) {
            Unpacked known = last;
            if (known == null || !known.id.equals(id)) {
                known = new Unpacked(id, Expectation.fromBytes(bytes));
                last = known;
            }
            return known.expectation;
        }
    }
}
