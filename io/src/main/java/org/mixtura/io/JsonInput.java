package org.mixtura.io;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Strict JSON with errors that name file, line and column.
final class JsonInput {
    private static final Pattern PLACE = Pattern.compile("line (\\d+) column (\\d+)");

    private final Path file;
    private final JsonReader json;
    private final long firstLine;

    JsonInput(Path file, Reader reader) {
        this(file, reader, 1);
    }

    /// @param firstLine the line of the file that the text begins with
    JsonInput(Path file, Reader reader, long firstLine) {
        this.file = file;
        this.firstLine = firstLine;
        this.json = new JsonReader(reader);
        json.setStrictness(Strictness.STRICT);
    }

    /// A step of reading.
    interface Step<T> {
        T run(JsonReader json) throws IOException;
    }

    /// Runs a step; what goes wrong in the text becomes an [InputException].
    <T> T run(Step<T> step) {
        try {
            return step.run(json);
        } catch (MalformedJsonException e) {
            throw fault("this is not JSON: " + reason(e) + "; correct it or write it again", e.getMessage());
        } catch (EOFException e) {
            throw fault("the text ends too early; write the file again");
        } catch (CharacterCodingException e) {
            throw fault("the text is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            throw InputFiles.damaged(file, e);
        }
    }

    /// Requires that the next token is of a type.
    ///
    /// @param what the place, as `weights[2]`
    void expect(JsonToken type, String what) {
        JsonToken found = run(JsonReader::peek);
        if (found != type) {
            throw fault(what + " is " + name(found) + "; it must be " + name(type));
        }
    }

    String string(String what) {
        expect(JsonToken.STRING, what);
        return run(JsonReader::nextString);
    }

    boolean bool(String what) {
        expect(JsonToken.BOOLEAN, what);
        return run(JsonReader::nextBoolean);
    }

    /// A finite number.
    double number(String what) {
        expect(JsonToken.NUMBER, what);
        double value = Double.parseDouble(run(JsonReader::nextString));
        if (!Double.isFinite(value)) {
            throw fault(what + " is too large; numbers must be finite");
        }
        return value;
    }

    /// An integer of 64 bits.
    long integer(String what) {
        expect(JsonToken.NUMBER, what);
        String text = run(JsonReader::nextString);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw fault(what + " is " + text + "; it must be an integer of 64 bits");
        }
    }

    /// An element of an array.
    interface Element<T> {
        T read(String what);
    }

    <T> List<T> list(String what, Element<T> element) {
        expect(JsonToken.BEGIN_ARRAY, what);
        run(json -> {
            json.beginArray();
            return true;
        });
        List<T> list = new ArrayList<>();
        while (run(JsonReader::hasNext)) {
            list.add(element.read(what + "[" + list.size() + "]"));
        }
        run(json -> {
            json.endArray();
            return true;
        });
        return list;
    }

    double[] vector(String what) {
        return list(what, this::number).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /// A field of an object.
    interface Field {
        /// Reads the value of the field `name`.
        ///
        /// @return whether the field is known; if not, its value is skipped
        boolean read(String name);
    }

    void object(String what, Field field) {
        expect(JsonToken.BEGIN_OBJECT, what);
        run(json -> {
            json.beginObject();
            return true;
        });
        while (run(JsonReader::hasNext)) {
            if (!field.read(run(JsonReader::nextName))) {
                run(json -> {
                    json.skipValue();
                    return true;
                });
            }
        }
        run(json -> {
            json.endObject();
            return true;
        });
    }

    /// Requires a number of entries.
    ///
    /// @param of what they are, as `numbers, one for each column`
    void checkSize(String what, int found, int wanted, String of) {
        if (found != wanted) {
            throw InputException.of(
                    file,
                    what + " has " + found + " instead of " + wanted + " " + of
                            + "; correct the model or fit it again");
        }
    }

    /// The line that has been read up to.
    long line() {
        Matcher matcher = PLACE.matcher(json.toString());
        return matcher.find() ? Long.parseLong(matcher.group(1)) + firstLine - 1 : firstLine;
    }

    InputException fault(String problem) {
        return fault(problem, json.toString());
    }

    private InputException fault(String problem, @Nullable String place) {
        Matcher matcher = PLACE.matcher(place == null ? "" : place);
        String at =
                matcher.find() ? ":" + (Long.parseLong(matcher.group(1)) + firstLine - 1) + ":" + matcher.group(2) : "";
        return new InputException(file + at + ": " + problem);
    }

    /// Gson's reason without its place and its link.
    private static String reason(IOException e) {
        String message = e.getMessage() == null ? "malformed" : e.getMessage();
        int end = message.indexOf(" at line");
        String reason = end < 0 ? message.lines().findFirst().orElse(message) : message.substring(0, end);
        return reason.contains("setStrictness") ? "unexpected character" : reason;
    }

    static String name(JsonToken token) {
        return switch (token) {
            case BEGIN_ARRAY, END_ARRAY -> "an array";
            case BEGIN_OBJECT, END_OBJECT -> "an object";
            case NAME -> "a name";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case END_DOCUMENT -> "missing";
        };
    }
}
