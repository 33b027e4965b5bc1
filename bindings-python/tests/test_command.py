"""The command line is the core's own."""

import json
import shutil
import subprocess
import sys
import sysconfig

import fjordby
import kyndig
import pytest

SCRIPT = shutil.which("kyndig", path=sysconfig.get_path("scripts"))


@pytest.mark.parametrize("program", [[sys.executable, "-m", "kyndig"], [SCRIPT]])
def test_build_and_search(program, tmp_path):
    file = tmp_path / "faq.kyndig"

    def run(*arguments, code=0):
        done = subprocess.run([*program, *arguments], capture_output=True, text=True)
        assert done.returncode == code, done.stderr
        return done.stdout

    assert run("--version") == f"kyndig {kyndig.__version__}\n"
    faq = str(fjordby.FOLDER / "faq.jsonl")
    run("build", faq, "--lang", "da", "--audience", "staff", "-o", str(file))
    assert file.read_bytes() == fjordby.index().to_bytes()
    found = json.loads(run("search", str(file), "huller i vejene", "--json"))
    assert [hit["id"] for hit in found["hits"]] == [
        hit.id for hit in fjordby.index().search("huller i vejene").hits
    ]
    run("search", str(file), "xyzzy", code=1)
    run("search", str(tmp_path / "absent"), "pas", code=4)
    run("no-such-command", code=2)
