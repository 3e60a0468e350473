"""JSON with one field a line, so that a remade reference file differs only in the lines whose numbers differ.

A float is written in the shortest form that reads back to the same double (17 significant digits at most), an mpmath number
with 30 significant digits.
"""

import json

import mpmath
import numpy as np


def text_of(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)}: {text_of(item)}" for name, item in value.items()) + "}"
    if isinstance(value, np.ndarray):
        return text_of(value.tolist())
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(text_of(item) for item in value) + "]"
    if isinstance(value, mpmath.mpf):
        return mpmath.nstr(value, 30)
    if isinstance(value, np.generic):
        return text_of(value.item())
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _fields(record):
    return "{\n" + ",\n".join(f"  {json.dumps(name)}: {text_of(value)}" for name, value in record.items()) + "\n}"


def write(path, head, cases, datasets=None):
    parts = [f'"head": {_fields(head)}']
    if datasets:
        tables = ",\n".join(f'"{name}": [\n' + ",\n".join(text_of(row) for row in rows) + "\n]" for name, rows in datasets.items())
        parts.append('"datasets": {\n' + tables + "\n}")
    parts.append('"cases": [\n' + ",\n".join(_fields(case) for case in cases) + "\n]")
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
