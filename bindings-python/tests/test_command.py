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
    compact = tmp_path / "compact.kyndig"
    run("compact", str(file), "-o", str(compact))
    assert compact.stat().st_size * 3 < file.stat().st_size
    for mmap in (False, True):
        assert kyndig.Index.open(compact, mmap=mmap).to_bytes() == file.read_bytes()
    assert kyndig.Index.open(compact.read_bytes()).fingerprint == fjordby.index().fingerprint
    with pytest.raises(kyndig.CorruptError, match="damaged"):
        kyndig.Index.open(compact.read_bytes()[:-1])
    run("search", str(file), "xyzzy", code=1)
    run("search", str(tmp_path / "absent"), "pas", code=4)
    run("no-such-command", code=2)


AFFIXES = "SET UTF-8\nFLAG num\nSFX 2 Y 2\nSFX 2 0 en [^e]\nSFX 2 0 ens [^e]\n"
WORDS = "2\npas/2\nfandt st:finde\n"


def test_a_pack_builds_the_same_here_and_there(tmp_path):
    (tmp_path / "da.aff").write_text(AFFIXES)
    (tmp_path / "da.dic").write_text(WORDS)
    entries = [{"id": "fund", "question": "Hvem fandt passet?"}]
    (tmp_path / "faq.json").write_text(json.dumps(entries))

    def run(*arguments):
        command = [sys.executable, "-m", "kyndig", *arguments]
        subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)

    run("pack", "build", "-o", "da.pack", "--hunspell", "da=da.aff,own")
    run("build", "faq.json", "--pack", "da.pack", "-o", "faq.kyndig")
    built = kyndig.IndexBuilder().entries(entries).pack(tmp_path / "da.pack").build()
    assert built.index == (tmp_path / "faq.kyndig").read_bytes()
    assert built.report["pack"]
    with pytest.raises(kyndig.CorruptError, match=r"faq\.json"):
        kyndig.IndexBuilder().entries(entries).pack(tmp_path / "faq.json").build()
    with pytest.raises(TypeError, match="a pack is bytes or a path"):
        kyndig.IndexBuilder().pack(["da"])
