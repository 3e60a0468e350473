"""scikit-learn behind one command: sklearn_peer.py FOLDER COMPONENTS COVARIANCE ITERATIONS REG_COVAR"""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from sklearn.mixture import GaussianMixture

warnings.simplefilter("ignore")
folder = Path(sys.argv[1])
data = np.load(folder / "rows.npy")
start = np.load(folder / "start.npz")
model = GaussianMixture(
    int(sys.argv[2]), covariance_type=sys.argv[3], max_iter=int(sys.argv[4]), tol=0, reg_covar=float(sys.argv[5]),
    weights_init=start["weights"], means_init=start["means"], precisions_init=start["precisions"])
begin = time.perf_counter()
model.fit(data)
seconds = time.perf_counter() - begin
print(json.dumps({"fit_seconds": seconds, "log_likelihood": model.score(data) * len(data)}))
