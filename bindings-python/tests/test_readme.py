"""The Python section of the README works as printed, in an empty virtual environment."""

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from cases import ROOT

WHEELS = sorted(Path(os.environ.get("KYNDIG_WHEELS", ROOT / "target" / "wheels")).glob("*.whl"))


def section():
    text = (ROOT / "README.md").read_text("utf-8")
    return re.search(r"^## Python\n(.*?)^## ", text, re.S | re.M)[1]


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", section(), re.S | re.M)


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """Give the interpreter of an empty environment in which the wheel alone is installed."""
    assert len(WHEELS) == 1, "no wheel: scripts/build-python.sh builds one"
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder / "venv", with_pip=True, symlinks=True)
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    command = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*command, "--no-index", WHEELS[0]], check=True, env=clean())
    return python


def clean():
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def test_every_block_runs_as_printed(python, tmp_path):
    assert blocks("python")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    # One after the other in one session, as a reader would.
    (tmp_path / "readme.py").write_text("\n".join(blocks("python")), "utf-8")
    done = subprocess.run(
        [python, "readme.py"], cwd=tmp_path, capture_output=True, text=True, env=clean()
    )
    assert done.returncode == 0, done.stderr
    printed = re.findall(r"^```text\n(.*?)^```", section(), re.S | re.M)
    for block in printed:
        for line in block.splitlines():
            assert line in done.stdout, f"the README prints {line!r}; printed was:\n{done.stdout}"


def test_the_wheel_needs_nothing_and_holds_what_it_should(python):
    listed = subprocess.run(
        [python, "-m", "pip", "list", "--format=freeze"], capture_output=True, text=True
    )
    names = {line.split("==")[0] for line in listed.stdout.split()}
    assert names <= {"kyndig", "pip", "setuptools", "wheel"}
    with zipfile.ZipFile(WHEELS[0]) as wheel:
        files = wheel.namelist()
        assert "kyndig/py.typed" in files and "kyndig/_core.pyi" in files
        assert "abi3" in WHEELS[0].name
        compiled = next(name for name in files if name.endswith((".so", ".pyd")))
        assert str(ROOT).encode() not in wheel.read(compiled)
    # Every module can be imported without what it joins, but for the adapters.
    modules = "building evaluation tuning clicks calibration usage progress pictures adapters"
    script = "\n".join(f"import kyndig.{name}" for name in modules.split())
    subprocess.run([python, "-c", script], check=True, env=clean())
    done = subprocess.run([python, "-m", "kyndig", "--version"], capture_output=True, text=True)
    assert done.stdout.startswith("kyndig ")
    assert sys.version_info >= (3, 10)
