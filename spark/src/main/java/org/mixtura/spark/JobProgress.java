package org.mixtura.spark;

import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Iteration;
import org.mixtura.fit.IterationListener;
import org.mixtura.options.FitPlan;

/// Says of each iteration how far a job is, and keeps the model so far if that was asked for.
final class JobProgress implements IterationListener {
    private static final int ITERATIONS_BETWEEN_CHECKPOINTS = 10;

    private final JobContext context;
    private final FitPlan plan;
    private final Optional<Checkpoints> checkpoints;

    /// @param folder where checkpoints go, if anywhere
    JobProgress(SparkSession session, JobContext context, FitPlan plan, @Nullable String folder) {
        this.context = context;
        this.plan = plan;
        this.checkpoints = Optional.ofNullable(folder)
                .map(each -> new Checkpoints(
                        session, new Path(each, "checkpoint.json").toString(), ITERATIONS_BETWEEN_CHECKPOINTS));
    }

    @Override
    public void iteration(Iteration iteration) {
        context.note(String.format(
                Locale.ROOT,
                "%d components, %s, start %d, iteration %d: %s %.9f a row",
                iteration.components(),
                iteration.mixture().family().code(),
                iteration.start() + 1,
                iteration.iteration(),
                plan.objective(),
                iteration.meanObjective()));
        checkpoints.ifPresent(each -> each.iteration(iteration));
    }
}
