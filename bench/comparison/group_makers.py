"""Generated tables with known groups, of the kinds that people bring.

Groups overlap as they do in practice: with `apart`, the centres of two groups are about `apart * sqrt(2 d)` apart in d
columns, with a standard deviation of about 1 within a group.
"""

import zlib


def generator(*words):
    import numpy as np

    return np.random.default_rng([zlib.crc32(word.encode()) for word in words])


def members(random, n, k, weights=None):
    """The group of each row; with weights, those of the groups."""
    import numpy as np

    if weights is None:
        return random.permutation(np.arange(n) % k)
    return random.choice(k, n, p=np.asarray(weights) / np.sum(weights))


def gaussians(random, n, d, k, apart, weights=None, bent=0.3, uneven=0.4):
    """Groups with covariances of their own: `bent` mixes the columns, `uneven` scales them."""
    import numpy as np

    groups, data = members(random, n, k, weights), np.empty((n, d))
    for g in range(k):
        rows = groups == g
        factor = np.tril(bent / max(1, (d / 10) ** 0.5) * random.normal(size=(d, d)), -1)
        factor += np.diag(random.uniform(1 - uneven, 1 + uneven, d))
        data[rows] = apart * random.normal(size=d) + random.normal(size=(rows.sum(), d)) @ factor.T
    return data, groups


def low_rank(random, n, d, k, rank, noise, shared=True):
    """Groups in a few dimensions, seen through many columns, with noise in each column."""
    import numpy as np

    hidden, groups = gaussians(random, n, rank, k, 2.0)
    loadings = random.normal(size=(1 if shared else k, rank, d))
    return np.einsum("nr,nrd->nd", hidden, loadings[groups * (not shared)]) + noise * random.normal(size=(n, d)), groups


def heavy(random, n, d, k, apart, freedom):
    """Groups of multivariate t distributions."""
    import numpy as np

    groups = members(random, n, k)
    tails = np.sqrt(freedom / random.chisquare(freedom, size=(n, 1)))
    return (apart * random.normal(size=(k, d)))[groups] + tails * random.normal(size=(n, d)), groups


def changed(made, change):
    """What `change` makes of the columns of a table."""
    return change(made[0], made[1]), made[1]


def flags(random, groups, columns, sharp):
    """0/1 columns whose shares differ from group to group, the more the sharper."""
    k = groups.max() + 1
    shares = 1 / (1 + 2.718281828 ** (-sharp * random.normal(size=(k, columns))))
    return (random.uniform(size=(len(groups), columns)) < shares[groups]).astype(float)


def one_hot(random, groups, levels, sharp):
    """For each number of levels, that many 0/1 columns of which one is 1."""
    import numpy as np

    k, blocks = groups.max() + 1, []
    for count in levels:
        shares = np.exp(sharp * random.normal(size=(k, count)))
        shares = np.cumsum(shares / shares.sum(axis=1, keepdims=True), axis=1)
        chosen = (random.uniform(size=(len(groups), 1)) > shares[groups][:, :-1]).sum(axis=1)
        blocks.append(np.eye(count)[chosen])
    return np.concatenate(blocks, axis=1)


def with_outliers(random, made, share, size):
    """Some rows are blown up; they stay in their groups."""
    import numpy as np

    data, groups = made
    rows = random.uniform(size=len(data)) < share
    return data + rows[:, None] * size * random.normal(size=data.shape) * np.std(data), groups


def beside(*blocks):
    import numpy as np

    return np.concatenate(blocks, axis=1)


def normals(random, n, d, k):
    """Unit normals with normal centres."""
    groups = members(random, n, k)
    return random.normal(size=(k, d))[groups] + random.normal(size=(n, d)), groups


def concentric(random, n, d, k):
    """Groups about one centre that differ in size alone."""
    groups = members(random, n, k)
    return random.normal(size=(n, d)) * 4.0 ** groups[:, None], groups


def boxes(random, n, d, k):
    groups = members(random, n, k)
    return (2.5 * random.normal(size=(k, d)))[groups] + random.uniform(-1.7, 1.7, size=(n, d)), groups


def parallel(random, n, d, k):
    """Long thin groups side by side, turned."""
    import numpy as np

    groups = members(random, n, k)
    data = random.normal(size=(n, d))
    data[:, 0] *= 30
    data[:, 1] += 6 * groups
    return data @ np.linalg.qr(random.normal(size=(d, d)))[0], groups


def curves(random, n, d, k):
    """Smooth curves, such as spectra: a mean curve of each group, a random smooth one and a little noise."""
    import numpy as np

    groups, time = members(random, n, k), np.linspace(0, 1, d)
    waves = np.stack([np.cos(np.pi * j * time) / (j + 1) for j in range(12)])
    return 1.5 * (random.normal(size=(k, 12))[groups] + 0.4 * random.normal(size=(n, 12))) @ waves + 0.02 * random.normal(
        size=(n, d)), groups


def counts(random, n, d, k, mean, spread):
    """Counts with rates of their group and, within it, of the row."""
    import numpy as np

    groups = members(random, n, k)
    rates = mean * np.exp(spread * random.normal(size=(k, d)))[groups] * random.gamma(5, 0.2, size=(n, 1))
    return random.poisson(rates).astype(float), groups


def shares(random, n, d, k):
    """Parts of a whole: each row sums to 100."""
    import numpy as np

    data, groups = gaussians(random, n, d, k, 0.8)
    parts = np.exp(0.6 * data)
    return 100 * parts / parts.sum(axis=1, keepdims=True), groups


def stretched(d, low, high):
    """Units of the columns, from 10 to the power of `low` to that of `high`."""
    import numpy as np

    return 10.0 ** np.linspace(low, high, d)


def with_sums(random, data, noise):
    """Beside the columns, sums of random ones of them."""
    weights = random.integers(0, 2, size=(data.shape[1], max(2, data.shape[1] // 3)))
    sums = data @ weights
    return beside(data, sums + noise * random.normal(size=sums.shape))


def sentinel(random, data):
    """A tenth of two columns is -999, for what was not measured."""
    import numpy as np

    data = data.copy()
    for column in (0, 1):
        data[random.uniform(size=len(data)) < 0.1, column] = -999
    return np.round(data, 2)


def zero_inflated(random, data):
    """Half the columns are often exactly 0, and never negative."""
    data = data.copy()
    half = data.shape[1] // 2
    data[:, :half] = abs(data[:, :half]) * (random.uniform(size=(len(data), half)) < 0.6)
    return data


def repeated(made, times):
    import numpy as np

    return np.repeat(made[0], times, axis=0), np.repeat(made[1], times)


def ratings(made, scale):
    """Answers from 1 to 5."""
    import numpy as np

    return np.clip(np.round(3 + scale * made[0] / np.std(made[0])), 1, 5), made[1]


def rounded(made, decimals):
    import numpy as np

    return np.round(made[0], decimals), made[1]


def geometric(k, ratio):
    return [ratio ** -g for g in range(k)]


def numbered(data):
    """After a column that counts the rows."""
    import numpy as np

    return beside(np.arange(1.0, len(data) + 1)[:, None], data)


GENERATED = {
    "overlapping_2": lambda r: gaussians(r, 1000, 2, 3, 1.8),
    "overlapping_5": lambda r: gaussians(r, 1500, 5, 5, 1.3),
    "overlapping_10": lambda r: gaussians(r, 2000, 10, 6, 0.9),
    "apart_3": lambda r: gaussians(r, 1200, 3, 6, 3.5),
    "apart_10": lambda r: gaussians(r, 2000, 10, 10, 2.0),
    "close_50": lambda r: gaussians(r, 2000, 50, 4, 0.45),
    "normals_50": lambda r: normals(r, 2000, 50, 10),
    "normals_100": lambda r: normals(r, 1000, 100, 8),
    "normals_200": lambda r: normals(r, 1500, 200, 5),
    "normals_300": lambda r: normals(r, 900, 300, 4),
    "low_rank_20": lambda r: low_rank(r, 1500, 20, 5, 3, 0.5),
    "low_rank_60": lambda r: low_rank(r, 1500, 60, 6, 4, 0.3),
    "low_rank_own_30": lambda r: low_rank(r, 1500, 30, 4, 3, 0.5, shared=False),
    "low_rank_200": lambda r: low_rank(r, 800, 200, 5, 5, 0.5),
    "heavy_4": lambda r: heavy(r, 1500, 4, 4, 3.0, 3),
    "heavy_20": lambda r: heavy(r, 1500, 20, 5, 1.2, 4),
    "heavy_60": lambda r: heavy(r, 1200, 60, 4, 0.8, 5),
    "skewed_5": lambda r: changed(gaussians(r, 1500, 5, 4, 1.6), lambda x, _: 2.0 ** x),
    "boxes_3": lambda r: boxes(r, 1200, 3, 5),
    "concentric_6": lambda r: concentric(r, 1500, 6, 3),
    "parallel_4": lambda r: parallel(r, 1000, 4, 3),
    "parallel_25": lambda r: parallel(r, 1500, 25, 4),
    "unequal_3": lambda r: gaussians(r, 2000, 3, 4, 2.2, [100, 20, 5, 1]),
    "unequal_10": lambda r: gaussians(r, 2000, 10, 6, 1.3, geometric(6, 2)),
    "unequal_30": lambda r: gaussians(r, 2000, 30, 5, 0.9, [50, 25, 15, 7, 3]),
    "rounded_4": lambda r: rounded(gaussians(r, 1500, 4, 4, 2.0), 0),
    "rounded_25": lambda r: rounded(gaussians(r, 1500, 25, 4, 0.9), 0),
    "ratings_6": lambda r: ratings(gaussians(r, 1000, 6, 3, 1.5), 1.2),
    "ratings_20": lambda r: ratings(gaussians(r, 800, 20, 4, 0.8), 1.0),
    "flags_added_5": lambda r: changed(gaussians(r, 1200, 3, 4, 2.2), lambda x, g: beside(x, flags(r, g, 2, 1.0))),
    "flags_added_20": lambda r: changed(gaussians(r, 1200, 10, 5, 1.3), lambda x, g: beside(x, flags(r, g, 10, 1.5))),
    "flags_40": lambda r: (lambda g: (flags(r, g, 40, 1.5), g))(members(r, 1000, 5)),
    "one_hot_added_17": lambda r: changed(
        gaussians(r, 1200, 5, 4, 1.8), lambda x, g: beside(x, one_hot(r, g, (3, 4, 5), 1.0))),
    "one_hot_added_80": lambda r: changed(
        gaussians(r, 1200, 20, 5, 0.9), lambda x, g: beside(x, one_hot(r, g, (2, 3, 4, 5, 6, 8, 12, 20), 1.0))),
    "one_hot_120": lambda r: (lambda g: (one_hot(r, g, (4,) * 10 + (8,) * 10, 1.2), g))(members(r, 1000, 5)),
    "sums_exact_8": lambda r: changed(gaussians(r, 1200, 6, 4, 1.6), lambda x, _: with_sums(r, x, 0)),
    "sums_near_13": lambda r: changed(gaussians(r, 1200, 10, 5, 1.2), lambda x, _: with_sums(r, x, 1e-3)),
    "sums_exact_53": lambda r: changed(gaussians(r, 1500, 40, 4, 0.7), lambda x, _: with_sums(r, x, 0)),
    "sums_near_80": lambda r: changed(gaussians(r, 1500, 60, 6, 0.7), lambda x, _: with_sums(r, x, 1e-2)),
    "shares_7": lambda r: shares(r, 1000, 7, 4),
    "outliers_3": lambda r: with_outliers(r, gaussians(r, 1200, 3, 4, 2.4), 0.03, 10),
    "outliers_15": lambda r: with_outliers(r, gaussians(r, 1200, 15, 4, 1.1), 0.03, 5),
    "outliers_60": lambda r: with_outliers(r, gaussians(r, 1500, 60, 5, 0.7), 0.02, 3),
    "few_4": lambda r: gaussians(r, 60, 4, 4, 2.2),
    "few_10": lambda r: gaussians(r, 100, 10, 6, 1.8),
    "few_30": lambda r: gaussians(r, 100, 30, 4, 1.1),
    "few_100": lambda r: gaussians(r, 200, 100, 5, 0.7),
    "few_300": lambda r: gaussians(r, 150, 300, 3, 0.5),
    "stretched_6": lambda r: changed(gaussians(r, 1200, 6, 4, 1.7), lambda x, _: x * stretched(6, -3, 4)),
    "stretched_25": lambda r: changed(gaussians(r, 1500, 25, 5, 0.9), lambda x, _: x * stretched(25, -2, 3)),
    "stretched_100": lambda r: changed(gaussians(r, 1200, 100, 4, 0.6), lambda x, _: x * stretched(100, -1, 2)),
    "repeated_3": lambda r: repeated(gaussians(r, 300, 3, 3, 2.0), 4),
    "repeated_12": lambda r: repeated(gaussians(r, 250, 12, 4, 1.2), 3),
    "many_2": lambda r: gaussians(r, 2000, 2, 16, 5.0),
    "many_5": lambda r: gaussians(r, 2000, 5, 20, 2.5),
    "many_20": lambda r: gaussians(r, 2000, 20, 20, 1.2),
    "many_80": lambda r: gaussians(r, 2000, 80, 15, 0.8, bent=0.2),
    "blurred_30": lambda r: changed(gaussians(r, 1500, 5, 4, 1.8), lambda x, _: beside(x, r.normal(size=(len(x), 25)))),
    "blurred_120": lambda r: changed(gaussians(r, 1000, 20, 4, 1.2), lambda x, _: beside(x, r.normal(size=(len(x), 100)))),
    "curves_150": lambda r: curves(r, 600, 150, 4),
    "counts_15": lambda r: counts(r, 1200, 15, 4, 8, 0.5),
    "counts_80": lambda r: counts(r, 1000, 80, 6, 1.5, 0.7),
    "sentinel_8": lambda r: changed(gaussians(r, 1200, 8, 4, 1.5), lambda x, _: sentinel(r, x)),
    "zeros_10": lambda r: changed(gaussians(r, 1200, 10, 4, 1.5), lambda x, _: zero_inflated(r, x)),
    "numbered_5": lambda r: changed(gaussians(r, 1000, 4, 3, 2.2), lambda x, _: numbered(x)),
    "large_5": lambda r: gaussians(r, 20_000, 5, 5, 1.6),
    "large_30": lambda r: gaussians(r, 10_000, 30, 8, 0.9),
}

# Those that keep all their rows.
LARGE = ("large_5", "large_30")
