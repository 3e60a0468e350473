package org.mixtura.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Precision;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.EmBuilder;
import org.mixtura.fit.Initialiser;
import org.mixtura.fit.Prior;
import org.mixtura.fit.Regularisation;
import org.mixtura.fit.VariationalPrior;
import org.mixtura.options.Converters;
import org.mixtura.options.FitPlan;
import org.mixtura.options.Start;
import org.mixtura.options.UsageException;
import org.mixtura.select.InformationCriterion;

/// What an estimator's parameters ask for, checked before any row is read.
final class EstimatorPlan {
    private final EstimatorParams params;

    EstimatorPlan(EstimatorParams params) {
        this.params = params;
    }

    /// What to fit.
    ///
    /// @param d the number of columns
    /// @throws IllegalArgumentException if a parameter has another value than it may, or two contradict each other
    FitPlan of(SparkSession session, int d) {
        @Nullable
        GaussianMixture given = params.isDefined(params.initialModel())
                ? ModelText.read(session, params.getInitialModel()).mixture()
                : null;
        List<Integer> sizes = sizes(given);
        List<CovarianceFamily> families = Families.distinct(families(given), d);
        Optional<Prior> prior = PriorSettings.of(params, d);
        if (prior.isPresent() && prior.get() instanceof VariationalPrior && sizes.size() * families.size() > 1) {
            throw new UsageException("kValues or families ask for several mixtures, and prior " + params.getPrior()
                    + " finds out how many components are needed; set k, the most that there may be, and a family");
        }
        prior.ifPresent(each -> families.forEach(family -> each.check(family, d)));
        EmBuilder settings = settings(sizes.getFirst(), session)
                .family(families.getFirst())
                .initialiser(given == null ? start() : Initialiser.mixture(given));
        prior.ifPresent(settings::prior);
        return new FitPlan(sizes, families, settings);
    }

    private List<Integer> sizes(@Nullable GaussianMixture given) {
        if (params.isDefined(params.kValues())) {
            requireSome(params.kValues(), params.getKValues().length);
            refuse(params.k(), params.kValues());
            if (given != null) {
                throw new UsageException(
                        "kValues and initialModel are both set, and a model starts one fit; clear one of them");
            }
            return Arrays.stream(params.getKValues())
                    .sorted()
                    .distinct()
                    .boxed()
                    .toList();
        }
        return List.of(given != null && !params.isSet(params.k()) ? given.size() : params.getK());
    }

    private List<CovarianceFamily> families(@Nullable GaussianMixture given) {
        if (params.isDefined(params.families())) {
            requireSome(params.families(), params.getFamilies().length);
            refuse(params.family(), params.families());
            return Arrays.stream(params.getFamilies())
                    .flatMap(name -> Words.of("families", name, Converters.FamilyList::parse).values().stream())
                    .distinct()
                    .toList();
        }
        return given != null && !params.isSet(params.family())
                ? List.of(given.family())
                : List.of(Families.of(params.getFamily()));
    }

    private static void requireSome(Param<?> param, int length) {
        if (length == 0) {
            throw new UsageException(param.name() + " is empty; give at least one, or clear it");
        }
    }

    private void refuse(Param<?> one, Param<?> several) {
        if (params.isSet(one)) {
            throw new UsageException(one.name() + " and " + several.name() + " are both set; clear one of them");
        }
    }

    private Initialiser start() {
        return Words.of("init", params.getInit(), text -> Converters.oneOf(Start.values(), text))
                .initialiser();
    }

    private EmBuilder settings(int components, SparkSession session) {
        EmBuilder settings = Em.components(components)
                .maxIterations(params.getMaxIter())
                .tolerance(params.getTol())
                .seed(params.getSeed())
                .starts(params.getNInit())
                .schedule(Words.of("schedule", params.getSchedule(), new Converters.Rows()))
                .acceleration(Words.of("acceleration", params.getAcceleration(), new Converters.Steps()))
                .splitMerge(params.getSplitMerge());
        if (params.isDefined(params.regCovar())) {
            settings.regularisation(new Regularisation.Absolute(params.getRegCovar()));
        }
        if (params.getCheckpointInterval() > 0) {
            settings.listener(Checkpoints.named(params.uid() + ".json", session, params.getCheckpointInterval()));
        }
        return settings;
    }

    /// What to choose by.
    InformationCriterion criterion() {
        return Words.of(
                "criterion", params.getCriterion(), text -> Converters.oneOf(InformationCriterion.values(), text));
    }

    /// How to store rows.
    Precision precision() {
        return Words.of("precision", params.getPrecision(), text -> Converters.oneOf(Precision.values(), text));
    }
}
