package org.mixtura.family;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The covariance families by name.
public final class Families {
    private static final List<CovarianceFamily> ALL = List.of(new Vii(), new Vvi(), new Eee(), new Vvv());

    /// scikit-learn's names, and mclust's for one column.
    private static final Map<String, String> ALIASES =
            Map.of("SPHERICAL", "VII", "DIAG", "VVI", "TIED", "EEE", "FULL", "VVV", "E", "EEE", "V", "VVV");

    private Families() {}

    /// All families, the fewest parameters first; not modifiable.
    public static List<CovarianceFamily> all() {
        return ALL;
    }

    /// The family of a name: its three letters, or `spherical`, `diag`, `tied`, `full`, or `E` or `V` (one
    /// column). Case does not matter.
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
                + "\"; choose from full, tied, diag, spherical (" + known + ")");
    }
}
