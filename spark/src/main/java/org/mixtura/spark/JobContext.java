package org.mixtura.spark;

import java.io.PrintStream;
import org.apache.spark.sql.SparkSession;

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
}
