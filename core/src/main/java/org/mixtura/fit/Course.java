package org.mixtura.fit;

import java.util.List;

/// The way of a run from its start to its end.
///
/// @param trace the mean log-likelihood of the start and after each iteration
/// @param nanoTimes [System#nanoTime] when each number of the trace was there
/// @param iterations how many there were
/// @param objective at its end, [Fit#objective]
/// @param history the parameters of some of them, in order
@SuppressWarnings("ArrayRecordComponent") // never compared
record Course(double[] trace, long[] nanoTimes, int iterations, double objective, List<Iteration> history) {}
