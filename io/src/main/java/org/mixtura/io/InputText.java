package org.mixtura.io;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A text file, unpacked if it is gzip, whose beginning can be looked at before it is read once. Also a pipe will
/// do.
///
/// @param head the first bytes, without a byte-order mark
/// @param whole whether that is all
/// @param gzip whether the file is gzip
@SuppressWarnings("ArrayRecordComponent") // package-private; never compared
record InputText(Path file, byte[] head, boolean whole, boolean gzip, InputStream rest) implements AutoCloseable {
    private static final int HEAD = 1 << 23;

    /// How other packed files begin, as Latin-1.
    private static final Map<String, String> PACKED = Map.of(
            "PK\u0003\u0004",
            "a zip archive",
            "(\u00b5/\u00fd",
            "packed with zstd",
            "BZh",
            "packed with bzip2",
            "\u00fd7zXZ",
            "packed with xz");

    /// Opens a file.
    ///
    /// @throws InputException if it is empty, packed in another way than gzip, or in UTF-16
    static InputText open(Path file) {
        InputStream in = null;
        try {
            in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            InputStream text = gzip ? new GZIPInputStream(in, 1 << 16) : in;
            byte[] head = text.readNBytes(HEAD);
            InputText input = new InputText(file, withoutMark(file, head), head.length < HEAD, gzip, text);
            if (input.blank()) {
                throw InputException.of(file, "the file is empty; a table has a header and at least one row");
            }
            return input;
        } catch (IOException e) {
            close(in);
            throw InputFiles.damaged(file, e);
        } catch (InputException e) {
            close(in);
            throw e;
        }
    }

    private static void close(@Nullable InputStream in) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            // Nothing was written; there is nothing to lose.
        }
    }

    private static byte[] withoutMark(Path file, byte[] head) {
        String start = new String(head, 0, Math.min(8, head.length), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00ff\u00fe") || start.startsWith("\u00fe\u00ff")) {
            throw InputException.of(file, "the text is in UTF-16; save it as UTF-8");
        }
        PACKED.forEach((magic, name) -> {
            if (start.startsWith(magic)) {
                throw InputException.of(file, "the file is " + name + "; unpack it first (gzip is read as it is)");
            }
        });
        return start.startsWith("\u00ef\u00bb\u00bf") ? Arrays.copyOfRange(head, 3, head.length) : head;
    }

    private boolean blank() {
        for (byte b : head) {
            if (!Character.isWhitespace(b)) {
                return false;
            }
        }
        return whole;
    }

    /// The first byte that is no white space, or 0.
    char first() {
        for (byte b : head) {
            if (!Character.isWhitespace(b)) {
                return (char) b;
            }
        }
        return 0;
    }

    /// The beginning alone, in whole lines if there are any.
    InputStream start() {
        int length = head.length;
        while (!whole && length > 0 && head[length - 1] != '\n' && head[length - 1] != '\r') {
            length--;
        }
        return new ByteArrayInputStream(head, 0, length > 0 ? length : head.length);
    }

    /// All of it; to be called once.
    InputStream all() {
        return new SequenceInputStream(new ByteArrayInputStream(head), rest);
    }

    @Override
    public void close() {
        close(rest);
    }
}
