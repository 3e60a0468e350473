package org.mixtura.cli;

/// The adjusted Rand index of two labellings: 1 where they agree but for the names, about 0 where they agree by
/// chance.
///
/// L. Hubert, P. Arabie 1985, [doi:10.1007/BF01908075](https://doi.org/10.1007/BF01908075).
final class RandIndex {
    private RandIndex() {}

    /// @param a n labels from 0, not modified
    /// @param b as many, not modified
    static double adjusted(int[] a, int[] b) {
        int rows = largest(a) + 1;
        int columns = largest(b) + 1;
        long[][] together = new long[rows][columns];
        long[] inA = new long[rows];
        long[] inB = new long[columns];
        for (int i = 0; i < a.length; i++) {
            together[a[i]][b[i]]++;
            inA[a[i]]++;
            inB[b[i]]++;
        }
        double pairs = 0.0;
        for (long[] row : together) {
            pairs += pairs(row);
        }
        double ofA = pairs(inA);
        double ofB = pairs(inB);
        double expected = ofA * ofB / pairs(a.length);
        double most = (ofA + ofB) / 2;
        return most == expected ? 1.0 : (pairs - expected) / (most - expected);
    }

    private static int largest(int[] labels) {
        int largest = 0;
        for (int label : labels) {
            largest = Math.max(largest, label);
        }
        return largest;
    }

    private static double pairs(long... counts) {
        double sum = 0.0;
        for (long n : counts) {
            sum += n * (n - 1) / 2.0;
        }
        return sum;
    }
}
