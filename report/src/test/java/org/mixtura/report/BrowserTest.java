package org.mixtura.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.fit.Fit;
import org.mixtura.report.plot.CriterionPlot;

/// The page in a browser. Every tab also checks, when closed, that the page reported no error and made no request.
///
/// The file is long since all of it shares one browser, which takes seconds to start.
@SuppressWarnings("NullAway.Init")
class BrowserTest {
    @TempDir
    static Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.start(folder);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void theSliderChangesPictureCurveAndTable() {
        for (int d = 1; d <= 3; d++) {
            try (Browser.Tab tab = browser.open(Examples.page(300, 3, d).build())) {
                String end = tab.picture();
                String table = tab.text("#parameters");
                String curve = tab.page.getAttribute("#trace .strong-line", "d");
                assertThat(tab.slider()).isEqualTo(tab.last());
                tab.slide(0);
                assertThat(tab.text("#iteration")).startsWith("start, of ");
                assertThat(tab.page.textContent("#trace .value"))
                        .isEqualTo(perRow(tab.number("() => " + DATA + ".fit.trace[0]")));
                assertThat(tab.picture()).isNotEqualTo(end);
                assertThat(tab.text("#parameters")).isNotEqualTo(table);
                assertThat(tab.page.getAttribute("#trace .strong-line", "d")).isNotEqualTo(curve);
                tab.slide(tab.last());
                assertThat(tab.picture()).isEqualTo(end);
                assertThat(tab.text("#parameters")).isEqualTo(table);
            }
        }
    }

    private static final String DATA = "JSON.parse(document.getElementById('data').textContent)";

    private static String perRow(double value) {
        return String.format(java.util.Locale.ROOT, "%.5f a row", value).replace('-', '\u2212');
    }

    /// The iterations in between, by the number that stands beside the curve.
    @Test
    void theCurveIsTheTrace() {
        try (Browser.Tab tab = browser.open(Examples.page(300, 3, 2).build())) {
            for (int i = 0; i <= Math.min(5, tab.last()); i++) {
                tab.slide(i);
                assertThat(tab.text("#iteration")).startsWith(i == 0 ? "start" : "iteration " + i + " of ");
                assertThat(tab.page.textContent("#trace .value"))
                        .isEqualTo(perRow(tab.number("() => " + DATA + ".fit.trace[" + i + "]")));
            }
        }
    }

    /// Whatever is coloured has the colour of the component that the tip names first.
    @Test
    void pointsHaveTheColourOfTheirComponent() {
        Rows rows = Examples.rows(300, 3, 2);
        try (Browser.Tab tab = browser.open(Page.of(Examples.groups(3, 2), rows).build())) {
            BoundingBox box = tab.page.locator("#picture").boundingBox();
            List<?> coloured = (List<?>) tab.page.evaluate("""
                    () => {
                      const canvas = document.getElementById("points");
                      const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
                      const found = [];
                      for (let y = 20; y < height - 60; y += 3) {
                        for (let x = 80; x < width - 20; x += 3) {
                          const [r, g, b] = data.slice(4 * (y * width + x), 4 * (y * width + x) + 3);
                          if (Math.max(r, g, b) - Math.min(r, g, b) > 100) found.push([x, y, r, g, b]);
                        }
                      }
                      return found.filter((_, i) => i % Math.ceil(found.length / 12) === 0);
                    }
                    """);
            assertThat(coloured).hasSizeGreaterThan(8);
            for (Object each : coloured) {
                List<?> pixel = (List<?>) each;
                tab.page.mouse().move(box.x + at(pixel, 0), box.y + at(pixel, 1));
                assertThat(tab.page.evaluate("""
                                ([, , r, g, b]) => {
                                  const swatches = [...document.querySelectorAll("#parameters .swatch")];
                                  const far = swatch => {
                                    const colour = d3.rgb(getComputedStyle(swatch).backgroundColor);
                                    return Math.hypot(r - colour.r, g - colour.g, b - colour.b);
                                  };
                                  return d3.least(swatches, far).dataset.identity;
                                }
                                """, pixel))
                        .isEqualTo(tab.page.getAttribute("#tip .swatch", "data-identity"));
            }
        }
    }

    private static double at(List<?> numbers, int n) {
        return ((Number) numbers.get(n)).doubleValue();
    }

    /// One component of variance 1 on rows from −10 to 10, so that the picture goes from −11 to 11.
    private static Page ofVarianceOne() {
        double[][] line = new double[21][];
        for (int i = 0; i < line.length; i++) {
            line[i] = new double[] {i - 10, 10 - i};
        }
        return Page.of(Examples.groups(1, 2), Rows.of(line)).build();
    }

    /// Whether there is something above the points at places of [#ofVarianceOne].
    private static Object drawnAt(Browser.Tab tab, List<List<Double>> places) {
        return tab.page.evaluate("""
                places => {
                  const canvas = document.getElementById("overlay");
                  const { width, height } = canvas;
                  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
                  return places.map(([x, y]) => {
                    const px = Math.round(62 + ((x + 11) / 22) * (width - 62 - 14));
                    const py = Math.round(14 + ((11 - y) / 22) * (height - 14 - 46));
                    return [-1, 0, 1].some(dx => [-1, 0, 1].some(dy => data[4 * ((py + dy) * width + px + dx) + 3] > 90));
                  });
                }
                """, places);
    }

    @Test
    void ellipsesHaveOneAndTwoDeviations() {
        try (Browser.Tab tab = browser.open(ofVarianceOne())) {
            double half = Math.sqrt(0.5);
            List<List<Double>> places = List.of(
                    List.of(1.0, 0.0),
                    List.of(0.0, 2.0),
                    List.of(-half, half),
                    List.of(-2 * half, -2 * half),
                    List.of(0.5, 0.0),
                    List.of(1.5, 0.0),
                    List.of(0.0, 2.5),
                    List.of(-1.0, 1.0));
            assertThat(drawnAt(tab, places)).isEqualTo(List.of(true, true, true, true, false, false, false, false));
        }
    }

    @Test
    void contoursStepDownFromThePeak() {
        try (Browser.Tab tab = browser.open(ofVarianceOne())) {
            tab.page.check("#contours");
            List<List<Double>> places =
                    List.of(ofLevel(2), ofLevel(6), ofLevel(12), ofLevel(1.5), ofLevel(2.5), ofLevel(13.5));
            assertThat(drawnAt(tab, places)).isEqualTo(List.of(true, true, true, false, false, false));
        }
    }

    /// Where the density is e^(−0.55·level) of its peak.
    private static List<Double> ofLevel(double level) {
        return List.of(0.0, Math.sqrt(2 * 0.55 * level));
    }

    @Test
    void itSaysHowManyRowsAreDrawn() {
        GaussianMixture mixture = Examples.groups(2, 2);
        try (Browser.Tab all =
                        browser.open(Page.of(mixture, mixture.sample(500, 1)).build());
                Browser.Tab some =
                        browser.open(Page.of(mixture, mixture.sample(25_000, 1)).build())) {
            assertThat(all.text("#picture-note")).startsWith("All 500 rows drawn");
            assertThat(some.text("#picture-note")).startsWith("20,000 of 25,000 rows drawn");
        }
    }

    /// Of many columns colours and ellipses are those of a part of them.
    @Test
    void itSaysThatColumnsAreLeftOut() {
        GaussianMixture wide = Examples.groups(2, 30);
        GaussianMixture narrow = Examples.groups(2, 24);
        try (Browser.Tab left = browser.open(Page.of(wide, wide.sample(20, 1)).build());
                Browser.Tab none =
                        browser.open(Page.of(narrow, narrow.sample(20, 1)).build())) {
            assertThat(left.page.isVisible("#marginal-note")).isTrue();
            assertThat(left.text("#marginal-note"))
                    .startsWith("Of 30 columns this page shows 24")
                    .contains("marginal", "predict");
            assertThat(none.page.isVisible("#marginal-note")).isFalse();
        }
    }

    /// A start that is already close to the end leaves the replay to a seeding, and keeps its own curve.
    @Test
    void aSeedingIsReplayedUpToTheFit() {
        Rows rows = Examples.rows(400, 3, 2);
        Fit fit = org.mixtura.fit.Em.components(3).build().fit(rows);
        Page page = Page.of(fit, rows).replay(fit.settings()).build();
        try (Browser.Tab tab = browser.open(page)) {
            int iterations = (int) tab.number("() => " + DATA + ".replay.iterations");
            assertThat(tab.last()).isEqualTo(iterations + 1);
            assertThat(tab.text("#iteration")).isEqualTo("the fit");
            assertThat(tab.text("#replay-note"))
                    .contains(
                            "one seeding by k-means++, not the run that was kept",
                            "at the optimum of the fit",
                            "The last step is the fit");
            assertThat(tab.page.textContent("#trace .value"))
                    .isEqualTo(perRow(fit.score().meanLogLikelihood()));
            assertThat(tab.page.textContent("#trace")).contains("fit");
            String end = tab.picture();
            tab.slide(1);
            assertThat(tab.text("#iteration")).isEqualTo("iteration 1 of " + iterations);
            assertThat(tab.picture()).isNotEqualTo(end);
            assertThat(tab.text("#run-words")).contains("converged");
            assertThat(tab.page.textContent("#run-chart .value")).isEqualTo(perRow(fit.trace()[fit.iterations()]));
        }
    }

    @Test
    void aReplayThatEndsBelowTheFitIsSaidToBePoorer() {
        Rows rows = Examples.rows(400, 3, 2);
        Fit fit = org.mixtura.fit.Em.components(3).build().fit(rows);
        Page page = Page.of(fit, rows)
                .replay(fit.settings().toBuilder(3).maxIterations(0).build())
                .build();
        try (Browser.Tab tab = browser.open(page)) {
            assertThat(tab.last()).isOne();
            assertThat(tab.text("#replay-note"))
                    .contains("at a poorer optimum than the fit's", "a row below, after 0 iterations (stopped");
        }
    }

    /// What a model file still knows: the curve, the candidates, the outcome.
    @Test
    void aRunWithoutItsFitIsShown() {
        GaussianMixture mixture = Examples.groups(2, 2);
        Rows rows = mixture.sample(300, 1);
        CriterionPlot.Criteria failed = new CriterionPlot.Criteria(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        Page page = Page.of(mixture, rows)
                .run(new Run(7, -9, "stopped early", false, 2, List.of(-9.0, -5.0, -4.0)))
                .replay(org.mixtura.fit.Em.components(2).build())
                .candidates(
                        CriterionPlot.Measure.BIC,
                        List.of(
                                new CriterionPlot.Candidate(
                                        1, "VVV", new CriterionPlot.Criteria(90, 80, 70, Double.NaN), false),
                                new CriterionPlot.Candidate(
                                        2, "VVV", new CriterionPlot.Criteria(50, 60, 65, Double.NaN), true),
                                new CriterionPlot.Candidate(3, "VVV", failed, false)))
                .build();
        try (Browser.Tab tab = browser.open(page)) {
            assertThat(tab.text("#run-words"))
                    .isEqualTo("EM took 2 iterations from its start to the fit (stopped early).");
            assertThat(tab.page.textContent("#run-chart .value")).isEqualTo(perRow(-4));
            assertThat(tab.page.isVisible("#replay")).isFalse();
            assertThat(tab.text("#replay-note")).contains("not the rows", "fit … --report");
            assertThat(tab.text("#choice-words"))
                    .contains("3 candidates were fitted, of which 1 failed", "VVV with 2 components");
            assertThat(tab.text("#choice-readout"))
                    .contains("BIC 50.00; chosen")
                    .doesNotContain("undefined", "–");
            tab.page.hover("#choice-chart");
            assertThat(tab.text("#tip")).contains("BIC").doesNotContain("log-likelihood");
            assertThat(tab.page.textContent("#candidates")).contains("failed").doesNotContain("undefined");
        }
    }

    @Test
    void playReachesTheEnd() {
        try (Browser.Tab tab = browser.open(Examples.page(200, 2, 2).build())) {
            String end = tab.picture();
            tab.page.click("#play");
            assertThat(tab.text("#play")).isEqualTo("Pause");
            assertThat(tab.slider()).isLessThan(tab.last());
            com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(tab.page.locator("#play"))
                    .hasText("Play", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
            assertThat(tab.slider()).isEqualTo(tab.last());
            assertThat(tab.text("#iteration")).isEqualTo("iteration %1$s of %1$s".formatted(tab.last()));
            assertThat(tab.picture()).isEqualTo(end);
        }
    }

    @Test
    void everyPairOfColumnsCanBeChosen() {
        try (Browser.Tab tab = browser.open(Examples.page(300, 3, 4).build())) {
            assertThat(tab.page.inputValue("#view-x")).isEqualTo("direction-0");
            String before = tab.picture();
            tab.page.selectOption("#view-x", "column-1");
            tab.page.selectOption("#view-y", "column-3");
            assertThat(tab.picture()).isNotEqualTo(before);
            assertThat(tab.text("#parameters")).contains("column 1", "column 3").doesNotContain("column 2");
            tab.page.selectOption("#view-y", "density");
            assertThat(tab.text("#picture-note")).contains("bars");
        }
    }

    /// The responsibilities and densities of the page are those of the library.
    @Test
    void thePageComputesWhatTheLibraryDoes() {
        Rows rows = Rows.of(new double[][] {{0, 0}, {4, 4}, {2, 2.3}, {1, 5}, {3, 1}, {-1, 0.5}});
        GaussianMixture mixture = Examples.groups(2, 2);
        try (Browser.Tab tab = browser.open(Page.of(mixture, rows).build())) {
            List<?> tips = (List<?>) tab.page.evaluate("""
                    () => {
                      const picture = document.getElementById("picture");
                      const box = picture.getBoundingClientRect();
                      const tip = document.getElementById("tip");
                      const tips = new Map();
                      for (let x = 70; x < box.width - 20; x += 8) {
                        for (let y = 20; y < box.height - 50; y += 8) {
                          picture.dispatchEvent(new PointerEvent("pointermove", { clientX: box.left + x, clientY: box.top + y }));
                          if (!tip.hidden && !tips.has(tip.firstChild.textContent)) tips.set(tip.firstChild.textContent, tip.innerText);
                        }
                      }
                      return [...tips.values()];
                    }
                    """);
            assertThat(tips).hasSize((int) rows.size());
            for (Object each : tips) {
                String tip = (String) each;
                assertThat(tip).contains("column 0", "column 1", "log-density");
                String[] lines = tip.split("\\s*\n\\s*", -1);
                int row = Integer.parseInt(lines[0].replace("row ", "")) - 1;
                double shown = Double.parseDouble(lines[lines.length - 1].replace('\u2212', '-'));
                assertThat(shown).isCloseTo(mixture.logDensity(rows.row(row)), within(0.006));
                int label = mixture.predict(rows.row(row));
                double share = mixture.responsibilities(rows.row(row))[label];
                assertThat(tip)
                        .containsPattern("component " + label + "\\s+"
                                + String.format(java.util.Locale.ROOT, "%.1f", 100 * share) + " %");
            }
        }
    }

    @Test
    void keysDoWhatButtonsDo() {
        try (Browser.Tab tab = browser.open(Examples.page(200, 2, 2).build())) {
            Locator picture = tab.page.locator("#picture");
            String whole = tab.picture();
            picture.focus();
            picture.press("+");
            String near = tab.picture();
            assertThat(near).isNotEqualTo(whole);
            picture.press("ArrowLeft");
            assertThat(tab.picture()).isNotEqualTo(near);
            picture.press("0");
            assertThat(tab.picture()).isEqualTo(whole);
            tab.page.locator("#slider").press("ArrowLeft");
            assertThat(tab.slider()).isEqualTo(tab.last() - 1);
            tab.page.locator("#slider").press("Home");
            assertThat(tab.slider()).isZero();
            picture.press(" ");
            assertThat(tab.text("#play")).isEqualTo("Pause");
            picture.press(" ");
            assertThat(tab.text("#play")).isEqualTo("Play");
        }
    }

    /// Every control is reached by Tab, in the order of the page.
    @Test
    void tabReachesEveryControl() {
        Rows rows = Examples.rows(300, 3, 3);
        Page page = Page.of(Examples.fit(rows, 3), rows)
                .selection(Examples.search(rows))
                .command("mixtura")
                .build();
        try (Browser.Tab tab = browser.open(page)) {
            tab.page.locator("body").press("Tab");
            assertThat(tab.page.evaluate("() => document.activeElement.id")).isEqualTo("theme");
            Object reached = tab.page.evaluate("() => [...document.querySelectorAll('button, select, input, summary,"
                    + " [tabindex=\"0\"]')].filter(e => e.checkVisibility()).every(e => { e.focus(); return"
                    + " document.activeElement === e || e.type === 'radio'; })");
            assertThat(reached).isEqualTo(true);
        }
    }

    @Test
    void candidatesAreAKeyAndAHoverAway() {
        Rows rows = Examples.rows(300, 3, 2);
        Page page = Page.of(Examples.fit(rows, 3), rows)
                .selection(Examples.search(rows))
                .build();
        try (Browser.Tab tab = browser.open(page)) {
            assertThat(tab.text("#choice-readout")).contains("with 3 components: BIC", "chosen");
            assertThat(tab.page.evaluate("() => { const best = document.querySelector('#choice-chart .best');"
                            + " const chosen = [...document.querySelectorAll('.candidate')].find(c => c.__data__.chosen);"
                            + " return ['cx', 'cy'].every(at => best.getAttribute(at) === chosen.getAttribute(at)); }"))
                    .isEqualTo(true);
            Locator chart = tab.page.locator("#choice-chart");
            chart.focus();
            chart.press("ArrowRight");
            assertThat(tab.text("#choice-readout"))
                    .contains("with 4 components")
                    .doesNotContain("chosen");
            tab.page.locator("input[value=AIC]").check();
            assertThat(tab.text("#choice-readout")).contains("AIC");
            chart.scrollIntoViewIfNeeded();
            chart.hover();
            assertThat(tab.text("#tip")).contains("BIC", "log-likelihood");
            assertThat(tab.page.locator("#candidates tbody tr").count()).isEqualTo(8);
        }
    }

    @Test
    void restartsShowTheirOptima() {
        Rows rows = Examples.rows(200, 4, 2);
        Fit fit = org.mixtura.fit.Em.components(4)
                .initialiser(org.mixtura.fit.Initialiser.randomFromData())
                .starts(12)
                .build()
                .fit(rows);
        try (Browser.Tab tab = browser.open(Page.of(fit, rows).build())) {
            assertThat(tab.text("#restarts-words")).startsWith("12 starts ended in ");
            assertThat(tab.page.locator("#restarts-chart circle").count()).isEqualTo(12);
            assertThat(tab.page.locator("#replay").isVisible()).isFalse();
        }
    }

    @Test
    void aRemarkableRowIsShownInThePicture() {
        try (Browser.Tab tab = browser.open(Examples.page(200, 2, 2).build())) {
            String before = tab.picture();
            tab.page.locator("#unlikely button").first().click();
            assertThat(tab.picture()).isNotEqualTo(before);
        }
    }

    @Test
    void coloursComeFromElsewhereToo() {
        Rows rows = Examples.rows(200, 2, 2);
        Page page = Page.of(Examples.fit(rows, 2), rows)
                .labels(
                        "by chance",
                        "They mean nothing.",
                        java.util.stream.IntStream.range(0, 200).map(i -> i % 2).toArray())
                .truth(Examples.groups(2, 2))
                .build();
        try (Browser.Tab tab = browser.open(page)) {
            String before = tab.picture();
            assertThat(tab.text("#picture-note")).contains("dashed: the true components");
            assertThat(tab.page.locator("#parameters .truth").count()).isEqualTo(2);
            tab.page.selectOption("#colour-by", "by chance");
            assertThat(tab.picture()).isNotEqualTo(before);
            assertThat(tab.text("#colour-note")).isEqualTo("They mean nothing.");
        }
    }

    /// Contrast of all text with its ground, by the Web Content Accessibility Guidelines 2.2, 1.4.3: at least 4.5.
    @Test
    void textIsReadableOnLightAndDark() {
        Rows rows = Examples.rows(300, 3, 3);
        Page page = Page.of(Examples.fit(rows, 3), rows)
                .selection(Examples.search(rows))
                .warnings(List.of("be careful"))
                .command("mixtura")
                .build();
        try (Browser.Tab light = browser.open(page);
                Browser.Tab dark = browser.openDark(page)) {
            for (Browser.Tab tab : List.of(light, dark)) {
                assertThat(tab.page.evaluate(CONTRASTS)).isEqualTo(List.of());
            }
            assertThat(dark.page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(17, 21, 27)");
            String before = light.picture();
            light.page.click("#theme");
            assertThat(light.page.evaluate(CONTRASTS)).isEqualTo(List.of());
            assertThat(light.picture()).isNotEqualTo(before);
        }
    }

    private static final String CONTRASTS = """
            () => {
              const parse = text => (text.match(/[\\d.]+/g) ?? []).map(Number);
              const luminance = colour => {
                const [r, g, b] = colour.map(v => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const ground = e => {
                for (; e; e = e.parentElement) {
                  const colour = parse(getComputedStyle(e).backgroundColor);
                  if (colour.length === 3 || colour[3] === 1) return colour.slice(0, 3);
                }
                return [255, 255, 255];
              };
              const poor = [];
              for (const e of document.querySelectorAll("body *")) {
                const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
                if (!own || !e.checkVisibility() || e.closest("script")) continue;
                const style = getComputedStyle(e);
                const [a, b] = [luminance(parse(e.closest("svg") ? style.fill : style.color)), luminance(ground(e))];
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) poor.push(`${e.tagName} ${e.textContent} ${ratio.toFixed(2)}`);
              }
              return poor;
            }
            """;

    @Test
    void anyTextLeavesTheLayoutWhole() {
        Rows rows = Examples.rows(200, 2, 6);
        String evil = String.join(" ", Examples.NAMES);
        Page page = Page.of(Examples.fit(rows, 2), rows)
                .columns(Examples.NAMES)
                .source("x".repeat(300))
                .command(evil)
                .warnings(List.of(evil))
                .fact(evil, evil)
                .labels(evil, evil, new int[200])
                .selection(Examples.search(rows))
                .build();
        try (Browser.Tab desk = browser.open(page);
                Browser.Tab phone = browser.openOnPhone(page)) {
            for (Browser.Tab tab : List.of(desk, phone)) {
                assertThat(tab.number("() => document.documentElement.scrollWidth - innerWidth"))
                        .isLessThanOrEqualTo(0);
                for (String name : Examples.NAMES.subList(0, 4)) {
                    assertThat(tab.text("#components")).contains(name);
                }
                assertThat(tab.page.title()).contains("x".repeat(300));
                tab.page.selectOption("#view-x", "column-4");
                tab.page.selectOption("#view-y", "column-3");
                tab.slide(0);
            }
        }
    }

    @Test
    void oneComponentOfOneColumnIsAPageToo() {
        Rows rows = Examples.rows(50, 1, 1);
        try (Browser.Tab tab =
                browser.openOnPhone(Page.of(Examples.fit(rows, 1), rows).build())) {
            assertThat(tab.page.isVisible("#uncertain-part")).isFalse();
            assertThat(tab.page.isVisible("#view-x")).isFalse();
            assertThat(tab.text("#title")).isEqualTo("1 component");
        }
    }

    /// The limits are those of a machine that does other work as well; docs/decisions/report.md has the figures.
    @Test
    void twentyThousandPointsMoveSmoothly() {
        Rows rows = Examples.rows(20_000, 9, 4);
        Page page = Page.of(Examples.fit(rows, 9), rows).build();
        long start = System.nanoTime();
        try (Browser.Tab tab = browser.open(page)) {
            double seconds = (System.nanoTime() - start) * 1e-9;
            double step = tab.number("""
                    () => {
                      const slider = document.getElementById("slider");
                      const times = [];
                      for (let i = 0; i < 21; i++) {
                        slider.value = i % 8;
                        const start = performance.now();
                        slider.dispatchEvent(new Event("input"));
                        times.push(performance.now() - start);
                      }
                      return times.sort((a, b) => a - b)[10];
                    }
                    """);
            System.Logger log = System.getLogger(BrowserTest.class.getName());
            log.log(System.Logger.Level.INFO, "loaded in " + seconds + " s, a step in " + step + " ms");
            assertThat(seconds).isLessThan(10);
            assertThat(step).isLessThan(200);
        }
    }
}
