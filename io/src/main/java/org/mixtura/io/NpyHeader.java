package org.mixtura.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The header of an NPY file, as
/// [NumPy documents it](https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html), versions 1 to 3.
///
/// @param width bytes a number: 8 (float64) or 4 (float32)
/// @param swapped whether the bytes of a number are in the other order than this machine's
/// @param fortran whether columns are contiguous, not rows
/// @param rows n
/// @param columns d
/// @param offset where the numbers begin
record NpyHeader(int width, boolean swapped, boolean fortran, long rows, int columns, long offset) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 16;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*(?:'([^']*)'|(\\[))");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

    static byte[] magic() {
        return MAGIC.clone();
    }

    /// Reads and checks the header: that it is one of a table of floats, and that the file is as long as it says.
    ///
    /// @throws InputException if not
    static NpyHeader read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer start = read(channel, 0, 12, file);
        byte[] magic = new byte[MAGIC.length];
        start.get(magic);
        if (!java.util.Arrays.equals(magic, MAGIC)) {
            throw InputException.of(
                    file, "this is not an NPY file: it does not begin with \\x93NUMPY; save it with numpy.save");
        }
        int version = start.get();
        if (version < 1 || version > 3) {
            throw InputException.of(file, "NPY version " + version + " is unknown; versions 1 to 3 are read");
        }
        start.get();
        int length = version == 1 ? start.getShort() & 0xFFFF : start.getInt();
        int offset = version == 1 ? 10 : 12;
        if (length < 0 || length > LONGEST) {
            throw InputException.of(
                    file,
                    "the NPY header claims " + Integer.toUnsignedString(length)
                            + " bytes; a table of floats needs fewer than " + LONGEST + ", so save it again");
        }
        String text = StandardCharsets.UTF_8
                .decode(read(channel, offset, length, file))
                .toString();
        String type = find(DESCR, text, "descr", file);
        boolean fortran = find(ORDER, text, "fortran_order", file).equals("True");
        int width = width(type, file);
        boolean bigEndian = type.charAt(0) == '>';
        boolean swapped = type.charAt(0) != '=' && bigEndian != (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);
        long[] shape = shape(find(SHAPE, text, "shape", file), file);
        NpyHeader header = new NpyHeader(width, swapped, fortran, shape[0], (int) shape[1], offset + (long) length);
        header.checkSize(file, size);
        return header;
    }

    private static ByteBuffer read(FileChannel channel, long at, int length, Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw InputException.of(
                        file, "the NPY file ends within its header; it was cut off, so copy or save it again");
            }
        }
        return buffer.flip();
    }

    private static String find(Pattern pattern, String header, String field, Path file) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw InputException.of(
                    file, "the NPY header has no readable '" + field + "'; save it again with numpy.save");
        }
        return matcher.group(1) == null ? "a structured type" : matcher.group(1);
    }

    private static int width(String type, Path file) {
        return switch (type) {
            case "<f8", ">f8", "=f8" -> 8;
            case "<f4", ">f4", "=f4" -> 4;
            default ->
                throw InputException.of(
                        file,
                        "the NPY numbers are " + describe(type)
                                + "; float64 and float32 are read, so save array.astype('float64')");
        };
    }

    private static String describe(String type) {
        String kind = type.length() < 2 ? type : type.substring(1);
        String known = switch (kind.isEmpty() ? ' ' : kind.charAt(0)) {
            case 'O' -> "Python objects";
            case 'c' -> "complex numbers";
            case 'U', 'S', 'a' -> "text";
            case 'i', 'u' -> "integers";
            case 'b' -> "truth values";
            case 'M', 'm' -> "dates or durations";
            case 'V' -> "records";
            case 'f' -> "floats of " + kind.substring(1) + " bytes";
            default -> "of a structured type";
        };
        return type.contains("structured") ? "of a structured type" : known + " (" + type + ")";
    }

    private static long[] shape(String text, Path file) {
        List<Long> sizes = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                try {
                    sizes.add(Long.parseLong(part.strip()));
                } catch (NumberFormatException e) {
                    throw InputException.of(
                            file, "the NPY header has the size " + part.strip() + "; sizes are below 2^63");
                }
            }
        }
        if (sizes.size() != 1 && sizes.size() != 2) {
            throw InputException.of(
                    file,
                    "the NPY array has " + sizes.size()
                            + " dimensions; a table has 2 (rows, columns), or 1 for a single column, so reshape it");
        }
        long rows = sizes.getFirst();
        long columns = sizes.size() == 1 ? 1 : sizes.getLast();
        if (rows < 1 || columns < 1) {
            throw InputException.of(
                    file, "the NPY array is " + rows + "×" + columns + "; a table has at least one row and one column");
        }
        if (columns > Integer.MAX_VALUE / 4096) {
            throw InputException.of(
                    file, "the NPY array has " + columns + " columns; rows come first, so transpose it");
        }
        return new long[] {rows, columns};
    }

    private void checkSize(Path file, long size) {
        long found = size - offset;
        if (rows > Long.MAX_VALUE / 8 / columns || found != rows * columns * width) {
            String wanted =
                    rows > Long.MAX_VALUE / 8 / columns ? "more than 2^63" : Long.toString(rows * columns * width);
            throw InputException.of(
                    file,
                    "the NPY header says " + rows + "×" + columns + " numbers, " + wanted + " bytes, and " + found
                            + " follow; the file was cut off or altered, so copy or save it again");
        }
    }
}
