package org.mixtura.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// What each kind of picture contains.
class KindsTest {
    @Test
    void densityInOneColumnHasBarsOfAreaOneAndTheMixture() {
        GaussianMixture line = Mixtures.line();
        Figure figure = DensityPlot.lines()
                .withKernelEstimate()
                .withTruth(Mixtures.many(1, 1))
                .of(Mixtures.view(line, 400));
        Mark.Bars bars = Mixtures.marks(figure, Mark.Bars.class).getFirst();
        double area = 0;
        for (int i = 0; i < bars.heights().length; i++) {
            area += bars.heights()[i] * (bars.edges()[i + 1] - bars.edges()[i]);
        }
        assertThat(area).isCloseTo(1, within(1e-12));
        List<Mark.Line> lines = Mixtures.marks(figure, Mark.Line.class);
        assertThat(lines)
                .extracting(Mark.Line::name)
                .containsExactly("component 0", "component 1", "mixture", "kernel density estimate", "true density");
        Mark.Line mixture = lines.get(2);
        for (int i = 0; i < mixture.xs().length; i += 7) {
            double[] x = {mixture.xs()[i]};
            assertThat(mixture.ys()[i]).isCloseTo(Math.exp(line.logDensity(x)), within(1e-12));
        }
        assertThat(figure.legend().entries()).extracting(Legend.Entry::label).contains("0:  30 %", "true density");
    }

    @Test
    void barsOfWholeNumbersHoldAsManyEach() {
        double[] x = IntStream.range(0, 300).mapToDouble(i -> i % 30).toArray();
        Mark.Bars bars = Histogram.of(x, Looks.all(300, 1), Ink.DATA);
        double width = bars.edges()[1] - bars.edges()[0];
        assertThat(width).isEqualTo(Math.rint(width));
        assertThat(bars.edges()[0]).isEqualTo(-0.5);
        double[] inner = Arrays.copyOf(bars.heights(), bars.heights().length - 1);
        assertThat(inner).containsOnly(bars.heights()[0]);
    }

    @Test
    void equalValuesHaveABar() {
        Mark.Bars bars = Histogram.of(new double[] {7, 7}, new double[] {1, 3}, Ink.DATA);
        assertThat(bars.heights()).hasSize(1);
        assertThat(bars.edges()[0]).isLessThan(7);
    }

    @Test
    void aSpikeLeavesThePictureAndIsSaid() {
        GaussianMixture spike = GaussianMixture.of(
                new double[] {0.1, 0.9},
                List.of(
                        Mixtures.gaussian(new double[] {0}, new double[][] {{1e-8}}),
                        Mixtures.gaussian(new double[] {0}, new double[][] {{1}})));
        Figure figure = DensityPlot.lines().of(Mixtures.view(spike, 300));
        assertThat(figure.lines()).anyMatch(line -> line.startsWith("The mixture's highest peak leaves the picture"));
        assertThat(figure.panels().getFirst().y().max()).isLessThan(20);
        assertThat(Arrays.stream(Mixtures.marks(figure, Mark.Line.class)
                                .getLast()
                                .ys())
                        .max()
                        .orElseThrow())
                .isCloseTo(peak(spike), within(1e-6 * peak(spike)));
    }

    private static double peak(GaussianMixture mixture) {
        return Math.exp(mixture.logDensity(new double[] {0}));
    }

    @Test
    void densityInTwoColumnsHasTwentyContoursAndAPanelForEachDensity() {
        View view = Mixtures.view(Mixtures.many(2, 2), 500);
        assertThat(Mixtures.marks(DensityPlot.lines().of(view), Mark.Rings.class))
                .hasSize(20);
        assertThat(Mixtures.marks(DensityPlot.filled().of(view), Mark.Regions.class))
                .hasSize(20);
        Figure figure = DensityPlot.lines()
                .withKernelEstimate()
                .withTruth(Mixtures.many(2, 2))
                .of(view);
        assertThat(figure.panels()).hasSize(3);
        assertThat(figure.panels())
                .allMatch(panel ->
                        panel.x().min() == figure.panels().getFirst().x().min());
        assertThat(figure.panels().get(2).heading()).isEqualTo("The true density");
    }

    @Test
    void densityOfMoreIsRefused() {
        View view = Mixtures.view(Mixtures.many(2, 3), 50);
        assertThatThrownBy(() -> DensityPlot.lines().of(view)).hasMessageContaining("one or two columns");
        View two = Mixtures.view(Mixtures.many(2, 2), 50);
        assertThatThrownBy(() -> DensityPlot.lines().withTruth(Mixtures.line()).of(two))
                .hasMessageContaining("they must agree");
    }

    @Test
    void classificationHasEachRowOnceInItsComponent() {
        GaussianMixture mixture = Mixtures.many(3, 2);
        View view = Mixtures.view(mixture, 120);
        Figure figure = ClassificationPlot.of(view);
        List<Mark.Points> points = Mixtures.marks(figure, Mark.Points.class).stream()
                .filter(p -> p.name().startsWith("component"))
                .toList();
        assertThat(points).hasSize(3);
        assertThat(points.stream().mapToInt(p -> p.xs().length).sum()).isEqualTo(120);
        for (int c = 0; c < 3; c++) {
            assertThat(points.get(c).look()).isEqualTo(Looks.look(c, Looks.opacity(120)));
            for (int i = 0; i < points.get(c).xs().length; i++) {
                double[] row = {points.get(c).xs()[i], points.get(c).ys()[i]};
                assertThat(mixture.predict(row)).isEqualTo(c);
            }
        }
        List<Mark.Rings> ellipses = Mixtures.marks(figure, Mark.Rings.class);
        assertThat(ellipses).hasSize(3).allMatch(rings -> rings.rings().size() == 2);
        double[] point = {
            ellipses.get(1).rings().get(1)[10], ellipses.get(1).rings().get(1)[11]
        };
        mixture.component(1).whiten(point);
        assertThat(Math.hypot(point[0], point[1])).isCloseTo(2, within(1e-12));
    }

    @Test
    void classificationInOneColumnHasLanes() {
        Figure figure = ClassificationPlot.of(Mixtures.view(Mixtures.line(), 60));
        assertThat(figure.panels().getFirst().y().ticks()).hasSize(2);
        Mark.Points first = Mixtures.marks(figure, Mark.Points.class).getFirst();
        assertThat(Arrays.stream(first.ys())).allMatch(y -> y > 0.9 && y < 1.4);
    }

    @Test
    void moreColumnsMakeATriangle() {
        Figure figure = ClassificationPlot.of(Mixtures.view(Mixtures.many(2, 4), 50));
        assertThat(figure.rows()).extracting(List::size).containsExactly(1, 2, 3, 4);
        assertThat(figure.rows().get(3).get(1).x().label()).isEqualTo("column 1");
        assertThat(figure.rows().get(3).getFirst().y().label()).isEqualTo("column 3");
        assertThat(figure.rows().get(1).getFirst().x().label()).isEmpty();
    }

    @Test
    void ofManyColumnsTheTellingOnesAreShown() {
        double[] far = new double[9];
        far[1] = 5;
        far[2] = 9;
        far[4] = 5;
        far[5] = 7;
        far[7] = 5;
        far[8] = 6;
        double[][] unit = new double[9][9];
        for (int j = 0; j < 9; j++) {
            unit[j][j] = 1;
        }
        GaussianMixture mixture = GaussianMixture.of(
                new double[] {0.5, 0.5}, List.of(Mixtures.gaussian(new double[9], unit), Mixtures.gaussian(far, unit)));
        Figure figure = ClassificationPlot.of(Mixtures.view(mixture, 40));
        assertThat(figure.rows().getLast())
                .extracting(panel -> panel.x().label())
                .containsExactly("column 1", "column 2", "column 4", "column 5", "column 7", "column 8");
        assertThat(figure.lines()).anyMatch(line -> line.startsWith("Shown: the 6 of 9 columns"));
    }

    @Test
    void projectionShowsTwoDirections() {
        GaussianMixture mixture = Mixtures.many(3, 5);
        View view = Mixtures.view(mixture, 50).projection();
        Figure figure = ClassificationPlot.of(view);
        assertThat(figure.panels()).hasSize(1);
        assertThat(figure.panels().getFirst().x().label()).isEqualTo("direction 1");
        assertThat(figure.lines()).anyMatch(line -> line.startsWith("Direction 1: ") && line.endsWith(" …"));
    }

    /// Halfway between two equal components a row is as uncertain as it can be.
    @Test
    void uncertaintyIsArea() {
        GaussianMixture mixture = Mixtures.many(2, 2);
        Rows rows = Rows.of(new double[][] {{0, 1}, {3, -2}});
        Figure figure = UncertaintyPlot.of(Mixtures.view(mixture, rows, Mixtures.names(2)));
        double[] radii = Mixtures.marks(figure, Mark.Points.class).stream()
                .flatMapToDouble(p -> Arrays.stream(p.radii()))
                .sorted()
                .toArray();
        double uncertainty = 1
                - Arrays.stream(mixture.responsibilities(new double[] {3, -2}))
                        .max()
                        .orElseThrow();
        assertThat(uncertainty).isGreaterThan(0.3);
        assertThat(radii[0]).isCloseTo(UncertaintyPlot.radius(0), within(0.01));
        assertThat(radii[1]).isEqualTo(UncertaintyPlot.radius(uncertainty));
        double grown = UncertaintyPlot.radius(0.4) - UncertaintyPlot.radius(0);
        assertThat(grown).isCloseTo(2 * (UncertaintyPlot.radius(0.1) - UncertaintyPlot.radius(0)), within(1e-12));
        assertThat(UncertaintyPlot.of(Mixtures.view(Mixtures.line(), 30))
                        .panels()
                        .getFirst()
                        .y()
                        .label())
                .isEqualTo("uncertainty");
    }

    @Test
    void criterionMarksTheChosenAndSaysWhatFailed() {
        CriterionPlot.Criteria failed = new CriterionPlot.Criteria(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        List<CriterionPlot.Candidate> candidates = List.of(
                new CriterionPlot.Candidate(1, "VVV", new CriterionPlot.Criteria(30, 29, 30, Double.NaN), false),
                new CriterionPlot.Candidate(2, "VVV", new CriterionPlot.Criteria(10, 9, 14, Double.NaN), false),
                new CriterionPlot.Candidate(3, "VVV", new CriterionPlot.Criteria(12, 8, 13, Double.NaN), false),
                new CriterionPlot.Candidate(2, "EEE", failed, false));
        Figure figure = CriterionPlot.of(candidates, CriterionPlot.Measure.BIC, "data.csv");
        assertThat(figure.title()).isEqualTo("Choice by BIC: 2 components, family VVV");
        assertThat(figure.lines().getFirst()).contains("4 candidates, of which 1 failed");
        assertThat(figure.panels()).extracting(Panel::heading).first().isEqualTo("BIC: best 2 VVV, 10.0000");
        List<Mark.Hoops> hoops = Mixtures.marks(figure, Mark.Hoops.class);
        assertThat(hoops)
                .extracting(Mark.Hoops::name)
                .containsExactly("chosen", "best by AIC", "chosen", "best by ICL", "chosen");
        assertThat(hoops).filteredOn(h -> h.name().equals("chosen")).allMatch(h -> h.xs()[0] == 2);
        assertThat(hoops.get(1).ys()).containsExactly(8);
        assertThatThrownBy(() -> CriterionPlot.of(candidates.subList(3, 4), CriterionPlot.Measure.BIC, "data.csv"))
                .hasMessageContaining("all of them failed");
    }

    @Test
    void hopelessCandidatesLeaveThePicture() {
        List<CriterionPlot.Candidate> candidates = IntStream.rangeClosed(1, 15)
                .mapToObj(k -> new CriterionPlot.Candidate(
                        k, "VVV", new CriterionPlot.Criteria(k == 1 ? 9999 : 100 + k, 50, 50, Double.NaN), false))
                .toList();
        Figure figure = CriterionPlot.of(candidates, CriterionPlot.Measure.BIC, "data.csv");
        assertThat(figure.panels().getFirst().y().max()).isBetween(115.0, 150.0);
        assertThat(figure.lines()).contains("Above the picture: 1 candidate, much worse than most");
    }

    @Test
    void traceShowsLikelihoodsAndGains() {
        Figure figure = TracePlot.of(new double[] {-5, -4, -3.9, -3.9}, "data.csv");
        List<Mark.Line> lines = Mixtures.marks(figure, Mark.Line.class);
        assertThat(lines.getFirst().ys()).containsExactly(-5, -4, -3.9, -3.9);
        assertThat(lines.getFirst().xs()).containsExactly(0, 1, 2, 3);
        assertThat(lines.get(1).ys()[1]).isCloseTo(0, within(1e-12));
        assertThat(lines.get(1).ys()[2]).isCloseTo(-1, within(1e-9));
        assertThat(lines.get(1).ys()[3]).isNaN();
        assertThat(figure.svg()).doesNotContain("NaN");
        assertThat(TracePlot.of(new double[] {-5}, "data.csv").panels()).hasSize(1);
        assertThatThrownBy(() -> TracePlot.of(new double[0], "x")).hasMessageContaining("empty");
        assertThatThrownBy(() -> TracePlot.of(new double[] {Double.NaN}, "x")).hasMessageContaining("finite");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void oneComponentAndFortyAreDrawn(int d) {
        for (int k : new int[] {1, 40}) {
            View view = Mixtures.view(Mixtures.many(k, d), 400);
            for (Figure figure : List.of(ClassificationPlot.of(view), UncertaintyPlot.of(view))) {
                assertThat(figure.svg()).doesNotContain("NaN").contains(k == 1 ? "0:  100 %" : "39:  2.5 %");
            }
        }
    }

    @Test
    void theFirstFortyComponentsDiffer() {
        assertThat(IntStream.range(0, 40).mapToObj(c -> Looks.look(c, 1)).distinct())
                .hasSize(40);
        assertThat(IntStream.range(0, 40).mapToObj(Palette::ink).distinct()).hasSize(40);
    }
}
