package org.mixtura.report.plot;

/// From where to where numbers go.
record Range(double min, double max) {
    /// The least range of all finite numbers in the arrays; from 0 to 1 if there are none.
    static Range of(double[]... arrays) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double[] array : arrays) {
            for (double value : array) {
                if (Double.isFinite(value)) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                }
            }
        }
        return min <= max ? new Range(min, max) : new Range(0, 1);
    }

    /// With room on both sides, as a share of the length; a range of no length gets some about it.
    Range padded(double share) {
        double room = (max - min) * share;
        double least = Math.max(Math.abs(min), Math.abs(max)) * 1e-12;
        if (!(max - min > least)) {
            room = min == 0 ? 1 : Math.abs(min) * 0.1;
        }
        return new Range(min - room, max + room);
    }

    /// The least range that holds this one and `other`.
    Range with(Range other) {
        return new Range(Math.min(min, other.min), Math.max(max, other.max));
    }

    /// The part of this range within `other`.
    Range within(Range other) {
        double from = Math.max(min, other.min);
        double to = Math.min(max, other.max);
        return new Range(from, to);
    }

    /// `count` numbers from `min` to `max`, evenly spaced; count ≥ 2.
    double[] steps(int count) {
        double[] steps = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = min + (max - min) * i / (count - 1);
        }
        return steps;
    }
}
