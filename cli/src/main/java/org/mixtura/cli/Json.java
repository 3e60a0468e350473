package org.mixtura.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON for people and machines: an entry a line, arrays of numbers and strings on one line.
///
/// Values are maps, lists, arrays of doubles, strings, numbers, booleans and null. Doubles are the shortest that
/// round-trip; NaN and infinities become null, which is all that JSON has for them.
final class Json {
    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /// The JSON text of `value`, with a line break at its end.
    static String of(Object value) {
        Json json = new Json();
        json.append(value, "");
        return json.text.append('\n').toString();
    }

    private void append(@Nullable Object value, String indent) {
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> map -> object(map, indent);
            case List<?> list -> array(list, indent);
            case double[] numbers ->
                array(java.util.Arrays.stream(numbers).boxed().toList(), indent);
            case double[][] rows -> array(List.of((Object[]) rows), indent);
            case Double x when !Double.isFinite(x) -> text.append("null");
            case Number number -> text.append(number);
            case Boolean bool -> text.append(bool);
            case Object other -> string(other.toString());
        }
    }

    private void object(Map<?, ?> map, String indent) {
        String inner = indent + "  ";
        String separator = "{\n";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator).append(inner);
            string(String.valueOf(entry.getKey()));
            text.append(": ");
            append(entry.getValue(), inner);
            separator = ",\n";
        }
        text.append(map.isEmpty() ? "{}" : "\n" + indent + "}");
    }

    private void array(List<?> list, String indent) {
        boolean flat = list.stream().noneMatch(each -> each instanceof Map || each instanceof List || isArray(each));
        String inner = indent + "  ";
        text.append('[');
        String separator = flat ? "" : "\n" + inner;
        for (Object each : list) {
            text.append(separator);
            append(each, inner);
            separator = flat ? ", " : ",\n" + inner;
        }
        text.append(flat ? "]" : "\n" + indent + "]");
    }

    private static boolean isArray(@Nullable Object value) {
        return value instanceof double[] || value instanceof double[][];
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                default -> {
                    if (c < ' ') {
                        text.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
