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


def test_the_error_names_the_file(tmp_path):
    file = tmp_path / "cut.kyndig"
    file.write_bytes(FILE[: len(FILE) // 2])
    for mmap in (False, True):
        with pytest.raises(kyndig.CorruptError, match=r"cut\.kyndig.*should have \d+ bytes"):
            kyndig.Index.open(file, mmap=mmap)


def test_a_newer_version(tmp_path):
    file = tmp_path / "newer.kyndig"
    file.write_bytes(FILE[:8] + (99).to_bytes(4, "little") + FILE[12:])
    with pytest.raises(kyndig.VersionError, match=r"newer\.kyndig.*version 99") as raised:
        kyndig.Index.open(file)
    assert raised.value.code == "version"


def test_a_side_file_of_another_index():
    built = kyndig.IndexBuilder(answers="separate").entries(ENTRIES).build()
    other = built.open().with_ranking(kyndig.Ranking(k1=1.0))
    with pytest.raises(kyndig.MismatchError) as raised:
        kyndig.Index.open(other.to_bytes(), answers=built.answers)
    assert raised.value.code == "mismatch"


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda i: i.search(["nyt", "pas"]), "query"),
        (lambda i: i.search("pas", limit="ten"), "limit"),
        (lambda i: i.search("pas", 5), "positional"),
        (lambda i: i.suggest(7), "prefix"),
        (lambda i: i.explain("pas", 7), "id"),
        (lambda i: kyndig.Index.open(["a"]), "source.*list"),
        (lambda i: kyndig.Index.open(b"", answers=3), "answers.*int"),
        (lambda i: kyndig.build("faq.json"), "entries.*pathlib"),
        (lambda i: kyndig.build({"id": "a"}), "entries.*one dict"),
        (lambda i: kyndig.build([["a"]]), "item 0.*list"),
        (lambda i: kyndig.IndexBuilder(languages="da"), "languages"),
        (lambda i: i.with_ranking({"k1": 1.0}), "ranking"),
    ],
)
def test_wrong_types_name_the_argument(call, named):
    with pytest.raises(TypeError, match=named):
        call(index(STEMS[0]))


def test_content_names_row_and_field():
    rows = [{"id": "a", "question": "Hvad?"}, {"id": "b", "question": "Hvem?", "priorty": 3}]
    with pytest.raises(kyndig.ContentError, match=r"entries:2: field `priorty`.*priority"):
        kyndig.build(rows)
    with pytest.raises(kyndig.ContentError, match=r"entries:2.*`a` stands twice"):
        kyndig.build([rows[0], rows[0]])


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
