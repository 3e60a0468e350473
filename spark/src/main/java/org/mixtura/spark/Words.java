package org.mixtura.spark;

import java.util.List;
import java.util.TreeSet;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.fit.Initialiser;
import org.mixtura.fit.Schedule;

/// What words of parameters and options mean. Each throws an [IllegalArgumentException] that says what was
/// found and what may be written.
final class Words {
    private Words() {}

    /// A start by its name.
    static Initialiser start(String word) {
        return switch (word) {
            case "kmeans" -> Initialiser.kMeans();
            case "kmeans++" -> Initialiser.kMeansPlusPlus();
            case "random" -> Initialiser.random();
            case "random-from-data" -> Initialiser.randomFromData();
            default ->
                throw new IllegalArgumentException(
                        "init is " + word + "; it is kmeans, kmeans++, random or random-from-data");
        };
    }

    /// `coarse` or `full`.
    static Schedule schedule(String word) {
        return switch (word) {
            case "coarse" -> Schedule.COARSE_TO_FINE;
            case "full" -> Schedule.FULL;
            default -> throw new IllegalArgumentException("schedule is " + word + "; it is coarse or full");
        };
    }

    /// Whether a precision is `float32`.
    static boolean isFloat32(String word) {
        return switch (word) {
            case "float64" -> false;
            case "float32" -> true;
            default -> throw new IllegalArgumentException("precision is " + word + "; it is float64 or float32");
        };
    }

    /// `3`, `1..9`, `2,4,8`: ascending numbers of components.
    static List<Integer> components(String word) {
        TreeSet<Integer> values = new TreeSet<>();
        try {
            for (String part : word.split(",", -1)) {
                String[] ends = part.split("\\.\\.", -1);
                int last = Integer.parseInt(ends[ends.length - 1].strip());
                for (int k = Integer.parseInt(ends[0].strip()); k <= last; k++) {
                    values.add(k);
                }
            }
        } catch (NumberFormatException e) {
            values.clear();
        }
        if (values.isEmpty() || values.first() < 1) {
            throw new IllegalArgumentException("-k is " + word
                    + "; write a number of components such as 3, a range such as 1..9, or a list such as 2,4,8");
        }
        return List.copyOf(values);
    }

    /// `full,tied`, `VVV`, `all`: families.
    static List<CovarianceFamily> families(String word) {
        return word.equals("all")
                ? Families.all()
                : List.of(word.split(",", -1)).stream()
                        .map(name -> Families.of(name.strip()))
                        .toList();
    }
}
