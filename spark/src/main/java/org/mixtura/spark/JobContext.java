package org.mixtura.spark;

import java.io.PrintStream;
import org.apache.spark.sql.SparkSession;
import org.mixtura.options.Numbers;
import org.mixtura.select.Candidate;
import org.mixtura.select.Criterion;

/// What a job's commands work with.
///
/// @param out for results
/// @param err for everything else
record JobContext(PrintStream out, PrintStream err) {
    /// The Spark session that spark-submit has set up.
    SparkSession session() {
        return SparkSession.builder().appName("Mixtura").getOrCreate();
    }

    /// Says something beside the result.
    void note(String text) {
        err.println("mixtura: " + text);
    }

    /// Says what came of a candidate of a search.
    void candidate(Candidate candidate, Criterion criterion) {
        note(Numbers.count(candidate.components(), "component") + ", "
                + candidate.family().code() + ": "
                + (candidate.fit() == null
                        ? candidate.reason()
                        : criterion.code() + " " + Numbers.fixed(candidate.value(criterion), 3)));
    }
}
