package org.mixtura.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/// Numbers as text: little-endian, four bytes each, in base 64.
final class Packed {
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

    /// Appends a number as float32; one that is too large becomes the largest.
    void add(double x) {
        room();
        bytes.putFloat((float) Math.clamp(x, -Float.MAX_VALUE, Float.MAX_VALUE));
    }

    private void room() {
        if (bytes.remaining() < Float.BYTES) {
            bytes = ByteBuffer.allocate(2 * bytes.capacity())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(bytes.flip());
        }
    }

    /// The text.
    String text() {
        ByteBuffer all = ByteBuffer.wrap(bytes.array(), 0, bytes.position());
        return new String(Base64.getEncoder().encode(all).array(), java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
