package org.mixtura.bench.peers;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// The seconds after which iterations were done, since their fit began.
final class Timings {
    private final Map<Integer, Double> seconds = new TreeMap<>();
    private final long begin = System.nanoTime();

    /// An iteration of the fit that began with this object is done.
    void mark(int iteration) {
        seconds.put(iteration, (System.nanoTime() - begin) / 1e9);
    }

    /// Times a fit of so many iterations.
    <M> M time(int iterations, IntFunction<M> fit) {
        long start = System.nanoTime();
        M fitted = fit.apply(iterations);
        seconds.put(iterations, (System.nanoTime() - start) / 1e9);
        return fitted;
    }

    /// As a JSON object.
    static String json(Map<Integer, Double> values) {
        return values.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public String toString() {
        return json(seconds);
    }
}
