package org.mixtura.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What a file holds: as its extension says, or if that says nothing, as it begins.
enum FileFormat {
    CSV,
    JSON,
    PARQUET,
    NPY;

    private static final String NPY_MAGIC = "\u0093NUMPY";
    private static final String PARQUET_MAGIC = "PAR1";

    static FileFormat of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "csv", "tsv", "txt" -> CSV;
            case "jsonl", "ndjson", "json" -> JSON;
            case "parquet" -> PARQUET;
            case "npy" -> NPY;
            default -> look(file);
        };
    }

    private static FileFormat look(Path file) {
        if (!Files.isRegularFile(file)) {
            return CSV; // A pipe: what is looked at is gone.
        }
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(6), StandardCharsets.ISO_8859_1);
            if (start.startsWith(NPY_MAGIC)) {
                return NPY;
            }
            if (start.startsWith(PARQUET_MAGIC)) {
                return PARQUET;
            }
        } catch (IOException e) {
            throw InputFiles.damaged(file, e);
        }
        try (InputText text = InputText.open(file)) {
            return text.first() == '{' || text.first() == '[' ? JSON : CSV;
        }
    }
}
