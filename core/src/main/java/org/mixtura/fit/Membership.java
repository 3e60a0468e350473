package org.mixtura.fit;

/// Which component each row of a part of a table most probably belonged to in a pass: what the part remembers for
/// the next one ([RememberingRows]). Immutable.
public final class Membership {
    private final long pass;
    private final byte[] labels;

    /// @param labels a byte a row, padding included; kept
    Membership(long pass, byte[] labels) {
        this.pass = pass;
        this.labels = labels;
    }

    /// The digest of the mixture of the pass.
    long pass() {
        return pass;
    }

    /// Not to be modified.
    byte[] labels() {
        return labels;
    }
}
