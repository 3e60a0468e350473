package org.mixtura.family;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The covariance families by name.
public final class Families {
    private static final List<CovarianceFamily> ALL = List.of(
            new Eii(), new Vii(), new Eei(), new Vei(), new Evi(), new Vvi(), new Eee(), new Vee(), new Eve(),
            new Vve(), new Eev(), new Vev(), new Evv(), new Vvv());

    /// scikit-learn's names, and mclust's for one column.
    private static final Map<String, String> ALIASES =
            Map.of("SPHERICAL", "VII", "DIAG", "VVI", "TIED", "EEE", "FULL", "VVV", "E", "EII", "V", "VII");

    private Families() {}

    /// All 14 families: spherical, diagonal and full, and of these those with common axes before those with own ones;
    /// not modifiable.
    public static List<CovarianceFamily> all() {
        return ALL;
    }

    /// Those of the given families that differ in d columns, in the same order.
    ///
    /// In one column there are no shapes and no axes, only volumes: families that begin with E are one family,
    /// mclust's E, and those that begin with V another, V. Of each the first one stays.
    ///
    /// @param families not modified
    public static List<CovarianceFamily> distinct(List<CovarianceFamily> families, int d) {
        Set<String> seen = new HashSet<>();
        return families.stream()
                .filter(family -> seen.add(d == 1 ? family.code().substring(0, 1) : family.code()))
                .toList();
    }

    /// The family of a name: its three letters, or `spherical`, `diag`, `tied`, `full`, or `E` or `V` (one
    /// column: EII, VII). Case does not matter.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public static CovarianceFamily of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        String code = ALIASES.getOrDefault(upper, upper);
        for (CovarianceFamily family : ALL) {
            if (family.code().equals(code)) {
                return family;
            }
        }
        String known = ALL.stream().map(CovarianceFamily::code).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("there is no covariance family \"" + name
                + "\"; choose from full (VVV), tied (EEE), diag (VVI), spherical (VII), or " + known
                + "; in one column E or V");
    }
}
