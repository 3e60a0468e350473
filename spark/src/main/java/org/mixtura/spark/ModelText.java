package org.mixtura.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mixtura.io.AtomicFile;
import org.mixtura.io.Model;
import org.mixtura.io.ModelFile;
import scala.Option;

/// Models in files of any file system that Hadoop knows.
final class ModelText {
    private static final String FILE = "model.json";

    private ModelText() {}

    /// Reads a model.
    ///
    /// @throws UncheckedIOException if the file cannot be read
    /// @throws org.mixtura.io.InputException if it is no model
    static Model read(SparkSession session, String file) {
        return parse(readText(session, file), file);
    }

    private static Model parse(String json, String file) {
        return ModelFile.fromJson(
                json, java.nio.file.Path.of(new Path(file).toUri().getPath()));
    }

    private static String readText(SparkSession session, String file) {
        Path path = new Path(file);
        try (InputStream in = system(session, path).open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Writes a model, whole or not at all, in place of one that may be there.
    ///
    /// @throws UncheckedIOException or org.mixtura.io.OutputException if that fails
    static void write(SparkSession session, Model model, String file) {
        write(session, ModelFile.toJson(model), file);
    }

    /// Writes a text, whole or not at all, in place of one that may be there.
    ///
    /// @throws UncheckedIOException or org.mixtura.io.OutputException if that fails
    static void write(SparkSession session, String text, String file) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path path = new Path(file);
        try {
            FileSystem system = system(session, path);
            if ("file".equals(system.getScheme())) {
                try (AtomicFile output = AtomicFile.create(
                        java.nio.file.Path.of(system.makeQualified(path).toUri().getPath()))) {
                    output.stream().write(bytes);
                    output.commit();
                }
                return;
            }
            Path whole = system.makeQualified(path);
            Path part =
                    new Path(whole.getParent(), "." + whole.getName() + "." + java.util.UUID.randomUUID() + ".part");
            FileContext context = FileContext.getFileContext(whole.toUri(), system.getConf());
            try {
                try (FSDataOutputStream out = context.create(
                        part, java.util.EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent())) {
                    out.write(bytes);
                }
                context.rename(part, whole, Options.Rename.OVERWRITE);
            } finally {
                context.delete(part, false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static FileSystem system(SparkSession session, Path path) throws IOException {
        return path.getFileSystem(session.sessionState().newHadoopConf());
    }

    /// Saves an estimator's or a model's parameters, and a model's text beside them.
    static final class Writer extends MLWriter {
        private final Params instance;
        private final @Nullable String json;

        Writer(Params instance, @Nullable String json) {
            this.instance = instance;
            this.json = json;
        }

        @Override
        public void saveImpl(String path) {
            DefaultParamsWriter$.MODULE$.saveMetadata(instance, path, sparkSession(), Option.empty(), Option.empty());
            if (json != null) {
                String file = new Path(path, FILE).toString();
                ModelText.write(sparkSession(), json, file);
            }
        }
    }

    /// Loads a model.
    static final class Reader extends MLReader<MixtureModel> {
        @Override
        public MixtureModel load(String path) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader$.MODULE$.loadMetadata(path, sparkSession(), MixtureModel.class.getName());
            String file = new Path(path, FILE).toString();
            String json = readText(sparkSession(), file);
            parse(json, file);
            MixtureModel model = new MixtureModel(metadata.uid(), json);
            metadata.getAndSetParams(model, Option.empty());
            return model;
        }
    }
}
