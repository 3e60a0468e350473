package org.mixtura.fit;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.testing.MixtureDifference;
import org.mixtura.testing.Samples;

/// One case of a reference file; the README beside the scripts says what its fields mean.
record Reference(String file, JsonObject content, JsonObject datasets, JsonObject labellings, JsonObject tolerances) {
    private static final Gson GSON = new Gson();

    static Stream<Reference> cases(String file) {
        String path = "/org/mixtura/reference/" + file + ".json";
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Reference.class.getResourceAsStream(path)), StandardCharsets.UTF_8)) {
            JsonObject root = GSON.fromJson(in, JsonObject.class);
            JsonObject sets = part(root, "datasets");
            JsonObject labellings = part(root, "labels");
            JsonObject tolerances = root.getAsJsonObject("head").getAsJsonObject("tolerance");
            List<Reference> cases = new ArrayList<>();
            root.getAsJsonArray("cases")
                    .forEach(c -> cases.add(new Reference(file, c.getAsJsonObject(), sets, labellings, tolerances)));
            return cases.stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonObject part(JsonObject root, String name) {
        return root.has(name) ? root.getAsJsonObject(name) : new JsonObject();
    }

    /// The labels of the case, or those that it names.
    int[] labels() {
        return content.get("labels").isJsonArray()
                ? get("labels", int[].class)
                : GSON.fromJson(labellings.get(content.get("labels").getAsString()), int[].class);
    }

    <T> T get(String field, Class<T> type) {
        return GSON.fromJson(content.get(field), type);
    }

    double number(String field) {
        return content.get(field).getAsDouble();
    }

    double tolerance(String quantity) {
        return tolerances.get(quantity).getAsDouble();
    }

    CovarianceFamily family() {
        return Families.of(content.get("family").getAsString());
    }

    int components() {
        return content.get("k").getAsInt();
    }

    /// 0 … k − 1 by the rank of the first column, ties in row order, in runs of equal length.
    int[] rankLabels() {
        double[][] rows = data();
        List<Integer> order = java.util.stream.IntStream.range(0, rows.length)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(i -> rows[i][0]))
                .toList();
        int[] labels = new int[rows.length];
        for (int rank = 0; rank < rows.length; rank++) {
            labels[order.get(rank)] = components() * rank / rows.length;
        }
        return labels;
    }

    int iterations() {
        return content.get("iterations").getAsInt();
    }

    double[][] data() {
        String name = content.get("data").getAsString();
        return datasets.has(name)
                ? GSON.fromJson(datasets.get(name), double[][].class)
                : Samples.table(name, get("columns", String[].class));
    }

    Rows rows() {
        return content.has("row_weights") ? Rows.of(data(), get("row_weights", double[].class)) : Rows.of(data());
    }

    /// The mixture that EM starts from.
    GaussianMixture start() {
        Reference start = new Reference(file, content.getAsJsonObject("start"), datasets, labellings, tolerances);
        double[][] means = start.get("means", double[][].class);
        double[][][] covariances = start.get("covariances", double[][][].class);
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < means.length; c++) {
            components.add(Gaussian.of(means[c], covariance(covariances[c])));
        }
        return GaussianMixture.of(start.get("weights", double[].class), components, family());
    }

    private Covariance covariance(double[][] matrix) {
        return switch (family().code()) {
            case "VII" -> Covariance.spherical(matrix[0][0], matrix.length);
            case "VVI" -> {
                double[] variances = new double[matrix.length];
                java.util.Arrays.setAll(variances, j -> matrix[j][j]);
                yield Covariance.diagonal(variances);
            }
            default -> Covariance.full(matrix);
        };
    }

    MixtureDifference difference(GaussianMixture mixture) {
        return MixtureDifference.of(
                mixture,
                get("weights", double[].class),
                get("means", double[][].class),
                get("covariances", double[][][].class));
    }

    @Override
    public String toString() {
        String start = content.has("start") && content.get("start").isJsonPrimitive()
                ? " from " + content.get("start").getAsString()
                : content.has("name") ? " from " + content.get("name").getAsString() : "";
        String after = content.has("iterations") ? " after " + iterations() : "";
        return content.get("data").getAsString() + " " + content.get("family").getAsString() + ", " + components()
                + start + after;
    }
}
