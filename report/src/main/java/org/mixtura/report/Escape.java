package org.mixtura.report;

/// Text made fit to stand within a page.
final class Escape {
    private Escape() {}

    /// Text within an element or a quoted attribute.
    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
