package org.mixtura.io;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.NotPositiveDefiniteException;
import org.mixtura.family.Constraint;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;

/// Reads models from JSON and refuses everything that is not one.
final class ModelReader {
    private final Path file;
    private final JsonInput json;
    private @Nullable String format;
    private @Nullable Long version;
    private @Nullable String family;
    private @Nullable List<String> columns;
    private double @Nullable [] weights;
    private @Nullable List<double[]> means;
    private @Nullable List<RawCovariance> covariances;
    private Optional<Provenance> provenance = Optional.empty();

    private ModelReader(Path file, JsonInput json) {
        this.file = file;
        this.json = json;
    }

    /// A covariance as it is written: a number, a row of numbers, or a square of them; the unused ones are empty.
    @SuppressWarnings("ArrayRecordComponent") // private; never compared
    private record RawCovariance(JsonToken structure, double number, double[] vector, List<double[]> matrix) {}

    static Model read(Path file) {
        InputFiles.requireReadable(file);
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())) {
            return new ModelReader(file, new JsonInput(file, reader)).model();
        } catch (IOException e) {
            throw InputFiles.damaged(file, e);
        }
    }

    static Model read(String json, Path name) {
        return new ModelReader(name, new JsonInput(name, new StringReader(json))).model();
    }

    private Model model() {
        if (json.run(JsonReader::peek) != JsonToken.BEGIN_OBJECT) {
            throw json.fault("this is JSON but not a Mixtura model; give a file that `mixtura fit -o` wrote");
        }
        Set<String> seen = new HashSet<>();
        json.object("the model", name -> {
            if (!seen.add(name)) {
                throw json.fault("the field \"" + name + "\" is there twice; remove one");
            }
            return field(name);
        });
        json.expect(JsonToken.END_DOCUMENT, "the text after the model");
        if (!ModelFile.FORMAT.equals(format)) {
            throw notAModel();
        }
        checkVersion(require(version, "version"));
        return assemble();
    }

    private boolean field(String name) {
        switch (name) {
            case "format" -> {
                format = json.string(name);
                if (!ModelFile.FORMAT.equals(format)) {
                    throw notAModel();
                }
            }
            case "version" -> {
                version = json.integer(name);
                checkVersion(version);
            }
            case "covariance" -> family = json.string(name);
            case "columns" -> columns = json.list(name, json::string);
            case "weights" -> weights = json.vector(name);
            case "means" -> means = json.list(name, json::vector);
            case "covariances" -> covariances = json.list(name, this::covariance);
            case "fit" -> provenance = Optional.of(ProvenanceReader.read(json));
            default -> {
                return false;
            }
        }
        return true;
    }

    private InputException notAModel() {
        return json.fault("this is not a Mixtura model: \"format\" is not \"" + ModelFile.FORMAT
                + "\"; give a file that `mixtura fit -o` wrote");
    }

    private void checkVersion(long found) {
        if (found != ModelFile.VERSION) {
            throw json.fault(
                    "the model has format version " + found + "; this Mixtura reads version " + ModelFile.VERSION
                            + ", so " + (found > ModelFile.VERSION ? "use a newer Mixtura" : "fit the model again"));
        }
    }

    private RawCovariance covariance(String what) {
        JsonToken structure = json.run(JsonReader::peek);
        if (structure == JsonToken.NUMBER) {
            return new RawCovariance(structure, json.number(what), new double[0], List.of());
        }
        List<Object> entries = json.list(
                what,
                entry -> json.run(JsonReader::peek) == JsonToken.BEGIN_ARRAY ? json.vector(entry) : json.number(entry));
        List<double[]> matrix = new ArrayList<>();
        List<Double> vector = new ArrayList<>();
        for (Object entry : entries) {
            switch (entry) {
                case double[] row -> matrix.add(row);
                case Double number -> vector.add(number);
                default -> throw new AssertionError(entry);
            }
        }
        if (!matrix.isEmpty() && !vector.isEmpty()) {
            throw json.fault(
                    what + " mixes numbers and arrays; it must be a number, d numbers, or d rows of d numbers");
        }
        return new RawCovariance(
                matrix.isEmpty() ? JsonToken.BEGIN_ARRAY : JsonToken.BEGIN_OBJECT,
                0.0,
                vector.stream().mapToDouble(Double::doubleValue).toArray(),
                matrix);
    }

    private Model assemble() {
        CovarianceFamily known = family(require(family, "covariance"));
        List<String> names = require(columns, "columns");
        double[] componentWeights = require(weights, "weights");
        List<double[]> centres = require(means, "means");
        List<RawCovariance> spreads = require(covariances, "covariances");
        int k = componentWeights.length;
        int d = names.size();
        checkSize("columns", d, Math.max(d, 1), "names");
        checkSize("means", centres.size(), k, "rows, one for each weight");
        checkSize("covariances", spreads.size(), k, "entries, one for each weight");
        if (new HashSet<>(names).size() < d) {
            throw InputException.of(file, "columns has a name twice; names must differ");
        }
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            checkSize("means[" + c + "]", centres.get(c).length, d, "numbers, one for each column");
            components.add(Gaussian.of(centres.get(c), covariance(spreads.get(c), "covariances[" + c + "]", d)));
        }
        checkFamily(known, components);
        try {
            return new Model(GaussianMixture.of(componentWeights, components, known), names, provenance);
        } catch (IllegalArgumentException e) {
            throw InputException.of(file, e.getMessage() + "; correct the model or fit it again");
        }
    }

    private Covariance covariance(RawCovariance raw, String what, int d) {
        try {
            return switch (raw.structure) {
                case NUMBER -> Covariance.spherical(raw.number, d);
                case BEGIN_ARRAY -> {
                    checkSize(what, raw.vector.length, d, "numbers, one for each column");
                    yield Covariance.diagonal(raw.vector);
                }
                default -> {
                    checkSize(what, raw.matrix.size(), d, "rows, one for each column");
                    for (int i = 0; i < d; i++) {
                        checkSize(what + "[" + i + "]", raw.matrix.get(i).length, d, "numbers, one for each column");
                    }
                    yield Covariance.full(raw.matrix.toArray(double[][]::new));
                }
            };
        } catch (NotPositiveDefiniteException e) {
            throw InputException.of(file, what + ": " + e.getMessage() + "; correct the model or fit it again");
        }
    }

    private CovarianceFamily family(String name) {
        try {
            return Families.of(name);
        } catch (IllegalArgumentException e) {
            throw InputException.of(file, e.getMessage() + "; correct the model or fit it again");
        }
    }

    /// A family's covariances may be simpler than it allows, not more general; what it shares must be equal.
    private void checkFamily(CovarianceFamily known, List<Gaussian> components) {
        Constraint.violation(
                        known, components.stream().map(Gaussian::covariance).toList())
                .ifPresent(wrong -> {
                    throw InputException.of(file, wrong + "; correct one of them");
                });
    }

    private <T> T require(@Nullable T value, String name) {
        if (value == null) {
            throw InputException.of(file, "the model has no field \"" + name + "\"; correct it or fit the model again");
        }
        return value;
    }

    private void checkSize(String what, int found, int wanted, String of) {
        if (found != wanted) {
            throw InputException.of(
                    file,
                    what + " has " + found + " instead of " + wanted + " " + of
                            + "; correct the model or fit it again");
        }
    }
}
