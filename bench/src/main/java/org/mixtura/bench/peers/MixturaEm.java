package org.mixtura.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.EmBuilder;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Initialiser;
import org.mixtura.fit.Regularisation;
import org.mixtura.fit.Schedule;

/// Mixtura, timed as its peers are: a fit in the cold JVM, fits to warm it up, and one more. An argument before the
/// job is the regularisation, scikit-learn's `reg_covar`.
final class MixturaEm {
    private MixturaEm() {}

    static void main(String[] args) throws IOException {
        Job job = Job.of(Arrays.asList(args).subList(1, args.length));
        Rows rows = rows(job);
        EmBuilder settings = Em.components(job.components())
                .family(Families.of(job.covariance()))
                .initialiser(Initialiser.mixture(start(job)))
                .regularisation(new Regularisation.Absolute(Double.parseDouble(args[0])))
                .schedule(Schedule.FULL)
                .tolerance(0)
                .maxIterations(job.more());
        Timings cold = new Timings();
        Fit fit = settings.listener(i -> cold.mark(i.iteration())).build().fit(rows);
        job.warmUp(() -> settings.listener(i -> {}).build().fit(rows));
        Timings warm = new Timings();
        settings.listener(i -> warm.mark(i.iteration())).build().fit(rows);
        Map<Integer, Double> logLikelihoods = new TreeMap<>();
        double[] trace = fit.trace();
        for (int i = 0; i < trace.length; i++) {
            logLikelihoods.put(i, trace[i] * job.n());
        }
        Job.print(cold, warm, logLikelihoods);
    }

    private static Rows rows(Job job) {
        try (var builder = Rows.builder(job.dimensions())) {
            job.eachRow(builder::add);
            return builder.build();
        }
    }

    private static GaussianMixture start(Job job) {
        Covariance covariance = switch (job.covariance()) {
            case "diag" -> Covariance.diagonal(job.variances());
            case "spherical" -> Covariance.spherical(job.variances()[0], job.dimensions());
            default -> Covariance.full(job.matrix());
        };
        List<Gaussian> components = new ArrayList<>();
        for (double[] mean : job.means()) {
            components.add(Gaussian.of(mean, covariance));
        }
        return GaussianMixture.of(job.weights(), components);
    }
}
