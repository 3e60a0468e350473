package org.mixtura;

/// Rows that were drawn one after the other, given to the consumer of [Sampler#draw]. A view of buffers: valid until
/// the consumer returns.
public final class SampledRows {
    private final Sampler sampler;
    private final double[][] rows;
    private final int[] components;
    private long firstRow;
    private int size;

    SampledRows(Sampler sampler, int most) {
        this.sampler = sampler;
        this.rows = new double[most][sampler.dimensions()];
        this.components = new int[most];
    }

    void draw(long first, int count) {
        sampler.seek(first);
        firstRow = first;
        size = count;
        for (int r = 0; r < count; r++) {
            components[r] = sampler.next(rows[r]);
        }
    }

    /// The 0-based number of the first row.
    public long firstRow() {
        return firstRow;
    }

    /// The number of rows, at least 1.
    public int size() {
        return size;
    }

    /// Row r, 0 ≤ r < size: d numbers, not to be modified.
    public double[] row(int r) {
        return rows[r];
    }

    /// The component that row r was drawn from.
    public int component(int r) {
        return components[r];
    }
}
