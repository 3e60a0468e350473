package org.mixtura.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.fit.Fit;
import org.mixtura.report.plot.CriterionPlot;

/// The file: what is in it, and what must not be.
class PageTest {
    private static final int MOST_BYTES = 3_000_000;

    static JsonObject data(String html) {
        var data = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(html);
        assertThat(data.find()).isTrue();
        return JsonParser.parseString(data.group(1)).getAsJsonObject();
    }

    @Test
    void itAllowsItsOwnScriptsAndStylesAndNothingElse() throws Exception {
        String html = Examples.page(100, 2, 2).build().html();
        var policy = Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(html);
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1))
                .isEqualTo("default-src 'none'; script-src " + hashes(html, "<script>(.*?)</script>") + "; style-src "
                        + hashes(html, "<style>(.*?)</style>")
                        + "; img-src data:; base-uri 'none'; form-action 'none'");
        assertThat(html.indexOf("Content-Security-Policy")).isLessThan(html.indexOf("<script"));
        assertThat(html).doesNotContainPattern("(?i)<(link|img[^>]*http|iframe|object|embed|base)\\b");
        assertThat(html).doesNotContainPattern("(src|href)=\"?(https?:)?//");
        assertThat(html).contains("Mike Bostock", "THE SOFTWARE IS PROVIDED");
    }

    private static String hashes(String html, String element) throws Exception {
        StringBuilder hashes = new StringBuilder();
        var content = Pattern.compile(element, Pattern.DOTALL).matcher(html);
        while (content.find()) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(content.group(1).getBytes(StandardCharsets.UTF_8));
            hashes.append(hashes.isEmpty() ? "" : " ")
                    .append("'sha256-")
                    .append(Base64.getEncoder().encodeToString(digest))
                    .append("'");
        }
        return hashes.toString();
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        Rows rows = Examples.rows(3000, 3, 3);
        Fit fit = Examples.fit(rows, 3);
        byte[] one = Page.of(fit, rows).threads(1).build().bytes();
        byte[] four = Page.of(Examples.fit(rows, 3), rows).threads(4).build().bytes();
        assertThat(four).isEqualTo(one);
    }

    /// Rows that need no fit, since only size matters.
    @ParameterizedTest
    @CsvSource({"300000, 3, 2", "100, 1, 1", "3000, 40, 10", "300, 2, 300", "25000, 1000, 5", "12000, 10000, 2"})
    void itStaysSmall(int n, int k, int d) {
        GaussianMixture mixture = Examples.groups(k, d);
        Page page = Page.of(mixture, mixture.sample(n, 1)).build();
        assertThat(page.bytes().length).isLessThan(MOST_BYTES);
    }

    /// The longest history that it takes, of a run that ends at the iteration limit.
    @ParameterizedTest
    @CsvSource({"30000, 40, 4", "20000, 3, 24"})
    void itStaysSmallWithALongReplay(int n, int k, int d) {
        Rows rows = Examples.rows(n, k, d);
        int most = Page.iterations(k, d);
        Fit fit = org.mixtura.fit.Em.components(k)
                .initialiser(org.mixtura.fit.Initialiser.randomFromData())
                .tolerance(0)
                .maxIterations(most + 1)
                .history(most)
                .build()
                .fit(rows);
        Page page = Page.of(fit, rows).build();
        assertThat(page.bytes().length).isBetween(MOST_BYTES / 3, MOST_BYTES);
    }

    @Test
    void textStaysText() {
        Rows rows = Examples.rows(200, 2, 6);
        String evil = String.join(" ", Examples.NAMES);
        String html = Page.of(Examples.fit(rows, 2), rows)
                .columns(Examples.NAMES)
                .source(Examples.NAMES.get(0))
                .command(evil)
                .warnings(List.of(evil))
                .fact(evil, evil)
                .labels(evil, evil, new int[200])
                .build()
                .html();
        assertThat(html).doesNotContain("alert(1)</script>", "<b>bold", "\u2028");
        assertThat(html).contains("<title>2 components · &lt;/script&gt;&lt;script&gt;alert(1)");
        JsonObject data = data(html);
        assertThat(data.getAsJsonArray("columns").asList().stream()
                        .map(column -> column.getAsJsonObject().get("name").getAsString()))
                .isEqualTo(Examples.NAMES);
        assertThat(data.get("command").getAsString()).isEqualTo(evil);
    }

    @Test
    void itSaysWhatWasFitted() {
        Rows rows = Examples.rows(500, 3, 2);
        Fit fit = Examples.fit(rows, 3);
        JsonObject data =
                data(Page.of(fit, rows).selection(Examples.search(rows)).build().html());
        JsonObject score = data.getAsJsonObject("score");
        assertThat(score.get("log_likelihood").getAsDouble())
                .isEqualTo(fit.score().logLikelihood());
        assertThat(score.get("BIC").getAsDouble()).isEqualTo(fit.score().bic());
        assertThat(data.getAsJsonObject("fit").getAsJsonArray("trace").size()).isEqualTo(fit.iterations() + 1);
        assertThat(data.getAsJsonObject("frames").getAsJsonArray("iterations").size())
                .isEqualTo(fit.history().size())
                .isGreaterThan(5);
        assertThat(data.getAsJsonObject("search").getAsJsonArray("candidates").size())
                .isEqualTo(8);
    }

    @Test
    void aSeedingIsReplayedInTheNamesOfTheFit() {
        Rows rows = Examples.rows(400, 4, 2);
        Fit fit = org.mixtura.fit.Em.components(4).build().fit(rows);
        JsonObject data = data(Page.of(fit, rows).replay(fit.settings()).build().html());
        JsonObject replay = data.getAsJsonObject("replay");
        Fit plain = org.mixtura.fit.Em.components(4)
                .initialiser(org.mixtura.fit.Initialiser.kMeansPlusPlus())
                .acceleration(org.mixtura.fit.Acceleration.NONE)
                .build()
                .fit(rows);
        assertThat(replay.get("iterations").getAsInt()).isEqualTo(plain.iterations());
        assertThat(replay.getAsJsonArray("trace").asList().stream()
                        .mapToDouble(value -> value.getAsDouble())
                        .toArray())
                .isEqualTo(plain.trace());
        assertThat(replay.get("reference").getAsDouble()).isEqualTo(fit.score().meanLogLikelihood());
        assertThat(replay.get("rows").getAsLong()).isEqualTo(400);
        Frames frames = Frames.of(plain, fit.mixture(), ShownColumns.of(fit.mixture()), 240);
        assertThat(frames.mixtures().getLast()).isSameAs(fit.mixture());
        assertThat(frames.iterations().getLast()).isEqualTo(plain.iterations() + 1);
    }

    @Test
    void thePriorSaysWhatTheCurveIsOf() {
        Rows rows = Examples.rows(100, 2, 2);
        Fit fit = org.mixtura.fit.Em.components(2)
                .prior(org.mixtura.fit.VariationalPrior.dirichletProcess())
                .build()
                .fit(rows);
        JsonObject data = data(Page.of(fit, rows).replay(fit.settings()).build().html());
        assertThat(data.get("objective").getAsString()).isEqualTo("lower bound");
        assertThat(data.getAsJsonObject("replay").get("reference").getAsDouble())
                .isCloseTo(fit.objective() / 100, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(data(Page.of(fit.mixture(), rows).build().html())
                        .get("objective")
                        .getAsString())
                .isEqualTo("log-likelihood");
    }

    /// Of a large table EM for the page sees the rows drawn, and so does the mixture that it is compared with.
    @Test
    void aLargeTableIsReplayedByItsSample() {
        GaussianMixture mixture = Examples.groups(40, 12);
        Rows rows = mixture.sample(40_000, 2);
        JsonObject data = data(Page.of(mixture, rows)
                .replay(org.mixtura.fit.Em.components(40).maxIterations(2).build())
                .build()
                .html());
        JsonObject replay = data.getAsJsonObject("replay");
        int drawn = data.getAsJsonObject("sample").get("size").getAsInt();
        assertThat(replay.get("rows").getAsInt()).isEqualTo(drawn).isLessThan(40_000);
        double reference = replay.get("reference").getAsDouble();
        assertThat(reference)
                .isCloseTo(mixture.score(rows).meanLogLikelihood(), org.assertj.core.data.Offset.offset(0.2))
                .isNotEqualTo(mixture.score(rows).meanLogLikelihood());
        assertThat(replay.getAsJsonArray("trace").size()).isBetween(2, 3);
    }

    @Test
    void aReplayThatCannotBeSaysWhy() {
        GaussianMixture mixture = Examples.groups(2, 2);
        Rows rows = mixture.sample(100, 1);
        org.mixtura.fit.Em em = org.mixtura.fit.Em.components(2).build();
        double real = mixture.score(rows).logLikelihood();
        Run same = new Run(100, real, "converged", true, 1, List.of());
        Run fewer = new Run(99, real, "converged", true, 1, List.of());
        Run other = new Run(100, real + 1, "converged", true, 1, List.of());
        assertThat(reason(Page.of(mixture, rows).run(same).replay(em))).isEmpty();
        assertThat(reason(Page.of(mixture, rows).run(fewer).replay(em))).contains("not the rows");
        assertThat(reason(Page.of(mixture, rows).run(other).replay(em))).contains("not the rows");
        Rows equal = Rows.of(new double[][] {{1, 1}, {1, 2}, {1, 3}, {1, 4}});
        assertThat(reason(Page.of(mixture, equal)
                        .replay(org.mixtura.fit.Em.components(2)
                                .regularisation(new org.mixtura.fit.Regularisation.Absolute(0))
                                .build())))
                .contains("no replay");
    }

    private static String reason(PageBuilder page) {
        return data(page.build().html()).getAsJsonObject("replay").get("reason").getAsString();
    }

    /// A weight of 0 counts for nothing, and an unknown fit leaves the rows' own score.
    @Test
    void weightsCount() {
        double[][] values = {{0}, {1}, {2}, {9}};
        GaussianMixture mixture = Examples.groups(1, 1);
        Rows weighted = Rows.of(values, new double[] {1, 2, 1, 0});
        JsonObject data = data(Page.of(mixture, weighted).build().html());
        assertThat(data.getAsJsonObject("sample").get("size").getAsInt()).isEqualTo(3);
        assertThat(data.getAsJsonArray("unlikely").size()).isEqualTo(3);
        assertThat(data.getAsJsonObject("score").get("log_likelihood").getAsDouble())
                .isEqualTo(mixture.score(weighted).logLikelihood());
        assertThat(data.has("fit")).isFalse();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        GaussianMixture mixture = Examples.groups(2, 2);
        Rows rows = mixture.sample(10, 1);
        assertThatThrownBy(() -> Page.of(Examples.groups(2, 3), rows))
                .hasMessage("the table has 2 columns and the mixture 3; they must agree");
        PageBuilder page = Page.of(mixture, rows);
        assertThatThrownBy(() -> page.columns(List.of("a")))
                .hasMessage("1 column names for a mixture of 2 columns; give one for each");
        assertThatThrownBy(() -> page.truth(Examples.groups(2, 3)))
                .hasMessage("the true mixture has 3 columns and the other one 2; they must agree");
        assertThatThrownBy(() -> page.labels("a", "", new int[9]))
                .hasMessage("9 labels for 10 rows; give one for each row");
        Run run = new Run(1, -1, "converged", true, 1, List.of());
        assertThatThrownBy(() ->
                        Page.of(Examples.fit(Examples.rows(50, 2, 2), 2), rows).run(run))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> page.candidates(CriterionPlot.Measure.BIC, List.of()))
                .hasMessage("of 0 candidates none is the chosen one");
        assertThatThrownBy(() -> page.threads(0)).hasMessage("threads is 0; it must be at least 1");
        GaussianMixture many = Examples.groups(10_001, 1);
        assertThatThrownBy(() -> Page.of(many, many.sample(3, 1)))
                .hasMessage("the mixture has 10001 components; a page shows at most 10000");
    }
}
