package org.mixtura.options;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mixtura.Covariance;
import org.mixtura.data.Precision;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.fit.Acceleration;
import org.mixtura.fit.Schedule;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// From the words of a command line to checked values. A message says what was found, the rule, and what to write
/// instead.
public final class Converters {
    /// More components than anybody means.
    private static final int MOST_COMPONENTS = 1_000_000;

    private Converters() {}

    /// Makes `commandLine` and its commands know the types that are converted the same way everywhere.
    public static void register(CommandLine commandLine) {
        commandLine
                .registerConverter(Components.class, Components::parse)
                .registerConverter(FamilyList.class, FamilyList::parse)
                .registerConverter(Names.class, Names::parse)
                .registerConverter(Vector.class, Vector::parse)
                .registerConverter(Matrix.class, Matrix::parse)
                .registerConverter(PriorOptions.Bayes.class, text -> oneOf(PriorOptions.Bayes.values(), text))
                .registerConverter(Start.class, text -> oneOf(Start.values(), text))
                .registerConverter(Comparison.Name.class, text -> oneOf(Comparison.Name.values(), text))
                .registerConverter(Precision.class, text -> oneOf(Precision.values(), text))
                .registerConverter(Format.class, text -> oneOf(Format.values(), text));
    }

    /// The constant that `text` spells, in any case.
    ///
    /// @throws TypeConversionException naming them all, if none is
    public static <T extends Enum<T>> T oneOf(T[] constants, String text) {
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
    public record Components(List<Integer> values) {
        /// From the words of an option.
        ///
        /// @throws TypeConversionException if the text is none
        public static Components parse(String text) {
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
    public record FamilyList(List<CovarianceFamily> values) {
        /// From the words of an option.
        ///
        /// @throws TypeConversionException if the text names another
        public static FamilyList parse(String text) {
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
    public record Names(List<String> values) {
        /// From the words of an option.
        ///
        /// @throws TypeConversionException if a name is empty or given twice
        public static Names parse(String text) {
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

    /// Finite numbers separated by commas.
    public record Vector(List<Double> values) {
        /// From the words of an option.
        ///
        /// @throws TypeConversionException if one is none
        public static Vector parse(String text) {
            return new Vector(numbers(text, text));
        }

        double[] array() {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }

        private static List<Double> numbers(String text, String row) {
            return List.of(row.split(",", -1)).stream()
                    .map(part -> finite(part, text, "write finite numbers separated by commas, such as 1.5,-2"))
                    .toList();
        }
    }

    /// A covariance as one variance, variances separated by commas, or rows of a matrix separated by semicolons.
    public record Matrix(List<List<Double>> rows) {
        /// From the words of an option.
        ///
        /// @throws TypeConversionException if the text is none
        public static Matrix parse(String text) {
            List<List<Double>> rows = List.of(text.split(";", -1)).stream()
                    .map(row -> Vector.numbers(text, row))
                    .toList();
            if (rows.size() > 1 && rows.stream().anyMatch(row -> row.size() != rows.size())) {
                throw refuse(text, "a matrix has as many numbers in each row as rows, such as 4,1;1,9");
            }
            return new Matrix(rows);
        }

        /// Of d columns; one number is the variance of all.
        ///
        /// @throws org.mixtura.NotPositiveDefiniteException if it is no covariance
        public Covariance covariance(int d) {
            if (rows.size() > 1) {
                return Covariance.full(
                        rows.stream().map(row -> new Vector(row).array()).toArray(double[][]::new));
            }
            List<Double> row = rows.getFirst();
            return row.size() == 1
                    ? Covariance.spherical(row.getFirst(), d)
                    : Covariance.diagonal(new Vector(row).array());
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
    public static final class Positive implements ITypeConverter<Integer> {
        /// Without state.
        public Positive() {}

        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, Integer.MAX_VALUE);
        }
    }

    /// A whole number of at least 2.
    static final class Folds implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 2, Integer.MAX_VALUE);
        }
    }

    /// A number of rows, at least 1.
    public static final class RowCount implements ITypeConverter<Long> {
        /// Without state.
        public RowCount() {}

        @Override
        public Long convert(String text) {
            return whole(text, 1, Long.MAX_VALUE);
        }
    }

    /// A whole number of any sign.
    public static final class Seed implements ITypeConverter<Long> {
        /// Without state.
        public Seed() {}

        @Override
        public Long convert(String text) {
            return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    /// `coarse` or `full`.
    public static final class Rows implements ITypeConverter<Schedule> {
        /// Without state.
        public Rows() {}

        @Override
        public Schedule convert(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "coarse" -> Schedule.COARSE_TO_FINE;
                case "full" -> Schedule.FULL;
                default -> throw refuse(text, "write coarse or full");
            };
        }
    }

    /// `quasi-newton` or `none`.
    public static final class Steps implements ITypeConverter<Acceleration> {
        /// Without state.
        public Steps() {}

        @Override
        public Acceleration convert(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "quasi-newton" -> Acceleration.QUASI_NEWTON;
                case "none" -> Acceleration.NONE;
                default -> throw refuse(text, "write quasi-newton or none");
            };
        }
    }

    /// A finite number of at least 0.
    static final class Amount implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            String rule = "it must be a finite number of at least 0, such as 1e-6";
            double x = finite(text, text, rule);
            if (x >= 0) {
                return x;
            }
            throw refuse(text, rule);
        }
    }

    /// A finite number above 0.
    static final class AboveZero implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            String rule = "it must be a finite number above 0, such as 0.5";
            double x = finite(text, text, rule);
            if (x > 0) {
                return x;
            }
            throw refuse(text, rule);
        }
    }

    private static double finite(String number, String text, String rule) {
        try {
            double x = Double.parseDouble(number.strip());
            if (Double.isFinite(x)) {
                return x;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw refuse(text, rule);
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
