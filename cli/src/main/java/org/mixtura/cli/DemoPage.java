package org.mixtura.cli;

/// Where the worked example is written: headings, sentences, and tables set in. At most 100 columns wide.
final class DemoPage {
    private static final int WIDTH = 92;

    private final Streams streams;

    DemoPage(Streams streams) {
        this.streams = streams;
    }

    void heading(String text) {
        streams.print("\n" + text + "\n" + "═".repeat(text.length()) + "\n\n");
    }

    /// A paragraph, broken into lines.
    void say(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                streams.print(line.append('\n').toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        streams.print(line.append("\n\n").toString());
    }

    /// A table or a picture, set in.
    void show(String block) {
        streams.print(block.stripTrailing().indent(2) + "\n");
        streams.flush();
    }
}
