package org.mixtura.cli;

import java.util.ArrayList;
import java.util.List;

/// Named values for people, one a line, aligned.
final class Facts {
    private record Fact(String name, String value) {}

    private final List<Fact> facts = new ArrayList<>();

    Facts add(String name, String value) {
        facts.add(new Fact(name, value));
        return this;
    }

    /// The lines, each with a line break.
    @Override
    public String toString() {
        int width = facts.stream().mapToInt(f -> f.name.length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Fact fact : facts) {
            text.append(fact.name)
                    .repeat(' ', width - fact.name.length())
                    .append("  ")
                    .append(fact.value)
                    .append('\n');
        }
        return text.toString();
    }
}
