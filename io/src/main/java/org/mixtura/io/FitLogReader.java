package org.mixtura.io;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mixtura.select.Criterion;

/// Reads the way to a fit from JSON; other fields are skipped.
final class FitLogReader {
    private final JsonInput json;
    private String source = "";
    private List<Double> trace = List.of();
    private Optional<Criterion> criterion = Optional.empty();
    private List<FitLog.Candidate> candidates = List.of();

    private FitLogReader(JsonInput json) {
        this.json = json;
    }

    static FitLog read(Path file) {
        InputFiles.requireReadable(file);
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())) {
            return new FitLogReader(new JsonInput(file, reader)).log();
        } catch (IOException e) {
            throw InputFiles.damaged(file, e);
        }
    }

    private FitLog log() {
        if (json.run(JsonReader::peek) != JsonToken.BEGIN_OBJECT) {
            throw json.fault("this is JSON but no fit; give a file that `mixtura fit -o` wrote, or what"
                    + " `mixtura fit --format json` printed");
        }
        json.object("the fit", this::field);
        return new FitLog(source, trace, criterion, candidates);
    }

    private boolean field(String name) {
        switch (name) {
            case "trace" -> trace = Arrays.stream(json.vector(name)).boxed().toList();
            case "criterion" -> criterion = Optional.of(criterion(json.string(name)));
            case "candidates" -> candidates = json.list(name, this::candidate);
            case "source" -> source = json.string(name);
            case "fit" -> json.object(name, this::provenance);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean provenance(String name) {
        if (!name.equals("source")) {
            return false;
        }
        source = json.string("fit.source");
        return true;
    }

    private Criterion criterion(String text) {
        for (Criterion each : Criterion.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                return each;
            }
        }
        throw json.fault("criterion is \"" + text + "\"; it must be bic, aic or icl");
    }

    private FitLog.Candidate candidate(String what) {
        Map<String, Object> values = new HashMap<>();
        json.object(what, name -> {
            String field = what + "." + name;
            switch (name) {
                case "components" -> values.put(name, components(field));
                case "covariance" -> values.put(name, json.string(field));
                case "bic", "aic", "icl" -> values.put(name, value(field));
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new FitLog.Candidate(
                take(values, "components", what, Integer.class),
                take(values, "covariance", what, String.class),
                take(values, "bic", what, Double.class),
                take(values, "aic", what, Double.class),
                take(values, "icl", what, Double.class));
    }

    private <T> T take(Map<String, Object> values, String field, String what, Class<T> type) {
        Object value = values.get(field);
        if (value == null) {
            throw json.fault(what + " has no field \"" + field + "\"; fit again");
        }
        return type.cast(value);
    }

    private int components(String what) {
        long components = json.integer(what);
        if (components < 1 || components > Integer.MAX_VALUE) {
            throw json.fault(what + " is " + components + "; it must be at least 1");
        }
        return (int) components;
    }

    /// A number; NaN for null, which failed fits have.
    private double value(String what) {
        if (json.run(JsonReader::peek) != JsonToken.NULL) {
            return json.number(what);
        }
        return json.run(reader -> {
            reader.nextNull();
            return Double.NaN;
        });
    }
}
