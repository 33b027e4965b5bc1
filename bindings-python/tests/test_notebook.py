"""The notebook runs from its first cell to its last."""

import subprocess
import sys

import pytest
from cases import ROOT


def test_every_cell_runs():
    for package in ("nbclient", "ipykernel", "matplotlib", "polars"):
        pytest.importorskip(package)
    command = [sys.executable, str(ROOT / "examples" / "notebook.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
