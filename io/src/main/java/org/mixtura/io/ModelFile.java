package org.mixtura.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Models as versioned JSON, the format of `docs/model-format.md`: readable by a person, every number exact.
public final class ModelFile {
    /// The value of the field `format`.
    static final String FORMAT = "mixtura-model";

    /// The version of a model without posterior.
    static final int VERSION = 1;

    /// The version of a model of variational Bayes, which others would predict with wrongly.
    static final int VERSION_OF_BAYES = 2;

    private ModelFile() {}

    /// Writes a model, whole or not at all.
    ///
    /// @throws OutputException if the file cannot be written
    public static void write(Model model, Path file) {
        write(toJson(model), file);
    }

    /// Writes a model with the way to it, whole or not at all.
    ///
    /// @throws OutputException if the file cannot be written
    public static void write(Model model, FitLog log, Path file) {
        write(toJson(model, log), file);
    }

    private static void write(String text, Path file) {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        try (AtomicFile output = AtomicFile.create(file)) {
            OutputStream stream = output.stream();
            stream.write(json);
            output.commit();
        } catch (IOException e) {
            throw OutputException.of(file, e);
        }
    }

    /// The text of the model's file: the same characters for equal models.
    public static String toJson(Model model) {
        return toJson(model, FitLog.EMPTY);
    }

    /// The text of the file of a model with the way to it.
    public static String toJson(Model model, FitLog log) {
        return ModelWriter.write(model, log);
    }

    /// The model of a text that [#toJson] made.
    ///
    /// @param name of the text, for messages
    /// @throws InputException as [#read]
    public static Model fromJson(String json, Path name) {
        return ModelReader.read(json, name);
    }

    /// Reads a model.
    ///
    /// @throws InputException if the file is missing, no JSON, no model, of another version, or describes no
    ///     mixture; the message says where and why
    public static Model read(Path file) {
        return ModelReader.read(file);
    }
}
