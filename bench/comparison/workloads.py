"""The workloads, their rows and their starts."""

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Workload:
    rows: int
    columns: int
    components: int
    covariance: str = "full"

    @property
    def name(self):
        size = f"{self.rows // 1_000_000}M" if self.rows % 1_000_000 == 0 else f"{self.rows // 1000}k"
        return f"{size}x{self.columns}-k{self.components}-{self.covariance}"

    @property
    def flops(self):
        """Useful flops of an iteration: the multiply-adds of the E-step's and the M-step's leading terms."""
        each = self.columns + 1 if self.covariance in ("full", "tied") else 2
        return 2 * self.rows * self.components * self.columns * each

    def tenth(self):
        """A tenth of the rows, but enough for every component to have a covariance."""
        rows = max(self.rows // 10, 2 * self.components * self.columns)
        return Workload(-(-rows // 1000) * 1000, self.columns, self.components, self.covariance)


WORKLOADS = [
    Workload(1_000_000, 1, 3),
    Workload(1_000_000, 2, 5),
    *(Workload(1_000_000, 10, 10, covariance) for covariance in ("full", "tied", "diag", "spherical")),
    Workload(500_000, 16, 32),
    Workload(200_000, 50, 20),
    Workload(50_000, 200, 10),
    Workload(200_000, 3, 256),
    Workload(20_000, 784, 10),
]


def generate(workload, seed):
    """Overlapping Gaussians with random full covariances, of a condition that does not grow with the columns."""
    import numpy as np

    random = np.random.default_rng(seed)
    d, k = workload.columns, workload.components
    scale = 0.3 * min(1, (10 / d) ** 0.5)
    parts = []
    for c in range(k):
        size = workload.rows // k + (c < workload.rows % k)
        factor = np.tril(scale * random.normal(size=(d, d)), -1) + np.eye(d)
        parts.append(2 * random.normal(size=d) + random.normal(size=(size, d)) @ factor.T)
    data = np.concatenate(parts)
    random.shuffle(data)
    return data


def write(workload, folder):
    """Rows and start as each peer reads them; returns the size of the rows in MB."""
    import numpy as np

    data = generate(workload, seed=1)
    np.save(folder / "rows.npy", data)
    data.astype("<f8").tofile(folder / "rows.f64")
    write_start(data, workload, folder, seed=2)
    return data.nbytes / 2**20


def write_start(data, workload, folder, seed):
    """Equal weights, means at random rows, everywhere the covariance of all rows (what the family has of it)."""
    import numpy as np

    random = np.random.default_rng(seed)
    d, k = workload.columns, workload.components
    full = np.atleast_2d(np.cov(data.T, bias=True))
    means = data[np.sort(random.choice(len(data), k, replace=False))]
    weights = np.full(k, 1 / k)
    variances = np.diag(full)
    one, code, matrix = {
        "full": (full.tolist(), "VVV", full),
        "tied": (full.tolist(), "EEE", full),
        "diag": (variances.tolist(), "VVI", np.diag(variances)),
        "spherical": (float(variances.mean()), "VII", variances.mean() * np.eye(d)),
    }[workload.covariance]
    model = {
        "format": "mixtura-model", "version": 1, "covariance": code, "columns": [f"x{j}" for j in range(d)],
        "weights": weights.tolist(), "means": means.tolist(), "covariances": [one] * k,
    }
    (folder / "start.json").write_text(json.dumps(model))
    precision = {
        "full": lambda: np.tile(np.linalg.inv(full), (k, 1, 1)),
        "tied": lambda: np.linalg.inv(full),
        "diag": lambda: np.tile(1 / variances, (k, 1)),
        "spherical": lambda: np.full(k, 1 / variances.mean()),
    }[workload.covariance]()
    np.savez(folder / "start.npz", weights=weights, means=means, precisions=precision)
    np.concatenate([weights, means.ravel(), matrix.ravel()]).astype("<f8").tofile(folder / "start.f64")
