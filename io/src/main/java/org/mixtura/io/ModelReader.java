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
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.VariationalPosterior;
import org.mixtura.family.Constraint;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;

/// Reads models from JSON and refuses everything that is not one.
final class ModelReader {
    private final Path file;
    private final JsonInput json;
    private final CovarianceReader covarianceReader;
    private @Nullable String format;
    private @Nullable Long version;
    private @Nullable String family;
    private @Nullable List<String> columns;
    private double @Nullable [] weights;
    private @Nullable List<double[]> means;
    private @Nullable List<CovarianceReader.Raw> covariances;
    private @Nullable PosteriorReader posterior;
    private Optional<Provenance> provenance = Optional.empty();

    private ModelReader(Path file, JsonInput json) {
        this.file = file;
        this.json = json;
        this.covarianceReader = new CovarianceReader(file, json);
    }

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
            case "covariances" -> covariances = json.list(name, covarianceReader::read);
            case "posterior" -> posterior = PosteriorReader.read(json);
            case "fit" -> provenance = Optional.of(ProvenanceReader.read(file, json));
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
        if (found != ModelFile.VERSION && found != ModelFile.VERSION_OF_BAYES) {
            throw json.fault(
                    "the model has format version " + found + "; this Mixtura reads versions " + ModelFile.VERSION
                            + " and " + ModelFile.VERSION_OF_BAYES + ", so "
                            + (found > ModelFile.VERSION_OF_BAYES ? "use a newer Mixtura" : "fit the model again"));
        }
    }

    private Model assemble() {
        CovarianceFamily known = family(require(family, "covariance"));
        List<String> names = require(columns, "columns");
        double[] componentWeights = require(weights, "weights");
        List<double[]> centres = require(means, "means");
        List<CovarianceReader.Raw> spreads = require(covariances, "covariances");
        int k = componentWeights.length;
        int d = names.size();
        json.checkSize("columns", d, Math.max(d, 1), "names");
        json.checkSize("means", centres.size(), k, "rows, one for each weight");
        json.checkSize("covariances", spreads.size(), k, "entries, one for each weight");
        if (new HashSet<>(names).size() < d) {
            throw InputException.of(file, "columns has a name twice; names must differ");
        }
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            json.checkSize("means[" + c + "]", centres.get(c).length, d, "numbers, one for each column");
            components.add(Gaussian.of(centres.get(c), spreads.get(c).covariance("covariances[" + c + "]", d)));
        }
        checkFamily(known, components);
        try {
            GaussianMixture plain = GaussianMixture.of(componentWeights, components, known);
            return new Model(posterior == null ? plain : bayes(plain, posterior.posterior()), names, provenance);
        } catch (IllegalArgumentException e) {
            throw InputException.of(file, e.getMessage() + "; correct the model or fit it again");
        }
    }

    /// The weights of the file are those that follow from its posterior.
    private GaussianMixture bayes(GaussianMixture plain, VariationalPosterior known) {
        if (require(version, "version") < ModelFile.VERSION_OF_BAYES) {
            throw InputException.of(
                    file,
                    "the model has a \"posterior\", which version " + ModelFile.VERSION
                            + " has not; set \"version\" to " + ModelFile.VERSION_OF_BAYES);
        }
        GaussianMixture mixture = GaussianMixture.of(plain.components(), plain.family(), known);
        for (int c = 0; c < plain.size(); c++) {
            if (!(Math.abs(mixture.weight(c) - plain.weight(c)) <= 1e-9)) {
                throw new IllegalArgumentException("weights[" + c + "] is " + plain.weight(c)
                        + ", and the posterior says " + mixture.weight(c) + "; they must agree");
            }
        }
        return mixture;
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
}
