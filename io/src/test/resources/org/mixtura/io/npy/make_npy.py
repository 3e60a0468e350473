"""Writes the NPY files of this folder, with NumPy alone: python3 make_npy.py"""
import numpy as np

table = np.array([[1.5, -2.0, 3e-300], [4.25, 1e100, -0.0], [0.1, 7.0, 8.0], [9.0, 10.0, 1 / 3]])
narrow = np.array([[1.5, -2.0], [0.25, 1e10], [0.1, 7.0]], dtype="<f4")

np.save("c_f8.npy", table)
np.save("fortran_f8.npy", np.asfortranarray(table))
np.save("big_c_f8.npy", table.astype(">f8"))
np.save("big_fortran_f8.npy", np.asfortranarray(table.astype(">f8")))
np.save("c_f4.npy", narrow)
np.save("big_fortran_f4.npy", np.asfortranarray(narrow.astype(">f4")))
np.save("big_c_f4.npy", narrow.astype(">f4"))
np.save("fortran_f4.npy", np.asfortranarray(narrow))
np.save("one_dimension.npy", table[:, 0].copy())
for version in (2, 3):
    with open(f"version_{version}.npy", "wb") as file:
        np.lib.format.write_array(file, table, version=(version, 0))

np.save("integers.npy", np.arange(6).reshape(3, 2))
np.save("truth.npy", np.array([[True], [False]]))
np.save("half.npy", table.astype("<f2"))
np.save("complex.npy", table.astype("<c16"))
np.save("text.npy", np.array([["a", "b"]]))
np.save("bytes.npy", np.array([[b"a", b"b"]]))
np.save("dates.npy", np.array([["2020-01-01"]], dtype="<M8[D]"))
np.save("objects.npy", np.array([[1, None]], dtype=object))
np.save("records.npy", np.array([(1.0, 2)], dtype=[("x", "<f8"), ("n", "<i4")]))
np.save("three_dimensions.npy", np.zeros((2, 2, 2)))
np.save("no_dimension.npy", np.array(1.0))
np.save("no_rows.npy", np.zeros((0, 3)))
