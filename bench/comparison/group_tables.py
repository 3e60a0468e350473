"""Tables whose rows have known groups: real ones, from Debian's packages of scikit-learn and R, and generated ones.

`groups.tsv` lists them. A third of the real and a third of the generated ones, marked `final`, is looked at when everything
else is done: of the names in alphabetical order, shuffled by `random.Random(18)`, every third from the first.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from . import process
from .group_makers import GENERATED, LARGE, generator
from .process import BENCH

LIST = Path(__file__).with_name("groups.tsv")
MOST_ROWS = 2000

FROM_R = (
    "banknote", "diabetes", "thyroid", "chevron", "cross", "wdbc_mean", "glass", "vehicle", "vowel", "ionosphere", "sonar",
    "pimaindiansdiabetes", "satellite", "breastcancer", "zoo", "shuttle", "housevotes84", "dna", "soybean", "letters", "crabs",
    "cats", "synth.te", "cars", "penguins", "penguins_sex", "ruspini", "fruit", "olitos", "hemophilia", "salmon", "fish", "spam",
    "musk")


@dataclass(frozen=True)
class Table:
    """Rows, and their groups from 0. The rows `held` are what a model of the others is held against."""
    name: str
    data: object
    groups: object
    held: object

    @property
    def components(self):
        return len(set(self.groups.tolist()))

    def write(self, folder):
        """`NAME.f64`, row by row, and `NAME.held`, a byte a row."""
        self.data.astype("<f8").tofile(folder / f"{self.name}.f64")
        self.held.astype("i1").tofile(folder / f"{self.name}.held")


def split(name, data, groups):
    """A table of at most MOST_ROWS rows, of groups of at least five; a fixed random fifth is held out. Columns that are
    constant in the rest are dropped, since they say nothing of groups there."""
    import numpy as np

    random = generator(name, "split")
    if name not in LARGE and len(data) > MOST_ROWS:
        kept = np.sort(random.choice(len(data), MOST_ROWS, replace=False))
        data, groups = data[kept], groups[kept]
    kept = np.bincount(groups)[groups] >= 5
    data, groups = data[kept], np.unique(groups[kept], return_inverse=True)[1]
    held = np.zeros(len(data), bool)
    held[random.permutation(len(data))[:len(data) // 5]] = True
    return Table(name, data[:, np.ptp(data[~held], axis=0) > 0], groups, held)


def listed():
    """The lines of the list."""
    with open(LIST) as file:
        return list(csv.DictReader(file, delimiter="\t"))


def load(lines, folder):
    """The tables of these lines of the list, in their order."""
    found, names = [], [line["name"] for line in lines]
    if any(name in FROM_R for name in names):
        process.run(["Rscript", "--vanilla", BENCH / "peers" / "groups.R", "export", folder], 300)
    for line in lines:
        name = line["name"]
        make = from_r if name in FROM_R else from_scikit_learn if name in FROM_SCIKIT_LEARN else generated
        table = split(name, *make(name, folder))
        if [*map(str, table.data.shape), str(table.components)] != [line["rows"], line["columns"], line["groups"]]:
            raise process.Failure(f"{name} is not as groups.tsv says: {table.data.shape}, {table.components} groups")
        found.append(table)
    return found


def from_r(name, folder):
    import numpy as np

    table = np.loadtxt(folder / f"{name}.csv", delimiter=",", ndmin=2)
    return table[:, :-1], table[:, -1].astype(int)


def from_scikit_learn(name, folder):
    from sklearn import datasets

    columns, kind = FROM_SCIKIT_LEARN[name]
    found = getattr(datasets, f"load_{kind}")()
    return (principal(found.data, columns) if columns else found.data), found.target


FROM_SCIKIT_LEARN = {
    "iris": (None, "iris"), "wine": (None, "wine"), "digits": (None, "digits"), "digits_8": (8, "digits"),
    "digits_25": (25, "digits"), "wdbc": (None, "breast_cancer")}


def principal(data, columns):
    import numpy as np

    centred = data - data.mean(axis=0)
    return centred @ np.linalg.svd(centred, full_matrices=False)[2][:columns].T


def generated(name, folder):
    return GENERATED[name](generator(name))
