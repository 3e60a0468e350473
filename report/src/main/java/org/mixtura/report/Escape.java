package org.mixtura.report;

/// Text made fit to stand within a page.
final class Escape {
    private Escape() {}

    /// JSON within a script element: without `<`, `>`, `&` and the two line ends that only JSON knows.
    static String json(String json) {
        StringBuilder text = new StringBuilder(json.length() + 64);
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            switch (c) {
                case '<', '>', '&', '\u2028', '\u2029' ->
                    text.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    /// Text within an element or a quoted attribute.
    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
