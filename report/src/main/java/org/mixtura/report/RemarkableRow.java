package org.mixtura.report;

/// A row that deserves a look.
///
/// @param row its number, from 0
/// @param label the most probable component
/// @param probability of that component
/// @param next the second most probable component; −1 if there is none
/// @param nextProbability of that one
/// @param logDensity under the mixture
/// @param values of the columns shown
@SuppressWarnings("ArrayRecordComponent") // never compared
record RemarkableRow(
        long row,
        int label,
        double probability,
        int next,
        double nextProbability,
        double logDensity,
        double[] values) {}
