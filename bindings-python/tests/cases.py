"""The shared cases: the statements of tests/cases, and what the Rust suite made of them."""

import json
import os
import sys
from functools import cache
from pathlib import Path

import kyndig

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "tests" / "cases"
# What `cargo test -p kyndig-tests` leaves behind: indexes, and the outcome of each case.
BUILT = Path(os.environ.get("KYNDIG_CASES", ROOT / "target" / "cases"))
STEMS = sorted(path.stem for path in SOURCES.glob("*.toml"))


@cache
def source(stem):
    return tomllib.loads((SOURCES / f"{stem}.toml").read_text("utf-8"))


@cache
def outcomes():
    return json.loads((BUILT / "results.json").read_text("utf-8"))["files"]


@cache
def index(stem):
    return kyndig.Index.open(BUILT / f"{stem}.kyndig")


def each(table, result):
    """Give every (stem, statement, outcome) of one kind; `result` is its name in the outcomes."""
    for stem in STEMS:
        statements = source(stem).get(table, [])
        made = outcomes()[stem].get(result, []) if statements else []
        assert len(statements) == len(made), f"{stem}: the outcomes are of another time"
        yield from ((stem, *pair) for pair in zip(statements, made, strict=True))


def marked(text, spans):
    """Put square brackets around the spans."""
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def utf8(text, spans):
    """Turn spans in code points into spans in bytes."""
    return [[len(text[:at].encode()) for at in span] for span in spans]
