"""Every shared case through the public interface: its statement, and Rust's outcome to the bit.

A statement that is only wanted so far is held against Rust's outcome alone, and counted as an
expected failure; that it does not hold yet is for the Rust suite to say.
"""

import struct

import pytest
from cases import each, index, marked, outcomes, utf8


def cases(table, result):
    """Parametrise a test with every case of one kind."""
    found = [
        pytest.param(*case, id=f"{case[0]}-{case[1].get('name', number)}")
        for number, case in enumerate(each(table, result))
    ]
    return pytest.mark.parametrize(("stem", "case", "outcome"), found)


def bits(number):
    """Give the bits of a 32-bit float; fails if the number is none."""
    packed = struct.pack("<f", number)
    assert struct.unpack("<f", packed)[0] == number
    return struct.unpack("<I", packed)[0]


def unless_wanted(case):
    """End the test here if what the case states is only wanted so far."""
    if "wanted" in case:
        pytest.xfail(case["wanted"])


def test_there_are_cases():
    assert sum(len(file["cases"]) for file in outcomes().values()) > 100


@cases("case", "cases")
def test_search(stem, case, outcome):
    asked = {key: case[key] for key in ("typing", "role", "today", "category") if key in case}
    answer = index(stem).search(case["query"], limit=outcome["options"]["limit"], **asked)
    assert case["query"] == outcome["query"]
    assert [hit.id for hit in answer.hits] == [hit["id"] for hit in outcome["hits"]]
    for hit, expected in zip(answer.hits, outcome["hits"], strict=True):
        assert bits(hit.score) == expected["score_bits"]
        assert hit.tiers == expected["tiers"]
        assert utf8(hit.question, hit.question_spans) == expected["question_spans"]
    assert answer.verdict == outcome["verdict"]
    assert bits(answer.confidence) == outcome["confidence_bits"]
    unless_wanted(case)
    holds(case, answer)


def holds(case, answer):
    """Check what the case states."""
    ids = [hit.id for hit in answer.hits]
    if case.get("none"):
        assert ids == []
    if "first" in case:
        assert ids[:1] == [case["first"]]
    assert set(case.get("found", [])) <= set(ids)
    assert set(case.get("missing", [])).isdisjoint(ids)
    for upper, lower in case.get("above", []):
        assert ids.index(upper) < ids.index(lower)
    if "highlight" in case:
        first = answer.hits[0]
        assert marked(first.question, first.question_spans) == case["highlight"]
    if "tiers" in case:
        assert [tier or "" for tier in answer.hits[0].tiers] == case["tiers"]
    if "verdict" in case:
        assert answer.verdict == case["verdict"]


@cases("suggest", "suggests")
def test_suggest(stem, case, outcome):
    suggestions = index(stem).suggest(case["prefix"])
    texts = [item.text for item in suggestions]
    assert case["prefix"] == outcome["prefix"]
    made = [
        {"text": i.text, "kind": i.kind, "rank": i.rank, "spans": utf8(i.text, i.spans)}
        for i in suggestions
    ]
    assert made == [{key: item[key] for key in made[0]} for item in outcome["items"]]
    assert suggestions.truncated == outcome["truncated"]
    unless_wanted(case)

    if case.get("empty"):
        assert texts == []
    if "first" in case:
        assert texts[:1] == [case["first"]]
    if "texts" in case:
        assert texts[: len(case["texts"])] == case["texts"]
    assert set(case.get("contains", [])) <= set(texts)
    assert set(case.get("missing", [])).isdisjoint(texts)
    if "highlight" in case:
        assert marked(suggestions[0].text, suggestions[0].spans) == case["highlight"]


@cases("split", "splits")
def test_split(stem, case, outcome):
    parts = index(stem).split(case["word"])
    assert parts == outcome["parts"]
    unless_wanted(case)
    assert (parts if len(parts) > 1 else []) == case["parts"]


@cases("analyze", "analyzes")
def test_analyze(stem, case, outcome):
    words = index(stem).analyze(case["text"])
    assert [word.word for word in words] == outcome["words"]
    for word in words:
        assert case["text"][slice(*word.span)]
    unless_wanted(case)
    assert outcome["words"] == case["words"]
