package org.mixtura.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Numbers and words one after the other in a growing array of bytes, big-endian; to be read back in the same order
/// by the static methods. Every bit of a number is kept.
public final class Pack {
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 10);

    private ByteBuffer room(long length) {
        if (length > bytes.remaining()) {
            long wanted = Math.max(2L * bytes.capacity(), bytes.position() + length);
            if (wanted > Integer.MAX_VALUE - 8 && bytes.position() + length <= Integer.MAX_VALUE - 8) {
                wanted = Integer.MAX_VALUE - 8;
            }
            ByteBuffer longer = ByteBuffer.allocate(Math.toIntExact(wanted));
            bytes = longer.put(bytes.flip());
        }
        return bytes;
    }

    /// Appends an int.
    public Pack add(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    /// Appends a long.
    public Pack add(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    /// Appends doubles without their number.
    public Pack add(double... values) {
        ByteBuffer room = room((long) Double.BYTES * values.length);
        room.asDoubleBuffer().put(values);
        room.position(room.position() + Double.BYTES * values.length);
        return this;
    }

    /// Appends ints without their number.
    public Pack addAll(int[] values) {
        ByteBuffer room = room((long) Integer.BYTES * values.length);
        room.asIntBuffer().put(values);
        room.position(room.position() + Integer.BYTES * values.length);
        return this;
    }

    /// Appends a word.
    public Pack add(String word) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        add(utf8.length);
        room(utf8.length).put(utf8);
        return this;
    }

    /// All that was appended; a new array.
    public byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /// The next `count` doubles; a new array.
    public static double[] doubles(ByteBuffer from, int count) {
        double[] values = new double[count];
        from.asDoubleBuffer().get(values);
        from.position(from.position() + Double.BYTES * count);
        return values;
    }

    /// The next `count` ints; a new array.
    public static int[] ints(ByteBuffer from, int count) {
        int[] values = new int[count];
        from.asIntBuffer().get(values);
        from.position(from.position() + Integer.BYTES * count);
        return values;
    }

    /// The next word.
    public static String word(ByteBuffer from) {
        byte[] utf8 = new byte[from.getInt()];
        from.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
