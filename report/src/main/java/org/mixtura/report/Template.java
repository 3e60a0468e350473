package org.mixtura.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// Puts a page together from the files beside this class. Its policy allows exactly its own styles and scripts, by
/// their hashes, and no request.
final class Template {
    /// In this order; each may use what those before it define.
    private static final List<String> SCRIPTS = List.of(
            "base.js",
            "data.js",
            "mixture.js",
            "projection.js",
            "colours.js",
            "canvas.js",
            "picture-two.js",
            "picture-one.js",
            "picture.js",
            "tooltip.js",
            "replay.js",
            "trace.js",
            "parameters.js",
            "choice.js",
            "restarts.js",
            "components.js",
            "rows.js",
            "words.js",
            "main.js");

    private Template() {}

    /// @param title plain text
    /// @param json what the scripts show, fit to stand within a script element
    static String html(String title, String json) {
        String style = read("page/page.css");
        String library = "/*\n" + read("d3/LICENSE") + "*/\n" + read("d3/d3.min.js");
        String script = script();
        String policy = "default-src 'none'; script-src " + hash(library) + " " + hash(script) + "; style-src "
                + hash(style) + "; img-src data:; base-uri 'none'; form-action 'none'";
        String html = read("page/page.html");
        StringBuilder page = new StringBuilder(html.length() + style.length() + library.length() + json.length());
        int from = 0;
        while (true) {
            int open = html.indexOf("{{", from);
            if (open < 0) {
                return page.append(html, from, html.length()).toString();
            }
            int close = html.indexOf("}}", open);
            page.append(html, from, open)
                    .append(
                            switch (html.substring(open + 2, close)) {
                                case "policy" -> policy;
                                case "title" -> Escape.html(title);
                                case "style" -> style;
                                case "data" -> json;
                                case "library" -> library;
                                case "script" -> script;
                                case String other -> throw new IllegalStateException("page.html has {{" + other + "}}");
                            });
            from = close + 2;
        }
    }

    private static String script() {
        StringBuilder script = new StringBuilder("\"use strict\";\n(() => {\n");
        for (String name : SCRIPTS) {
            script.append("// ").append(name).append('\n').append(read("page/" + name));
        }
        return script.append("})();\n").toString();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String read(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar of Mixtura report lacks " + name + "; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
