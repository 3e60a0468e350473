package org.mixtura.fit;

import java.util.ArrayList;
import java.util.List;

/// Some iterations of a run: at most so many, however long it gets. The first half of these are its first
/// iterations, where most happens; the others have equal distances, a power of two; the last one is always there.
final class History {
    private final int most;
    private final List<Iteration> kept = new ArrayList<>();
    private int distance = 1;

    /// @param most 0, which keeps none, or at least 2
    History(int most) {
        this.most = most;
    }

    /// Takes the next iteration.
    void add(Iteration iteration) {
        if (most == 0) {
            return;
        }
        if (!kept.isEmpty() && !belongs(kept.getLast())) {
            kept.removeLast();
        }
        while (kept.size() >= most) {
            distance *= 2;
            kept.removeIf(each -> !belongs(each));
        }
        kept.add(iteration);
    }

    private boolean belongs(Iteration iteration) {
        return iteration.iteration() < most / 2 || iteration.iteration() % distance == 0;
    }

    /// What was kept, in order.
    List<Iteration> iterations() {
        return List.copyOf(kept);
    }
}
