"""Building here gives the bytes that building in Rust gave."""

import json
from datetime import date

import kyndig
import pytest
from cases import BUILT, source

ENTRIES = [
    {
        "id": "pas",
        "question": "😀 Hvordan fornyer jeg mit pas?",
        "answer": "Få nyt pas i 🏛️ borgerservice.",
        "category": ["Borger", "Pas"],
        "valid_from": "2026-01-01",
    }
]


@pytest.mark.parametrize("stem", ["synonyms", "filters-category", "suggest-prefix"])
def test_the_same_bytes(stem):
    file = source(stem)
    extra = {"synonyms": "synonyms", "known_queries": "queries"}
    built = kyndig.build(
        json.dumps(file["entry"]).encode(),
        languages=[file["lang"]],
        **{key: file[name].encode() for key, name in extra.items() if name in file},
    )
    assert built == (BUILT / f"{stem}.kyndig").read_bytes()


@pytest.fixture(scope="module")
def index():
    return kyndig.Index.open(kyndig.build(json.dumps(ENTRIES).encode()))


def test_an_index(index, tmp_path):
    assert len(index) == 1
    assert len(index.fingerprint) == 32
    file = tmp_path / "faq.kyndig"
    file.write_bytes(kyndig.build(json.dumps(ENTRIES).encode()))
    assert kyndig.Index.open(file).fingerprint == index.fingerprint
    assert kyndig.Index.open(str(file)).fingerprint == index.fingerprint


def test_spans_are_in_code_points(index):
    hit = index.search("fornyer pas").hits[0]
    assert [hit.question[slice(*span)] for span in hit.question_spans] == ["fornyer", "pas"]
    answer = ENTRIES[0]["answer"]
    assert [answer[slice(*span)] for span in hit.answer_spans] in (["pas"], [])
    word = index.analyze("😀 et pas")[-1]
    assert word.span == (5, 8)


def test_suggestions_are_a_sequence(index):
    suggestions = index.suggest("😀 hvordan")
    assert len(suggestions) == 1
    assert suggestions[0] is suggestions[-1] is next(iter(suggestions))
    assert suggestions[:1] == suggestions.items == list(suggestions)
    with pytest.raises(IndexError):
        suggestions[1]


@pytest.mark.parametrize("today", [date(2026, 6, 1), "2026-06-01", None])
def test_days(index, today):
    assert index.search("pas", today=today).total == 1
    assert index.search("pas", today="2025-12-31").total == 0


@pytest.mark.parametrize("category", [["Borger"], ("Borger", "Pas"), "Borger", 0])
def test_categories(index, category):
    assert index.search("pas", category=category).total == 1


def test_results_say_what_they_are(index):
    answer = index.search("pas")
    shown = [index, answer, answer.hits[0], index.suggest("hvordan"), *index.analyze("pas")]
    assert all(repr(item).startswith("<") for item in shown)
    assert "pas" in str(index.explain("pas", "pas"))
