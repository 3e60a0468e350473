package org.mixtura.options;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.mixtura.data.ColumnProfile;
import org.mixtura.data.Rows;
import org.mixtura.fit.LinearDependence;
import org.mixtura.fit.LinearDependence.Term;

/// What a person should know of a table before trusting any mixture of it: columns that are no measurements, or
/// that others make superfluous, and too few rows.
public final class TableNotices {
    /// So many columns are named in one notice.
    private static final int NAMED = 5;

    private final List<String> columns;
    private final boolean correlated;
    private final boolean constants;
    private final boolean prior;

    /// Notices about a table that a plan is for.
    ///
    /// @param columns the names, d long
    public TableNotices(List<String> columns, FitPlan plan, EmOptions em) {
        this.columns = List.copyOf(columns);
        this.correlated = columns.size() > 1 && plan.families().stream().anyMatch(family -> !family.diagonal());
        this.constants = em.keepsConstants();
        this.prior = plan.settings().prior().isPresent();
    }

    /// Whether [LinearDependence] matters: whether a family has correlations.
    public boolean correlated() {
        return correlated;
    }

    /// Reads the table up to three times.
    ///
    /// @return sentences without a full stop; often none
    /// @throws org.mixtura.data.UnusableDataException if a number is not finite or too large
    public List<String> of(Rows rows, int threads) {
        return of(ColumnProfile.of(rows, threads), correlated ? LinearDependence.of(rows, threads) : List.of());
    }

    /// Of a table whose rows an engine holds.
    ///
    /// @param dependences empty unless [#correlated]
    /// @return sentences without a full stop; often none
    public List<String> of(ColumnProfile profile, List<LinearDependence> dependences) {
        List<String> notices = new ArrayList<>();
        List<Integer> constant = which(j -> constants && profile.values(j).orElse(0) == 1);
        if (!constant.isEmpty()) {
            notices.add(subject(constant, "is constant", "are constant")
                    + ", with no variance but that of --reg-covar; leave " + it(constant) + " out (--columns)");
        }
        List<Integer> numbering = which(profile::numbersRows);
        if (!numbering.isEmpty()) {
            notices.add(
                    subject(numbering, "numbers", "number") + " the rows, as an identifier does, which says nothing of"
                            + " groups; leave " + it(numbering) + " out (--columns)");
        }
        int distinct = profile.distinctRows().orElse(0);
        List<Integer> categories = which(profile::categorical);
        if (distinct > 1 && (columns.size() > 1 || categories.isEmpty())) {
            notices.add("there are only " + distinct + " distinct rows in " + Numbers.count(profile.rows())
                    + ": a mixture of Gaussians can do no more than put a component on each; count them instead");
            return notices;
        }
        if (!categories.isEmpty()) {
            notices.add(categories(profile, categories));
        }
        if (correlated && !prior && profile.rows() <= columns.size()) {
            notices.add(Numbers.count(profile.rows(), "row") + " cannot give a covariance of " + columns.size()
                    + " columns, for which there must be more rows than columns; choose --covariance diag or spherical,"
                    + " or fewer columns (--columns)");
        }
        addDependences(notices, dependences);
        return notices;
    }

    private List<Integer> which(IntPredicate predicate) {
        return IntStream.range(0, columns.size()).filter(predicate).boxed().toList();
    }

    private String categories(ColumnProfile profile, List<Integer> categories) {
        List<Integer> two = categories.stream()
                .filter(j -> profile.values(j).orElse(0) == 2)
                .toList();
        List<Integer> few = categories.stream().filter(j -> !two.contains(j)).toList();
        int most = few.stream().mapToInt(j -> profile.values(j).orElse(0)).max().orElse(0);
        return (two.isEmpty() ? "" : subject(two, "has", "have") + " only two values")
                + (two.isEmpty() || few.isEmpty() ? "" : ", ")
                + (few.isEmpty()
                        ? ""
                        : subject(few, "has", "have") + (few.size() == 1 ? " only " : " at most ") + most
                                + " values, all whole numbers")
                + ": a mixture of Gaussians is no model of a category; "
                + (categories.size() == columns.size()
                        ? (columns.size() == 1 ? "count the values instead" : "latent class analysis is for these")
                        : "leave " + it(categories) + " out (--columns) and compare the groups with " + it(categories)
                                + " afterwards, or fit the rows of each value by themselves");
    }

    private void addDependences(List<String> notices, List<LinearDependence> dependences) {
        for (LinearDependence dependence : dependences.subList(0, Math.min(NAMED, dependences.size()))) {
            List<Integer> others = dependence.terms().stream().map(Term::column).toList();
            notices.add("column " + quoted(dependence.column()) + " is "
                    + (others.size() == 1 ? "a multiple of " : "a linear combination of ") + list(others)
                    + (others.size() == 1 ? ", but for a constant" : "")
                    + ": full covariances are flat there, and their likelihood is that of the regularisation; leave "
                    + (others.size() == 1 ? "one of the two" : "one of them") + " out (--columns)");
        }
        if (dependences.size() > NAMED) {
            List<Integer> others = dependences.stream()
                    .skip(NAMED)
                    .map(LinearDependence::column)
                    .toList();
            notices.add("so " + (others.size() == 1 ? "is column " : "are columns ") + list(others));
        }
    }

    /// `column 'a' is`, `columns 'a' and 'b' are`.
    private String subject(List<Integer> which, String singular, String plural) {
        return (which.size() == 1 ? "column " : "columns ") + list(which) + " "
                + (which.size() == 1 ? singular : plural);
    }

    private static String it(List<Integer> which) {
        return which.size() == 1 ? "it" : "them";
    }

    /// `'a', 'b' and 'c'`, `'a', 'b', 'c', 'd', 'e' and 12 others`.
    private String list(List<Integer> which) {
        int named = which.size() <= NAMED ? which.size() : NAMED;
        List<String> names = new ArrayList<>();
        which.subList(0, named).forEach(j -> names.add(quoted(j)));
        String last = which.size() > named ? Numbers.count(which.size() - named, "other") : names.removeLast();
        return names.isEmpty() ? last : String.join(", ", names) + " and " + last;
    }

    private String quoted(int j) {
        return "'" + columns.get(j) + "'";
    }
}
