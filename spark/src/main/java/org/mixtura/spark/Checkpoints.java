package org.mixtura.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.mixtura.fit.Iteration;
import org.mixtura.fit.IterationListener;
import org.mixtura.io.Model;
import scala.Option;

/// Writes the model so far to a file every few iterations: what a fit can go on from, as its
/// initial model, when the driver is lost. (Executors may be lost at any time.)
final class Checkpoints implements IterationListener {
    private final SparkSession session;
    private final String file;
    private final int interval;

    /// @param file where the model goes, in place of the one before
    Checkpoints(SparkSession session, String file, int interval) {
        this.session = session;
        this.file = file;
        this.interval = interval;
    }

    /// Into a file of that name in Spark's checkpoint directory.
    ///
    /// @throws IllegalArgumentException if Spark has none
    static Checkpoints named(String name, SparkSession session, int interval) {
        Option<String> directory = session.sparkContext().getCheckpointDir();
        if (directory.isEmpty()) {
            throw new IllegalArgumentException("checkpointInterval is " + interval
                    + " and Spark has no checkpoint directory; call SparkContext.setCheckpointDir first");
        }
        return new Checkpoints(session, new Path(directory.get(), name).toString(), interval);
    }

    @Override
    public void iteration(Iteration iteration) {
        if (iteration.iteration() > 0 && iteration.iteration() % interval == 0) {
            List<String> names = new ArrayList<>();
            for (int j = 0; j < iteration.mixture().dimensions(); j++) {
                names.add("column_" + j);
            }
            ModelText.write(session, new Model(iteration.mixture(), names, Optional.empty()), file);
        }
    }
}
