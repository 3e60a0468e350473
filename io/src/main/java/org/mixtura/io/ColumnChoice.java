package org.mixtura.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which columns of a file become the columns of a table.
///
/// @param columns the 0-based columns, in the table's order
/// @param names their names
/// @param weight the 0-based column of the weights, or −1
/// @param ignored the 0-based columns that were passed over because they hold no numbers
/// @param notices what a person should know of the choice
@SuppressWarnings("ArrayRecordComponent") // package-private; never compared
record ColumnChoice(int[] columns, List<String> names, int weight, int[] ignored, List<String> notices) {
    private static final int MOST_SHOWN = 20;

    /// What was asked for.
    ///
    /// @param columns the columns to read, or null for all that hold numbers
    /// @param weights the column of weights, or null
    /// @param required the columns of a model, or null
    record Wish(
            @Nullable List<String> columns,
            @Nullable String weights,
            @Nullable List<String> required) {}

    /// The choice for a file with the given columns.
    ///
    /// @param all the names of the file's columns, blank where there is none
    /// @param named whether the names are the file's own, and not `x0`, `x1` and so on
    /// @param numeric whether a column holds numbers
    /// @throws InputException if the wish cannot be met
    static ColumnChoice of(Path file, List<String> all, boolean named, Wish wish, IntPredicate numeric) {
        return new Chooser(file, all, named, numeric).choose(wish);
    }

    private record Chooser(Path file, List<String> all, boolean named, IntPredicate numeric) {
        ColumnChoice choose(Wish wish) {
            checkDistinct(all, "the header has");
            int weight = wish.weights == null ? -1 : find(wish.weights, "weight column");
            List<String> required = wish.required;
            if (wish.columns != null) {
                ColumnChoice choice = named(wish.columns, weight);
                if (required != null && required.size() != choice.columns.length) {
                    throw InputException.of(
                            file,
                            choice.columns.length + " columns were chosen and the model has " + required.size() + " ("
                                    + shown(required) + "); choose one for each");
                }
                return choice;
            }
            return required == null ? numeric(weight) : required(required, weight);
        }

        private void checkDistinct(List<String> names, String what) {
            Set<String> seen = new HashSet<>();
            for (String name : names) {
                if (!name.isBlank() && !seen.add(name)) {
                    throw InputException.of(file, what + " the column '" + name + "' twice; names must differ");
                }
            }
        }

        private int find(String name, String what) {
            int index = name.isBlank() ? -1 : all.indexOf(name);
            if (index < 0) {
                throw InputException.of(file, "there is no " + what + " '" + name + "'; the columns are " + shown(all));
            }
            return index;
        }

        private ColumnChoice named(List<String> names, int weight) {
            if (names.isEmpty()) {
                throw InputException.of(file, "no column was chosen; choose at least one of " + shown(all));
            }
            checkDistinct(names, "--columns names");
            int[] columns =
                    names.stream().mapToInt(name -> find(name, "column")).toArray();
            if (Arrays.stream(columns).anyMatch(c -> c == weight)) {
                throw InputException.of(
                        file,
                        "the column '" + all.get(weight)
                                + "' was chosen and holds the weights too; it can be only one");
            }
            return new ColumnChoice(columns, List.copyOf(names), weight, new int[0], List.of());
        }

        private ColumnChoice numeric(int weight) {
            List<Integer> columns = new ArrayList<>();
            List<Integer> ignored = new ArrayList<>();
            List<String> notices = new ArrayList<>();
            for (int j = 0; j < all.size(); j++) {
                if (all.get(j).isBlank() && j != weight) {
                    notices.add("column " + (j + 1) + " has no name and was ignored; name it in the header to use it");
                } else if (j != weight && numeric.test(j)) {
                    columns.add(j);
                } else if (j != weight) {
                    ignored.add(j);
                    notices.add("column '" + all.get(j) + "' is not numeric and was ignored");
                }
            }
            if (columns.isEmpty()) {
                throw InputException.of(
                        file,
                        "no column" + (weight < 0 ? "" : " but the weights") + " holds numbers; the columns are "
                                + shown(all) + ", and at least one must be numeric");
            }
            int[] chosen = columns.stream().mapToInt(Integer::intValue).toArray();
            List<String> names = columns.stream().map(all::get).toList();
            return new ColumnChoice(
                    chosen,
                    names,
                    weight,
                    ignored.stream().mapToInt(Integer::intValue).toArray(),
                    notices);
        }

        private ColumnChoice required(List<String> names, int weight) {
            List<String> missing =
                    names.stream().filter(name -> !all.contains(name)).toList();
            if (missing.isEmpty()) {
                return named(names, weight);
            }
            if (missing.size() < names.size()) {
                throw InputException.of(
                        file,
                        "the model's " + (missing.size() == 1 ? "column " : "columns ")
                                + shown(missing) + (missing.size() == 1 ? " is" : " are") + " missing; the columns are "
                                + shown(all)
                                + ", so rename or choose them (--columns)");
            }
            int[] columns = IntStream.range(0, all.size())
                    .filter(j -> j != weight && !all.get(j).isBlank() && numeric.test(j))
                    .toArray();
            List<String> found = Arrays.stream(columns).mapToObj(all::get).toList();
            if (columns.length != names.size()) {
                throw InputException.of(
                        file,
                        "there are " + columns.length + " numeric columns (" + shown(found) + ") and the model has "
                                + names.size() + " (" + shown(names) + "); choose one for each (--columns)");
            }
            List<String> notices = named
                    ? List.of("no column has a name of the model's, so the numeric ones were taken in order: "
                            + shown(found) + " for " + shown(names))
                    : List.of();
            return new ColumnChoice(columns, found, weight, new int[0], notices);
        }

        private static String shown(List<String> names) {
            String list = names.stream()
                    .filter(name -> !name.isBlank())
                    .limit(MOST_SHOWN)
                    .collect(Collectors.joining(", "));
            return names.size() > MOST_SHOWN ? list + ", … (" + names.size() + " in all)" : list;
        }
    }
}
