package org.mixtura.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mixtura.data.Precision;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.fit.Schedule;
import org.mixtura.select.Criterion;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// From the words of a command line to checked values. A message says what was found, the rule, and what to write
/// instead.
final class Converters {
    /// More components than anybody means.
    private static final int MOST_COMPONENTS = 1_000_000;

    private Converters() {}

    /// Makes `commandLine` and its commands know the types that are converted the same way everywhere.
    static void register(CommandLine commandLine) {
        commandLine
                .registerConverter(Components.class, Components::parse)
                .registerConverter(FamilyList.class, FamilyList::parse)
                .registerConverter(Names.class, Names::parse)
                .registerConverter(Start.class, text -> oneOf(Start.values(), text))
                .registerConverter(Criterion.class, text -> oneOf(Criterion.values(), text))
                .registerConverter(Precision.class, text -> oneOf(Precision.values(), text))
                .registerConverter(Format.class, text -> oneOf(Format.values(), text))
                .registerConverter(PlotKind.class, text -> oneOf(PlotKind.values(), text))
                .registerConverter(PlotOptions.Contours.class, text -> oneOf(PlotOptions.Contours.values(), text));
    }

    /// The constant that `text` spells, in any case.
    private static <T extends Enum<T>> T oneOf(T[] constants, String text) {
        for (T constant : constants) {
            if (constant.toString().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw refuse(
                text,
                "choose from "
                        + Arrays.stream(constants)
                                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
    }

    /// A numbers-of-components list: `3`, `1..9`, `2,4,8`, or a mixture of them; ascending, without repetitions.
    record Components(List<Integer> values) {
        static Components parse(String text) {
            TreeSet<Integer> values = new TreeSet<>();
            for (String part : text.split(",", -1)) {
                int dots = part.indexOf("..");
                int first = number(text, dots < 0 ? part : part.substring(0, dots));
                int last = dots < 0 ? first : number(text, part.substring(dots + 2));
                if (last < first) {
                    throw refuse(text, "a range goes upwards; write " + last + ".." + first);
                }
                for (int k = first; k <= last; k++) {
                    values.add(k);
                }
            }
            return new Components(List.copyOf(values));
        }

        private static int number(String text, String part) {
            int k;
            try {
                k = Integer.parseInt(part.strip());
            } catch (NumberFormatException e) {
                throw refuse(
                        text, "write a number of components such as 3, a range such as 1..9, or a list such as 2,4,8");
            }
            if (k < 1 || k > MOST_COMPONENTS) {
                throw refuse(
                        text,
                        "a mixture has at least 1 component" + (k < 1 ? "" : " and at most " + MOST_COMPONENTS)
                                + "; write a number such as 3 or a range such as 1..9");
            }
            return k;
        }
    }

    /// `full,tied`, `VVV`, `all`: families in the order given, without repetitions.
    record FamilyList(List<CovarianceFamily> values) {
        static FamilyList parse(String text) {
            if (text.equalsIgnoreCase("all")) {
                return new FamilyList(Families.all());
            }
            try {
                return new FamilyList(List.of(text.split(",", -1)).stream()
                        .map(name -> Families.of(name.strip()))
                        .distinct()
                        .toList());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage() + ", or all");
            }
        }
    }

    /// Column names separated by commas.
    record Names(List<String> values) {
        static Names parse(String text) {
            List<String> names =
                    List.of(text.split(",", -1)).stream().map(String::strip).toList();
            if (names.contains("")) {
                throw refuse(text, "one of the names is empty; write names separated by commas, such as height,weight");
            }
            if (names.stream().distinct().count() < names.size()) {
                throw refuse(text, "a name is given twice; name each column once");
            }
            return new Names(names);
        }
    }

    /// A whole number of at least 0.
    static final class NonNegative implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 0, Integer.MAX_VALUE);
        }
    }

    /// A whole number of at least 1.
    static final class Positive implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, Integer.MAX_VALUE);
        }
    }

    /// A number of rows, at least 1.
    static final class RowCount implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text, 1, Long.MAX_VALUE);
        }
    }

    /// A whole number of any sign.
    static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    /// `coarse` or `full`.
    static final class Rows implements ITypeConverter<Schedule> {
        @Override
        public Schedule convert(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "coarse" -> Schedule.COARSE_TO_FINE;
                case "full" -> Schedule.FULL;
                default -> throw refuse(text, "write coarse or full");
            };
        }
    }

    /// A finite number of at least 0.
    static final class Amount implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                double x = Double.parseDouble(text.strip());
                if (x >= 0 && x < Double.POSITIVE_INFINITY) {
                    return x;
                }
            } catch (NumberFormatException e) {
                // refused below
            }
            throw refuse(text, "it must be a finite number of at least 0, such as 1e-6");
        }
    }

    private static long whole(String text, long least, long most) {
        try {
            long n = Long.parseLong(text.strip().replace("_", ""));
            if (n >= least && n <= most) {
                return n;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw refuse(
                text,
                least == Long.MIN_VALUE
                        ? "it must be a whole number, such as 7"
                        : "it must be a whole number of at least " + least
                                + (text.matches("\\s*\\d{10,}\\s*") ? " and at most " + most : ""));
    }

    private static TypeConversionException refuse(String text, String rule) {
        return new TypeConversionException("found '" + text + "'; " + rule);
    }
}
