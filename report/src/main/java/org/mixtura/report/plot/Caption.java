package org.mixtura.report.plot;

import java.util.List;

/// What a picture shows, and of what: a title and lines below it.
record Caption(String title, List<String> lines) {
    Caption {
        lines = lines.stream().filter(line -> !line.isEmpty()).toList();
    }
}
