"""The example municipality: its staff edition, its queries and its judgements."""

from functools import cache

import kyndig
from cases import ROOT
from kyndig import evaluation

FOLDER = ROOT / "examples" / "fjordby"


@cache
def built():
    builder = kyndig.IndexBuilder(languages=["da"], audience="staff")
    return builder.entries(FOLDER / "faq.jsonl").build()


@cache
def index():
    return built().open()


@cache
def queries():
    return evaluation.read_queries(FOLDER / "queries.jsonl")


@cache
def qrels():
    return evaluation.read_qrels(FOLDER / "qrels.tsv")
