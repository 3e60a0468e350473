package org.mixtura.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.io.PriorFields;

/// The parameters of a mixture as JSON.
final class MixtureJson {
    private MixtureJson() {}

    /// Puts `weights` (k), `means` (k×d), `covariances` (k×d×d) and, of variational Bayes, `posterior`.
    static void put(Map<String, Object> json, GaussianMixture mixture) {
        List<double[]> means = new ArrayList<>();
        List<double[][]> covariances = new ArrayList<>();
        for (Gaussian component : mixture.components()) {
            means.add(component.mean());
            covariances.add(component.covariance().toArray());
        }
        json.put("weights", mixture.weights());
        json.put("means", means);
        json.put("covariances", covariances);
        mixture.posterior().ifPresent(posterior -> json.put("posterior", PriorFields.of(posterior)));
    }
}
