package org.mixtura.fit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.VariationalPosterior;
import org.mixtura.WeightPosterior;
import org.mixtura.family.Families;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.Pack;
import org.mixtura.internal.SplitMix;

/// Expectations and statistics as bytes, for another process of the same version. Every bit of a number is kept;
/// what follows from others, such as the factors of covariances, is computed again.
final class Message {
    private static final int BAYES = 0;
    private static final int HARD = 1;
    private static final int RANDOM = 2;

    /// The component that a covariance is shared with follows.
    private static final int SHARED = 0;

    private static final int SPHERICAL = 1;
    private static final int DIAGONAL = 2;
    private static final int FULL = 3;

    private static final int NO_POSTERIOR = 0;
    private static final int DIRICHLET = 1;
    private static final int STICKS = 2;

    /// What parts of the table remember: nothing yet, or the pass of the mixture that follows.
    private static final int FIRST = 1;

    private static final int LATER = 2;

    private Message() {}

    static byte[] of(Expectation expectation) {
        if (expectation.labels != null) {
            throw new IllegalStateException("labels are written where the table is");
        }
        Pack pack = new Pack();
        switch (expectation.responsibilities) {
            case Responsibilities.Bayes bayes -> mixture(pack.add(BAYES), bayes.mixture());
            case Responsibilities.Hard hard ->
                pack.add(HARD).add(hard.labels().length).addAll(hard.labels());
            case Responsibilities.Random random ->
                pack.add(RANDOM).add(random.components()).add(random.seed());
        }
        pack.add(expectation.exact ? 1 : 0).add(expectation.form.name());
        pack.add(expectation.centres.length).add(expectation.centres[0].length);
        for (double[] centre : expectation.centres) {
            pack.add(centre);
        }
        Expectation.Following following = expectation.following;
        GaussianMixture before = following == null ? null : following.before();
        pack.add(following == null ? 0 : before == null ? FIRST : LATER);
        if (before != null) {
            mixture(pack, before);
        }
        return pack.toBytes();
    }

    static Expectation expectation(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        Responsibilities responsibilities = switch (from.getInt()) {
            case BAYES -> new Responsibilities.Bayes(mixture(from));
            case HARD -> new Responsibilities.Hard(Pack.ints(from, from.getInt()));
            default -> new Responsibilities.Random(from.getInt(), from.getLong());
        };
        boolean exact = from.getInt() == 1;
        SecondMoments form = SecondMoments.valueOf(Pack.word(from));
        double[][] centres = new double[from.getInt()][];
        int d = from.getInt();
        Arrays.setAll(centres, c -> Pack.doubles(from, d));
        Expectation expectation = new Expectation(responsibilities, exact, centres, form);
        return switch (from.getInt()) {
            case FIRST -> expectation.after(null);
            case LATER -> expectation.after(mixture(from));
            default -> expectation;
        };
    }

    /// 64 bits that two mixtures share if they are the same in every bit, and else as good as never.
    static long digest(GaussianMixture mixture) {
        Pack pack = new Pack();
        mixture(pack, mixture);
        ByteBuffer bytes = ByteBuffer.wrap(pack.toBytes());
        long digest = 0;
        while (bytes.remaining() >= Long.BYTES) {
            digest = SplitMix.derivedSeed(digest, bytes.getLong());
        }
        while (bytes.hasRemaining()) {
            digest = SplitMix.derivedSeed(digest, bytes.get());
        }
        return digest;
    }

    private static void mixture(Pack pack, GaussianMixture mixture) {
        pack.add(mixture.family().code()).add(mixture.size()).add(mixture.dimensions());
        pack.add(mixture.weights());
        List<Covariance> written = new ArrayList<>();
        for (Gaussian component : mixture.components()) {
            pack.add(component.mean());
            covariance(pack, component.covariance(), written);
            written.add(component.covariance());
        }
        if (mixture.posterior().isEmpty()) {
            pack.add(NO_POSTERIOR);
            return;
        }
        VariationalPosterior posterior = mixture.posterior().get();
        switch (posterior.weights()) {
            case WeightPosterior.Dirichlet dirichlet -> pack.add(DIRICHLET).add(dirichlet.alpha());
            case WeightPosterior.StickBreaking sticks ->
                pack.add(STICKS).add(sticks.a()).add(sticks.b());
        }
        pack.add(posterior.meanPrecisions()).add(posterior.degreesOfFreedom());
    }

    @SuppressWarnings("ReferenceEquality") // equal ones are as good twice
    private static void covariance(Pack pack, Covariance covariance, List<Covariance> before) {
        for (int c = 0; c < before.size(); c++) {
            if (before.get(c) == covariance) {
                pack.add(SHARED).add(c);
                return;
            }
        }
        switch (covariance) {
            case Covariance.Spherical spherical -> pack.add(SPHERICAL).add(spherical.variance());
            case Covariance.Diagonal diagonal -> {
                pack.add(DIAGONAL);
                for (int j = 0; j < diagonal.dimensions(); j++) {
                    pack.add(diagonal.variance(j));
                }
            }
            case Covariance.Full full -> {
                pack.add(FULL);
                for (int i = 0; i < full.dimensions(); i++) {
                    for (int j = 0; j <= i; j++) {
                        pack.add(full.get(i, j));
                    }
                }
            }
        }
    }

    private static GaussianMixture mixture(ByteBuffer from) {
        String family = Pack.word(from);
        int k = from.getInt();
        int d = from.getInt();
        double[] weights = Pack.doubles(from, k);
        List<Gaussian> components = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            double[] mean = Pack.doubles(from, d);
            components.add(Gaussian.of(mean, covariance(from, d, components)));
        }
        WeightPosterior posterior = switch (from.getInt()) {
            case NO_POSTERIOR -> null;
            case DIRICHLET -> new WeightPosterior.Dirichlet(Pack.doubles(from, k));
            default -> new WeightPosterior.StickBreaking(Pack.doubles(from, k), Pack.doubles(from, k));
        };
        if (posterior == null) {
            return GaussianMixture.of(weights, components, Families.of(family));
        }
        return GaussianMixture.of(
                components,
                Families.of(family),
                new VariationalPosterior(posterior, Pack.doubles(from, k), Pack.doubles(from, k)));
    }

    private static Covariance covariance(ByteBuffer from, int d, List<Gaussian> before) {
        return switch (from.getInt()) {
            case SHARED -> before.get(from.getInt()).covariance();
            case SPHERICAL -> Covariance.spherical(from.getDouble(), d);
            case DIAGONAL -> Covariance.diagonal(Pack.doubles(from, d));
            default -> Covariance.full(Pack.doubles(from, d * (d + 1) / 2), d);
        };
    }

    static byte[] of(SufficientStatistics statistics) {
        Pack pack = new Pack().add(statistics.rounded ? 1 : 0).add(statistics.likelihood.toArray());
        pack.add(statistics.counts);
        for (int c = 0; c < statistics.counts.length; c++) {
            if (statistics.counts[c] != 0.0) {
                pack.add(statistics.first[c]);
            }
        }
        for (int group = 0; group < statistics.second.length; group++) {
            if (!statistics.vacant(group)) {
                pack.add(statistics.second[group]);
            }
        }
        return pack.toBytes();
    }

    static SufficientStatistics statistics(byte[] bytes, double[][] centres, SecondMoments form) {
        SufficientStatistics statistics = new SufficientStatistics(centres, form);
        ByteBuffer from = ByteBuffer.wrap(bytes);
        statistics.rounded = from.getInt() == 1;
        statistics.likelihood.add(Pack.doubles(from, statistics.likelihood.toArray().length));
        from.asDoubleBuffer().get(statistics.counts);
        from.position(from.position() + Double.BYTES * statistics.counts.length);
        for (int c = 0; c < statistics.counts.length; c++) {
            if (statistics.counts[c] != 0.0) {
                statistics.first[c] = Pack.doubles(from, statistics.first[c].length);
            }
        }
        for (int group = 0; group < statistics.second.length; group++) {
            if (!statistics.vacant(group)) {
                statistics.second[group] = Pack.doubles(from, statistics.second[group].length);
            }
        }
        if (from.hasRemaining()) {
            throw new IllegalArgumentException(
                    "these are not the statistics of this expectation: " + from.remaining() + " bytes are left over");
        }
        return statistics;
    }
}
