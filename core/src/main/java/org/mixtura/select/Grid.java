package org.mixtura.select;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.family.CovarianceFamily;

/// The candidates of a search by number: all numbers of components of the first family, then those of the next.
record Grid(List<Integer> components, List<CovarianceFamily> families) {
    int size() {
        return components.size() * families.size();
    }

    int components(long i) {
        return components.get((int) i % components.size());
    }

    CovarianceFamily family(long i) {
        return families.get((int) i / components.size());
    }

    /// The candidates of the same family with one component fewer, and with one more, if there are.
    List<Integer> beside(long i) {
        int first = (int) i / components.size() * components.size();
        List<Integer> beside = new ArrayList<>();
        for (int other : List.of(components(i) - 1, components(i) + 1)) {
            int at = components.indexOf(other);
            if (at >= 0) {
                beside.add(first + at);
            }
        }
        return beside;
    }
}
