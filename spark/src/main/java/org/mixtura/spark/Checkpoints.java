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

/// Writes the model so far to the checkpoint directory every few iterations: what a fit can go on from, as its
/// initial model, when the driver is lost. (Executors may be lost at any time.)
final class Checkpoints implements IterationListener {
    private final SparkSession session;
    private final String file;
    private final int interval;

    /// @throws IllegalArgumentException if Spark has no checkpoint directory
    Checkpoints(SparkSession session, String uid, int interval) {
        Option<String> directory = session.sparkContext().getCheckpointDir();
        if (directory.isEmpty()) {
            throw new IllegalArgumentException("checkpointInterval is " + interval
                    + " and Spark has no checkpoint directory; call SparkContext.setCheckpointDir first");
        }
        this.session = session;
        this.file = new Path(directory.get(), uid + ".json").toString();
        this.interval = interval;
    }

    /// Where the model goes.
    String file() {
        return file;
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
