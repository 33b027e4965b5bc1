"""Each failure has its own exception; no bytes bring the module down."""

import kyndig
import pytest
from cases import BUILT, STEMS, index

FILE = (BUILT / f"{STEMS[0]}.kyndig").read_bytes()
ENTRIES = b'[{"id": "pas", "question": "Hvordan fornyer jeg mit pas?"}]'


@pytest.mark.parametrize("size", [0, 1, 7, 8, 64, len(FILE) // 2, len(FILE) - 1])
def test_a_cut_off_file(size):
    with pytest.raises(kyndig.CorruptError) as raised:
        kyndig.Index.open(FILE[:size])
    assert raised.value.code == "corrupt"


@pytest.mark.parametrize("data", [b"\0" * 4096, b"PK\3\4" * 64, bytes(range(256)) * 16])
def test_something_else(data):
    with pytest.raises(kyndig.CorruptError):
        kyndig.Index.open(data)


def test_no_file(tmp_path):
    with pytest.raises(FileNotFoundError, match="absent"):
        kyndig.Index.open(tmp_path / "absent")


@pytest.mark.parametrize("entries", [b"{", b'[{"question": 1}]', b"\xff\xfe"])
def test_content_that_cannot_be_read(entries):
    with pytest.raises(kyndig.ContentError) as raised:
        kyndig.build(entries)
    assert raised.value.code == "content"


@pytest.mark.parametrize(
    "call",
    [
        lambda: kyndig.build(ENTRIES, languages=["xx"]),
        lambda: index(STEMS[0]).search("pas", category=["no", "such"]),
        lambda: index(STEMS[0]).search("pas", today="tomorrow"),
        lambda: index(STEMS[0]).explain("pas", "no such id"),
    ],
)
def test_arguments(call):
    with pytest.raises(kyndig.ArgumentError) as raised:
        call()
    assert raised.value.code == "argument"
    assert isinstance(raised.value, kyndig.KyndigError)
