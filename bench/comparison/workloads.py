"""The workloads, their rows and their starts."""

from dataclasses import dataclass

from .mixtura import write_model


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

    @property
    def rows_needed(self):
        """For every component to have a good covariance from the first iterations on."""
        return 20 * self.components * self.columns

    def part(self, divisor):
        """With so much fewer rows, but enough."""
        rows = max(self.rows // divisor, self.rows_needed)
        return Workload(min(-(-rows // 1000) * 1000, self.rows), self.columns, self.components, self.covariance)

    def quick(self):
        """A small one like it."""
        return Workload(self.rows, min(self.columns, 20), min(self.components, 20), self.covariance).part(100)


WORKLOADS = [
    Workload(1_000_000, 1, 3),
    Workload(1_000_000, 2, 5),
    *(Workload(1_000_000, 10, 10, covariance) for covariance in ("full", "tied", "diag", "spherical")),
    Workload(500_000, 16, 32),
    Workload(500_000, 64, 32, "diag"),
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
    """Rows and start as each program reads them."""
    import numpy as np

    data = generate(workload, seed=1)
    np.save(folder / "rows.npy", data)
    data.astype("<f8").tofile(folder / "rows.f64")
    write_start(data, workload, folder, seed=2)


def write_start(data, workload, folder, seed):
    """Equal weights, means at random rows, everywhere the covariance of all rows (what the family has of it)."""
    import numpy as np

    random = np.random.default_rng(seed)
    d, k = workload.columns, workload.components
    full = np.atleast_2d(np.cov(data.T, bias=True))
    means = data[np.sort(random.choice(len(data), k, replace=False))]
    weights = np.full(k, 1 / k)
    variances = np.diag(full)
    one, matrix = {
        "full": (full.tolist(), full),
        "tied": (full.tolist(), full),
        "diag": (variances.tolist(), np.diag(variances)),
        "spherical": (float(variances.mean()), variances.mean() * np.eye(d)),
    }[workload.covariance]
    write_model(folder / "start.json", workload.covariance, weights.tolist(), means.tolist(), [one] * k)
    precision = {
        "full": lambda: np.tile(np.linalg.inv(full), (k, 1, 1)),
        "tied": lambda: np.linalg.inv(full),
        "diag": lambda: np.tile(1 / variances, (k, 1)),
        "spherical": lambda: np.full(k, 1 / variances.mean()),
    }[workload.covariance]()
    np.savez(folder / "start.npz", weights=weights, means=means, precisions=precision)
    np.concatenate([weights, means.ravel(), matrix.ravel()]).astype("<f8").tofile(folder / "start.f64")


def clusters(columns, components, separation, seed, path):
    """A model of equally heavy clusters. Their centres are uniform in a cube of such a size that a centre's nearest
    neighbour is on average `separation` away; their covariances are full and random, with a mean variance of 1."""
    import numpy as np

    random = np.random.default_rng(seed)
    means = random.uniform(size=(components, columns))
    squares = (means ** 2).sum(axis=1)
    apart = squares[:, None] + squares - 2 * means @ means.T
    np.fill_diagonal(apart, np.inf)
    means *= separation / np.sqrt(apart.min(axis=1)).mean()
    factors = np.tril(0.3 * random.normal(size=(components, columns, columns)), -1) + np.eye(columns)
    covariances = factors @ factors.transpose(0, 2, 1)
    covariances *= columns / np.trace(covariances, axis1=1, axis2=2)[:, None, None]
    write_model(path, "full", [1 / components] * components, means.tolist(), covariances.tolist())
