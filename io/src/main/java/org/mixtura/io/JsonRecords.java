package org.mixtura.io;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records of JSON: one object a line, or an array of objects. Their fields are the cells; the fields of the first
/// thousand objects are the columns, and a field that is absent or null is a missing cell.
final class JsonRecords implements Records {
    private static final int SAMPLE = 1000;

    private final InputText input;
    private final BufferedReader reader;
    private final @Nullable JsonInput array;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Integer> indices = new HashMap<>();
    private final boolean[] numeric;
    private final ArrayDeque<Line> sample = new ArrayDeque<>();
    private boolean sampling = true;
    private boolean ended;
    private Line current = new Line(0, new ArrayList<>());
    private long line;

    /// The cells of an object and the line that it begins on; fewer than there are columns if the last are
    /// missing.
    private record Line(long number, List<String> cells) {}

    JsonRecords(InputText input) {
        this.input = input;
        this.reader =
                new BufferedReader(new InputStreamReader(input.all(), StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        this.array = input.first() == '[' ? new JsonInput(input.file(), reader) : null;
        if (array != null) {
            array.run(json -> {
                json.beginArray();
                return true;
            });
        }
        while (sample.size() < SAMPLE && read()) {
            sample.add(current);
        }
        sampling = false;
        this.numeric = new boolean[columns.size()];
        for (int j = 0; j < numeric.length; j++) {
            numeric[j] = looksNumeric(j);
        }
    }

    private boolean looksNumeric(int column) {
        int filled = 0;
        int meant = 0;
        for (Line object : sample) {
            Cell cell = Cell.of(cell(object, column));
            filled += cell == Cell.MISSING ? 0 : 1;
            meant += cell.meantAsNumber() ? 1 : 0;
        }
        return filled > 0 && 2 * meant >= filled;
    }

    private static String cell(Line object, int column) {
        return column < object.cells.size() ? object.cells.get(column) : "";
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean numeric(int column) {
        return numeric[column];
    }

    @Override
    public boolean next() {
        if (!sample.isEmpty()) {
            current = sample.remove();
            return true;
        }
        return read();
    }

    private boolean read() {
        if (array != null) {
            if (ended) {
                return false;
            }
            if (!array.run(JsonReader::hasNext)) {
                ended = true;
                array.run(json -> {
                    json.endArray();
                    return true;
                });
                array.expect(JsonToken.END_DOCUMENT, "what follows the array");
                return false;
            }
            array.expect(JsonToken.BEGIN_OBJECT, "a row");
            readObject(array, array.line());
            return true;
        }
        String text = readLine();
        if (text == null) {
            return false;
        }
        JsonInput json = new JsonInput(input.file(), new StringReader(text), line);
        json.expect(JsonToken.BEGIN_OBJECT, "a line");
        readObject(json, line);
        json.expect(JsonToken.END_DOCUMENT, "what follows the object");
        return true;
    }

    /// The next line that is not blank; null at the end.
    private @Nullable String readLine() {
        try {
            String text;
            do {
                text = reader.readLine();
                line++;
            } while (text != null && text.isBlank());
            return text;
        } catch (CharacterCodingException e) {
            throw new InputException(
                    input.file() + ": found bytes that are not UTF-8, after line " + (line - 1)
                            + "; save the file as UTF-8",
                    e);
        } catch (IOException e) {
            throw InputFiles.damaged(input.file(), e);
        }
    }

    private void readObject(JsonInput json, long number) {
        String[] cells = new String[columns.size()];
        Arrays.fill(cells, "");
        List<String> values = new ArrayList<>(Arrays.asList(cells));
        Set<String> seen = new HashSet<>();
        json.object("a row", name -> {
            if (!seen.add(name)) {
                throw json.fault("the field \"" + name + "\" is there twice; names must differ");
            }
            Integer index = indices.get(name);
            if (index == null && !sampling) {
                throw json.fault("the field \"" + name + "\" is in none of the first " + SAMPLE
                        + " objects; give it to one of them, if only as null");
            }
            if (index == null) {
                indices.put(name, columns.size());
                columns.add(name);
                values.add(json.run(JsonRecords::cell));
            } else {
                values.set(index, json.run(JsonRecords::cell));
            }
            return true;
        });
        current = new Line(number, values);
    }

    /// A value as text; of an array or object only that it is one.
    private static String cell(JsonReader json) throws IOException {
        return switch (json.peek()) {
            case NUMBER, STRING -> json.nextString();
            case BOOLEAN -> Boolean.toString(json.nextBoolean());
            case NULL -> {
                json.nextNull();
                yield "";
            }
            case BEGIN_ARRAY -> skip(json, "[…]");
            default -> skip(json, "{…}");
        };
    }

    private static String skip(JsonReader json, String shown) throws IOException {
        json.skipValue();
        return shown;
    }

    @Override
    public double number(int column) {
        return Cell.number(text(column));
    }

    @Override
    public String text(int column) {
        return cell(current, column);
    }

    @Override
    public String place() {
        return input.file() + ":" + current.number;
    }

    @Override
    public void close() {
        input.close();
    }
}
