package org.mixtura.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;

/// Numbers of the page that are alike but for their last digits.
@SuppressWarnings("NullAway.Init")
class DigitsBrowserTest {
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

    /// Two places metres apart, at times of a second's distance in nanoseconds.
    private static GaussianMixture visits() {
        Covariance spread = Covariance.diagonal(new double[] {81e-12, 2.5e15});
        return GaussianMixture.of(
                new double[] {0.5, 0.5},
                List.of(
                        Gaussian.of(new double[] {52.52000877, 1.7e18}, spread),
                        Gaussian.of(new double[] {52.52030131, 1.700000001e18}, spread)));
    }

    /// What is written into the picture when it is drawn: ticks, names of the axes, and numbers of components.
    private static List<String> written(Browser.Tab tab, String button, int times) {
        tab.page.evaluate("""
                () => {
                  const draw = CanvasRenderingContext2D.prototype.fillText;
                  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
                    window.written.push(text);
                    draw.call(this, text, x, y);
                  };
                }
                """);
        for (int i = 0; i < times; i++) {
            tab.page.evaluate("() => { window.written = []; }");
            tab.page.locator(button).click();
        }
        List<?> labels = (List<?>) tab.page.evaluate("() => window.written");
        return labels.stream().map(String::valueOf).toList();
    }

    @Test
    void digitsTellTheGroupsApart() {
        GaussianMixture visits = visits();
        Page page = Page.of(visits, visits.sample(400, 3))
                .columns(List.of("lat", "t"))
                .build();
        try (Browser.Tab tab = browser.open(page)) {
            assertThat(tab.text("#cards")).contains("52.52000877", "52.52030131", "0.00000900");
            assertThat(tab.text("#cards")).contains("1700000000000000", "1700000001000000", "50000000");
            assertThat(tab.text("#parameters"))
                    .contains("52.52000877", "1700000001000000")
                    .doesNotContain("e18");
            assertThat(tab.text("#unlikely")).contains("52.520", "1700000").doesNotContain("e18");
            assertThat(written(tab, "#zoom-reset", 1))
                    .contains("lat", "52.52010", "52.52030")
                    .contains("t \u2212 1.7e18", "0", "4e8", "1e9")
                    .noneMatch(label -> label.endsWith("e18") && !label.startsWith("t "));
        }
    }

    /// Nearer, the latitudes have no room for all of their digits either.
    @Test
    void ticksStayShortAtEveryZoom() {
        GaussianMixture visits = visits();
        Page page = Page.of(visits, visits.sample(400, 3))
                .columns(List.of("lat", "t"))
                .build();
        try (Browser.Tab tab = browser.open(page)) {
            List<String> labels = written(tab, "#zoom-in", 12);
            assertThat(labels).anyMatch(label -> label.startsWith("lat \u2212 52.52"));
            List<String> ticks = labels.stream()
                    .filter(label -> !label.contains(" ") && !List.of("0", "1").contains(label))
                    .toList();
            assertThat(ticks).hasSizeGreaterThan(6).allMatch(label -> label.length() < 9);
        }
    }
}
