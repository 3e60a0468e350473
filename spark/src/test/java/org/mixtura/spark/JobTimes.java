package org.mixtura.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/// Where the time of Spark's jobs goes, of those that have one task a partition and one stage.
final class JobTimes extends SparkListener {
    /// In ms, from the start of the job.
    private static final class Job {
        private final long start;
        private long end;
        private long firstLaunch = Long.MAX_VALUE;
        private long lastFinish;
        private long run;
        private double cpu;
        private long unpack;
        private long other;

        Job(long start) {
            this.start = start;
        }
    }

    private final List<Job> jobs = new ArrayList<>();
    private long resultSize;

    @Override
    public synchronized void onJobStart(SparkListenerJobStart start) {
        jobs.add(new Job(start.time()));
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        Job job = jobs.getLast();
        var metrics = end.taskMetrics();
        resultSize = metrics.resultSize();
        job.firstLaunch = Math.min(job.firstLaunch, end.taskInfo().launchTime());
        job.lastFinish = Math.max(job.lastFinish, end.taskInfo().finishTime());
        job.run = Math.max(job.run, metrics.executorRunTime());
        job.cpu = Math.max(job.cpu, metrics.executorCpuTime() / 1e6);
        job.unpack = Math.max(job.unpack, metrics.executorDeserializeTime());
        job.other = Math.max(
                job.other, end.taskInfo().duration() - metrics.executorRunTime() - metrics.executorDeserializeTime());
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd end) {
        jobs.getLast().end = end.time();
    }

    /// The bytes that came back of the last task.
    synchronized long resultSize() {
        return resultSize;
    }

    /// Means over the last jobs.
    synchronized String last(int count) {
        List<Job> some = jobs.subList(Math.max(0, jobs.size() - count), jobs.size());
        double apart = 0;
        for (int i = 1; i < some.size(); i++) {
            apart += (double) (some.get(i).start - some.get(i - 1).end) / (some.size() - 1);
        }
        return String.format(
                Locale.ROOT,
                "ms: between jobs %.1f, to the first task %.1f, tasks %.1f (unpacking %.1f, running %.1f of which computing %.1f, on the way %.1f), to the end %.1f",
                apart,
                mean(some, job -> (double) (job.firstLaunch - job.start)),
                mean(some, job -> (double) (job.lastFinish - job.firstLaunch)),
                mean(some, job -> (double) job.unpack),
                mean(some, job -> (double) job.run),
                mean(some, job -> job.cpu),
                mean(some, job -> (double) job.other),
                mean(some, job -> (double) (job.end - job.lastFinish)));
    }

    private static double mean(List<Job> jobs, ToDoubleFunction<Job> value) {
        return jobs.stream().mapToDouble(value).average().orElse(Double.NaN);
    }
}
