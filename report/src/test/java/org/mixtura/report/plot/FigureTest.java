package org.mixtura.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Rows;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// What is written: SVG that parses, with text as text and few nodes; PNG with pixels.
class FigureTest {
    private static final String LONG = "long name ".repeat(30);

    private static Document parse(Figure figure) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        figure.writeSvg(bytes);
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static List<String> texts(Document document) {
        NodeList nodes = document.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "\"quotes\" & 'more' <b>",
                "等待时间（分钟）",
                "עברית and English",
                "two\nlines\tand a control \u0001",
                "a lone surrogate \uD800 and \uFFFF"
            })
    void namesAreShownAsText(String name) throws Exception {
        View view = Mixtures.view(Mixtures.one(), Rows.of(new double[][] {{1, 2}, {3, 4}}), List.of(name, "b"));
        Document document = parse(ClassificationPlot.of(view));
        assertThat(texts(document)).contains(Names.clean(name));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("b").getLength()).isZero();
    }

    @Test
    void longNamesEndInAnEllipsisWithinTheirRoom() throws Exception {
        View view = Mixtures.view(Mixtures.one(), Rows.of(new double[][] {{1, 2}, {3, 4}}), List.of(LONG, LONG));
        for (String text : texts(parse(ClassificationPlot.of(view)))) {
            assertThat(Names.width(text, Names.Lettering.LABEL)).isLessThan(900);
        }
        assertThat(texts(parse(ClassificationPlot.of(view)))).anyMatch(text -> text.matches("long name.*…"));
    }

    @Test
    void cutsBetweenCharactersAndClosesWhatItOpened() {
        String families = "👨‍👩‍👧‍👦".repeat(40);
        String cut = Names.fit(families, Names.Lettering.LABEL, 100);
        assertThat(cut).endsWith("👦…");
        assertThat(Names.fit(Names.isolated("שם".repeat(100), 300), Names.Lettering.LABEL, 100))
                .endsWith("…\u2069");
        assertThat(Names.isolated("a".repeat(50), 10)).isEqualTo("\u2068aaaaaaaaaa…\u2069");
        assertThat(Names.clean("\u202Eevil\u2066")).isEqualTo("evil");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 9})
    void thereAreFewNodesWhateverN(int d) throws Exception {
        View view = Mixtures.view(Mixtures.many(3, d), 60_000);
        List<Figure> figures = new ArrayList<>(List.of(ClassificationPlot.of(view), UncertaintyPlot.of(view)));
        if (d == 2) {
            figures.add(DensityPlot.filled()
                    .withKernelEstimate()
                    .withTruth(Mixtures.many(2, 2))
                    .of(view));
        }
        for (Figure figure : figures) {
            assertThat(parse(figure).getElementsByTagName("*").getLength()).isBetween(15_000, 22_000);
            assertThat(figure.lines()).anyMatch(line -> line.matches("Drawn: a random sample of [0-9,]+ rows"));
        }
    }

    @Test
    void aPictureSaysHowManyRowsItDraws() {
        assertThat(ClassificationPlot.of(Mixtures.view(Mixtures.many(3, 2), 60_000))
                        .lines())
                .contains("Drawn: a random sample of 20,000 rows");
        assertThat(ClassificationPlot.of(Mixtures.view(Mixtures.many(3, 2), 600))
                        .lines())
                .noneMatch(line -> line.startsWith("Drawn"));
    }

    @Test
    void titleAndDescriptionAreForReaders() throws Exception {
        Element root =
                parse(ClassificationPlot.of(Mixtures.view(Mixtures.one(), 20))).getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getElementsByTagName("title").item(0).getTextContent()).startsWith("Classification");
        assertThat(root.getElementsByTagName("desc").item(0).getTextContent()).contains("20 rows");
    }

    @Test
    void picturesAreTheSameEveryTime() {
        assertThat(ClassificationPlot.of(Mixtures.view(Mixtures.many(2, 2), 30_000))
                        .svg())
                .isEqualTo(ClassificationPlot.of(Mixtures.view(Mixtures.many(2, 2), 30_000))
                        .svg());
    }

    @Test
    void pngHasTwoPixelsForEach() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Figure figure = ClassificationPlot.of(Mixtures.view(Mixtures.many(2, 2), 200));
        figure.writePng(bytes);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(image.getWidth()).isEqualTo(1800);
        assertThat(image.getHeight()).isEqualTo(1200);
        assertThat(image.getRGB(3, 3) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        long blue = 0;
        for (int y = 0; y < 1200; y++) {
            for (int x = 0; x < 1800; x++) {
                int rgb = image.getRGB(x, y);
                blue += (rgb & 0xFF) > (rgb >> 16 & 0xFF) + 80 ? 1 : 0;
            }
        }
        assertThat(blue).as("pixels in the colour of component 0").isGreaterThan(1000);
    }

    @Test
    void svgIsUtf8WithShortNumbers() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ClassificationPlot.of(Mixtures.view(Mixtures.one(), 50)).writeSvg(bytes);
        String svg = bytes.toString(StandardCharsets.UTF_8);
        assertThat(svg).startsWith("<svg ").endsWith("</svg>\n").doesNotContain("NaN", "Infinity", "E-");
        assertThat(svg).doesNotContainPattern("\\d\\.\\d{3}");
    }
}
