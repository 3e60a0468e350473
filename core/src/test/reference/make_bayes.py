"""Writes sklearn_bayes.json: what scikit-learn's BayesianGaussianMixture computes from given labels.

    /usr/bin/python3 make_bayes.py OUTDIR

Before anything is written, every lower bound is held against one that is summed over the rows, from the definition.
"""

import pathlib
import platform
import sys
import warnings

import numpy as np
import scipy
import sklearn
from scipy.special import betaln, digamma, gammaln
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import BayesianGaussianMixture

import json_text
from make_sklearn import FAMILIES, FLOWERS, GEYSER, expanded, table

FIRST = 5
PROCESS, DISTRIBUTION = "dirichlet_process", "dirichlet_distribution"


def rank_labels(rows, k):
    """As in make_mclust.R: the rows ranked by their first column, ties in row order, cut into k runs of equal length."""
    rank = np.empty(len(rows), dtype=int)
    rank[np.argsort(rows[:, 0], kind="stable")] = np.arange(len(rows))
    return k * rank // len(rows)


class FromLabels(BayesianGaussianMixture):
    """Starts with an M-step from hard labels."""

    def _initialize_parameters(self, X, random_state):
        self._initialize(X, np.eye(self.n_components)[rank_labels(X, self.n_components)])


def fit(rows, covariance_type, kind, prior, k, iterations):
    model = FromLabels(
        n_components=k, covariance_type=covariance_type, weight_concentration_prior_type=kind, reg_covar=0, tol=0,
        max_iter=iterations, random_state=0, **prior)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(rows)
    assert model.n_iter_ == iterations
    return model


def degrees(model):
    return np.broadcast_to(model.degrees_of_freedom_, model.n_components)


def bound(model, rows, log_resp):
    """The lower bound from its definition: KL divergences of every part of the posterior, and expected log-densities of the rows."""
    k, d = model.n_components, rows.shape[1]
    resp = np.exp(log_resp)
    covariances = expanded(model, d)
    prior = np.broadcast_to(np.diag(np.broadcast_to(model.covariance_prior_, d)), (d, d)) \
        if np.ndim(model.covariance_prior_) < 2 else model.covariance_prior_
    total = -np.sum(resp * log_resp)
    log_weights = model._estimate_log_weights()
    for c in range(k):
        nu, beta = degrees(model)[c], model.mean_precision_[c]
        precision = np.linalg.inv(covariances[c])
        log_det = digamma((nu - np.arange(d)) / 2).sum() + d * np.log(2 / nu) + np.linalg.slogdet(precision)[1]
        z = rows - model.means_[c]
        squares = np.einsum("ij,jl,il->i", z, precision, z) + d / beta
        total += resp[:, c] @ (log_weights[c] + 0.5 * log_det - 0.5 * squares)
        shift = model.means_[c] - model.mean_prior_
        total += 0.5 * (d - model.mean_precision_prior_ * (shift @ precision @ shift + d / beta)) - 0.5 * d * np.log(beta)
        total += 0.5 * (model.degrees_of_freedom_prior_ - nu) * log_det - 0.5 * np.trace(prior @ precision) + 0.5 * nu * d
        total += 0.5 * nu * (d * np.log(2 / nu) + np.linalg.slogdet(precision)[1]) + gammaln((nu - np.arange(d)) / 2).sum()
    if model.weight_concentration_prior_type == PROCESS:
        a, b = model.weight_concentration_
        total += np.sum((1 - a) * (digamma(a) - digamma(a + b)) + betaln(a, b))
        total += np.sum((model.weight_concentration_prior_ - b) * (digamma(b) - digamma(a + b)))
    else:
        a = model.weight_concentration_
        total += np.sum((model.weight_concentration_prior_ - a) * log_weights) + gammaln(a).sum() - gammaln(a.sum())
    return total


def given_prior(rows, covariance_type):
    d = rows.shape[1]
    variances = np.round(rows.var(axis=0) / 4, 4)
    return {
        "weight_concentration_prior": 2.5, "mean_precision_prior": 0.25, "mean_prior": np.round(rows[0] * 1.1, 4),
        "degrees_of_freedom_prior": d + 1.5,
        "covariance_prior": {
            "full": np.diag(variances) + 0.01, "tied": np.diag(variances) + 0.01, "diag": variances,
            "spherical": float(variances[0])}[covariance_type]}


def case(data, columns, rows, covariance_type, kind, prior, k, iterations, audit):
    model = fit(rows, covariance_type, kind, prior, k, iterations)
    before = fit(rows, covariance_type, kind, prior, k, iterations - 1) if iterations > 1 else None
    if before is None:
        before = FromLabels(n_components=k, covariance_type=covariance_type, weight_concentration_prior_type=kind, reg_covar=0, **prior)
        before._check_initial_parameters(rows) if hasattr(before, "_check_initial_parameters") else before._check_parameters(rows)
        before._initialize_parameters(rows, None)
    _, log_resp = before._e_step(rows)
    audit.append(abs(bound(model, rows, log_resp) - model.lower_bound_))
    assert audit[-1] < 1e-7, audit[-1]
    concentration = model.weight_concentration_ if kind == PROCESS else (model.weight_concentration_,)
    result = {
        "data": data, "columns": columns, "covariance_type": covariance_type, "family": FAMILIES[covariance_type], "k": k,
        "weight_concentration_prior_type": kind, "prior": prior, "iterations": iterations, "weights": model.weights_,
        "log_weights": model._estimate_log_weights(), "weight_concentration": [np.asarray(c) for c in concentration],
        "means": model.means_, "mean_precision": model.mean_precision_, "degrees_of_freedom": degrees(model),
        "covariances": expanded(model, rows.shape[1]), "lower_bound": model.lower_bound_,
        "log_likelihood": model.score(rows) * len(rows)}
    if iterations == 10:
        result["posteriors"] = model.predict_proba(rows[:FIRST])
        result["log_densities"] = model.score_samples(rows[:FIRST])
    return result


def main(outdir):
    flowers, geyser = table("iris", FLOWERS), table("faithful", GEYSER)
    audit, cases = [], []
    for covariance_type in FAMILIES:
        for kind in (PROCESS, DISTRIBUTION):
            for prior in ({}, given_prior(geyser, covariance_type)):
                for iterations in (1, 10, 2000):
                    cases.append(case("faithful", GEYSER, geyser, covariance_type, kind, prior, 5, iterations, audit))
            cases.append(case("iris", FLOWERS, flowers, covariance_type, kind, {}, 4, 10, audit))
    head = {
        "tool": "scikit-learn",
        "version": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}, scipy {scipy.__version__}, "
                   f"Python {platform.python_version()}",
        "how": "BayesianGaussianMixture(reg_covar=0, tol=0, max_iter=iterations, **prior) from hard labels (labels -> M-step, then "
               "`iterations` x (E, M)); prior lists the arguments that are not left out. Labels as in mclust_em.json, by the first column. "
               "weight_concentration: (a, b) of the stick breaking, or alpha. lower_bound is lower_bound_, of the last E-step's "
               "responsibilities and the parameters after them; log_likelihood is score(X) * n, posteriors and log_densities are "
               f"predict_proba and score_samples of the first {FIRST} rows. Made by make_bayes.py.",
        "tolerance": {
            "weights": 1e-6, "log_weights": 1e-6, "means": 1e-6, "covariances": 1e-6, "bound": 1e-6, "posteriors": 1e-6,
            "meaning": "weights, log_weights, bound, posteriors: absolute; means: in standard deviations of that component and column; "
                       "covariances: entry (i, j) in units of the product of the standard deviations i and j. The bound's definition, "
                       f"summed over the rows, agrees with lower_bound_ to {max(audit):.0e}."}}
    json_text.write(outdir / "sklearn_bayes.json", head, cases)
    print(f"sklearn_bayes.json: lower bound {max(audit):.1e}", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_bayes.py OUTDIR")
    main(pathlib.Path(sys.argv[1]))
