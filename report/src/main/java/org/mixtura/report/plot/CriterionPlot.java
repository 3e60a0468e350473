package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.mixtura.select.Criterion;

/// A picture of a search: BIC, AIC and ICL over the number of components, a line for each family, the chosen
/// candidate marked. Lower is better.
public final class CriterionPlot {
    private static final Ink CHOSEN = Ink.of(0xC00000);
    private static final Ink BEST = Ink.of(0x777777);

    /// From so many candidates on, the worst may be left out.
    private static final int MANY = 12;

    private CriterionPlot() {}

    /// A candidate that was tried.
    ///
    /// @param components k
    /// @param family the family's letters
    public record Candidate(int components, String family, Criteria criteria) {
        double value(Criterion criterion) {
            return switch (criterion) {
                case BIC -> criteria.bic();
                case AIC -> criteria.aic();
                case ICL -> criteria.icl();
            };
        }
    }

    /// A candidate's criteria; NaN where the fit failed.
    public record Criteria(double bic, double aic, double icl) {}

    /// The picture.
    ///
    /// @param candidates in any order, at least one of them with finite values
    /// @param criterion what was chosen by
    /// @param source what was fitted, in a word
    /// @throws IllegalArgumentException if no candidate has a finite value
    public static Figure of(List<Candidate> candidates, Criterion criterion, String source) {
        Candidate chosen = best(candidates, criterion);
        List<String> families =
                candidates.stream().map(Candidate::family).distinct().toList();
        List<Panel> panels = new ArrayList<>();
        for (Criterion each : Criterion.values()) {
            panels.add(panel(candidates, families, each, chosen));
        }
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(Legend.heading("family"));
        for (int f = 0; f < families.size(); f++) {
            entries.add(Legend.point(Looks.look(f, 1), 4.5, Names.clean(families.get(f))));
        }
        long failed = candidates.stream()
                .filter(c -> !Double.isFinite(c.value(criterion)))
                .count();
        String title = "Choice by " + criterion + ": " + Words.count(chosen.components(), "component") + ", family "
                + Names.clean(chosen.family());
        List<String> lines = List.of(
                Names.isolated(source, 80) + " · " + Words.count(candidates.size(), "candidate")
                        + (failed > 0 ? ", of which " + failed + " failed" : "") + " · lower is better",
                "Red: the chosen one. Grey: the best by a criterion, where it is another",
                cut(candidates));
        return new Figure(new Caption(title, lines), Layout.row(panels.size()), List.of(panels), new Legend(entries));
    }

    private static Candidate best(List<Candidate> candidates, Criterion criterion) {
        Candidate best = null;
        for (Candidate candidate : candidates) {
            double value = candidate.value(criterion);
            if (Double.isFinite(value) && (best == null || value < best.value(criterion))) {
                best = candidate;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("no candidate has a finite " + criterion + "; all of them failed");
        }
        return best;
    }

    private static Panel panel(
            List<Candidate> candidates, List<String> families, Criterion criterion, Candidate chosen) {
        List<Mark> marks = new ArrayList<>();
        for (int f = 0; f < families.size(); f++) {
            String family = families.get(f);
            List<Candidate> line = candidates.stream()
                    .filter(c -> c.family().equals(family))
                    .sorted((a, b) -> Integer.compare(a.components(), b.components()))
                    .toList();
            double[] ks = line.stream().mapToDouble(Candidate::components).toArray();
            double[] values = line.stream().mapToDouble(c -> c.value(criterion)).toArray();
            marks.add(new Mark.Line(Names.clean(family), ks, values, Pen.solid(Palette.ink(f), 1.4)));
            int[] finite = java.util.stream.IntStream.range(0, ks.length)
                    .filter(i -> Double.isFinite(values[i]))
                    .toArray();
            marks.add(new Mark.Points(
                    Names.clean(family),
                    Looks.pick(ks, finite),
                    Looks.pick(values, finite),
                    Looks.all(finite.length, 3.4),
                    Looks.look(f, 1)));
        }
        Candidate best = best(candidates, criterion);
        if (!best.equals(chosen)) {
            marks.add(hoop("best by " + criterion, best, criterion, Pen.solid(BEST, 1.6)));
        }
        marks.add(hoop("chosen", chosen, criterion, Pen.solid(CHOSEN, 2.2)));
        double top = Math.max(top(candidates, criterion), chosen.value(criterion));
        Range range = new Range(best.value(criterion), top).padded(0.06);
        String heading = criterion + ": best " + best.components() + " " + Names.clean(best.family()) + ", "
                + Words.exact(best.value(criterion));
        return new Panel(heading, ks(candidates), Axis.of("", range, 7), marks);
    }

    private static Mark hoop(String name, Candidate candidate, Criterion criterion, Pen pen) {
        double[] k = {candidate.components()};
        double[] value = {candidate.value(criterion)};
        return new Mark.Hoops(name, k, value, 9, pen);
    }

    /// The highest value to be shown: the highest of all; or, where that is far from most and there are
    /// many, three times as far from the least as the middle one.
    private static double top(List<Candidate> candidates, Criterion criterion) {
        double[] values = candidates.stream()
                .mapToDouble(c -> c.value(criterion))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double highest = values[values.length - 1];
        double middle = values[values.length / 2];
        double near = values[0] + 3 * (middle - values[0]);
        return values.length >= MANY && highest > values[0] + 6 * (middle - values[0]) ? near : highest;
    }

    /// Says how many candidates leave the picture.
    private static String cut(List<Candidate> candidates) {
        long beyond = candidates.stream()
                .filter(c -> Arrays.stream(Criterion.values()).anyMatch(each -> c.value(each) > top(candidates, each)))
                .count();
        return beyond == 0 ? "" : "Above the picture: " + Words.count(beyond, "candidate") + ", much worse than most";
    }

    /// An axis of whole numbers, each with its tick if there are few.
    private static Axis ks(List<Candidate> candidates) {
        double[] ks = candidates.stream()
                .mapToDouble(Candidate::components)
                .distinct()
                .sorted()
                .toArray();
        Range range = new Range(ks[0] - 0.5, ks[ks.length - 1] + 0.5);
        double reach = range.max() - range.min();
        DoubleStream ticks = Arrays.stream(ks);
        List<Axis.Tick> all =
                ticks.mapToObj(k -> new Axis.Tick(k, String.valueOf((int) k))).toList();
        return all.size() <= 20
                ? new Axis("components", range.min(), range.max(), all)
                : Axis.of("components", new Range(ks[0] - 0.03 * reach, ks[ks.length - 1] + 0.03 * reach), 8);
    }
}
