"""scikit-learn behind one command.

    sklearn_peer.py given FOLDER COMPONENTS COVARIANCE ITERATIONS REG_COVAR    from the start in FOLDER, so many iterations
    sklearn_peer.py default FILE COMPONENTS SEED                               all by default, to its convergence
    sklearn_peer.py battery CASES REG_COVAR N_INIT TOL MAX_ITER                name, file, components and covariance a line
    sklearn_peer.py groups CASES N_INIT                                        CASES is what groups.py writes
    sklearn_peer.py bayes FILE COMPONENTS COVARIANCE WEIGHTS REG_COVAR N_INIT TOL MAX_ITER    variational Bayes
"""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import threadpoolctl
from sklearn.mixture import BayesianGaussianMixture, GaussianMixture

warnings.simplefilter("ignore")


class Timed(GaussianMixture):
    """Notes when each iteration is done, where scikit-learn would print it."""

    def _print_verbose_msg_init_beg(self, n_init):
        self.marks = {}

    def _print_verbose_msg_iter_end(self, n_iter, diff_ll):
        self.marks[n_iter] = time.perf_counter() - self.begin

    def timed(self, data):
        self.begin = time.perf_counter()
        self.fit(data)
        self.seconds = time.perf_counter() - self.begin
        return self


def given(folder, components, covariance, iterations, reg_covar):
    data = np.load(Path(folder) / "rows.npy")
    start = np.load(Path(folder) / "start.npz")
    model = Timed(int(components), covariance_type=covariance, max_iter=int(iterations), tol=0, reg_covar=float(reg_covar),
                  weights_init=start["weights"], means_init=start["means"], precisions_init=start["precisions"])
    model.timed(data)
    return {"cold": model.marks, "log_likelihoods": {model.n_iter_: model.score(data) * len(data)}}


def default(file, components, seed):
    data = np.load(file)
    model = Timed(int(components), random_state=int(seed)).timed(data)
    return {"fit_seconds": model.seconds, "start_seconds": min(model.marks.values()), "iterations": model.n_iter_,
            "converged": model.converged_, "mean_log_likelihood": model.score(data)}


def battery(cases, reg_covar, n_init, tol, max_iter):
    results = {}
    for line in Path(cases).read_text().splitlines():
        name, file, components, covariance = line.split("\t")
        data = np.loadtxt(file, delimiter=",", ndmin=2)
        model = GaussianMixture(int(components), covariance_type=covariance, reg_covar=float(reg_covar), n_init=int(n_init),
                                tol=float(tol), max_iter=int(max_iter), random_state=0)
        begin = time.perf_counter()
        try:
            model.fit(data)
            seconds = time.perf_counter() - begin
            results[name] = {"log_likelihood": model.score(data) * len(data), "seconds": seconds}
        except ValueError:
            results[name] = {"log_likelihood": float("nan"), "seconds": time.perf_counter() - begin}
    return results


def groups(cases, n_init):
    """Prints a line of JSON as soon as a fit is done."""
    for line in Path(cases).read_text().splitlines():
        name, file, rows, columns, components, covariance, part = line.split("\t")
        data = np.fromfile(f"{file}.f64", "<f8").reshape(int(rows), int(columns))
        held = np.fromfile(f"{file}.held", "i1").astype(bool) & (part == "train")
        model = GaussianMixture(int(components), covariance_type=covariance, n_init=int(n_init), random_state=0)
        begin = time.perf_counter()
        try:
            model.fit(data[~held])
            values = {"seconds": time.perf_counter() - begin, "mean": model.score(data[~held]), **(
                {"held": model.score_samples(data[held]).tolist()} if part == "train"
                else {"labels": model.predict(data).tolist()})}
        except ValueError as e:
            values = {"seconds": time.perf_counter() - begin, "note": str(e)}
        print(json.dumps({"fit": name, **values}), flush=True)


def bayes(file, components, covariance, weights, reg_covar, n_init, tol, max_iter):
    data = np.loadtxt(file, delimiter=",", ndmin=2, skiprows=1)
    k = int(components)
    model = BayesianGaussianMixture(
        n_components=k, covariance_type=covariance, weight_concentration_prior_type=weights, reg_covar=float(reg_covar),
        n_init=int(n_init), tol=float(tol), max_iter=int(max_iter), random_state=0)
    begin = time.perf_counter()
    model.fit(data)
    seconds = time.perf_counter() - begin
    covariances = np.repeat(model.covariances_[None], k, axis=0) if covariance == "tied" else model.covariances_
    return {"seconds": seconds, "iterations": model.n_iter_, "converged": model.converged_, "lower_bound": model.lower_bound_,
            "means": model.means_.tolist(), "covariances": covariances.tolist(),
            "mean_precision": model.mean_precision_.tolist(),
            "degrees_of_freedom": np.broadcast_to(model.degrees_of_freedom_, k).tolist(),
            "weight_concentration": np.asarray(model.weight_concentration_).tolist()}


def blas():
    """What multiplies matrices: its kind, threads and processor."""
    for library in threadpoolctl.threadpool_info():
        if library["user_api"] == "blas":
            return (f"{library['internal_api']} {library['version']}, {library.get('threading_layer')},"
                    f" {library['num_threads']} threads, {library.get('architecture')}")
    return "unknown"


if sys.argv[1] == "groups":
    groups(*sys.argv[2:])
else:
    result = {"given": given, "default": default, "battery": battery, "bayes": bayes}[sys.argv[1]](*sys.argv[2:])
    print(json.dumps({**result, "blas": blas()}))
