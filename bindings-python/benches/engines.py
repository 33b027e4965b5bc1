"""Speed and quality of many queries at once, beside other engines for Python, in one run.

    scripts/test-adapters.sh                       # installs the engines and an optimised module
    .venv/bin/python bindings-python/benches/engines.py speed 10000
    .venv/bin/python bindings-python/benches/engines.py quality ../shared/data
    .venv/bin/python bindings-python/benches/engines.py single
    .venv/bin/python bindings-python/benches/engines.py tuned ../shared/data

Each engine gets question and answer as one text, the question twice for weight (Kyndig has fields
of its own), Snowball's stemmer and no stop words; ten hits a query. All cores where the engine has
threads of its own (Kyndig, bm25s).
"""

from __future__ import annotations

import collections
import itertools
import json
import random
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

import kyndig
from kyndig import evaluation, tuning

ROUNDS = 3
"""Each figure is the best of so many rounds: the least disturbed one."""

LANGUAGES = {"da": "danish", "nb": "norwegian", "sv": "swedish"}


def tokens(text, stemmer):
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return stemmer.stemWords(words)


class Kyndig:
    name = "kyndig"

    def __init__(self, docs, lang):
        fields = ("id", "question", "answer", "category", "lang", "keywords", "audience")
        rows = [{k: d[k] for k in fields if d.get(k)} for d in docs]
        builder = kyndig.IndexBuilder(languages=[lang], audience="staff")
        self.index = builder.entries(rows).build().open()

    def search(self, queries):
        table = self.index.search_many(queries, limit=10)
        found = [[] for _ in queries]
        for query, entry in zip(table.column("query"), table.column("id"), strict=True):
            found[query].append(entry)
        return found

    def time(self, queries):
        start = time.perf_counter()
        self.index.search_many(queries, limit=10)
        return time.perf_counter() - start


class KyndigOneThread(Kyndig):
    name = "kyndig, 1 thread"

    def time(self, queries):
        start = time.perf_counter()
        self.index.search_many(queries, limit=10, threads=1)
        return time.perf_counter() - start


class Other:
    """An engine whose search is all there is to time."""

    def time(self, queries):
        start = time.perf_counter()
        self.search(queries)
        return time.perf_counter() - start


def text(doc):
    return f"{doc['question']} {doc['question']} {doc.get('answer', '')}"


class Bm25s(Other):
    name = "bm25s"

    def __init__(self, docs, lang):
        import bm25s
        import Stemmer

        self.bm25s, self.stemmer = bm25s, Stemmer.Stemmer(LANGUAGES[lang])
        self.ids = [doc["id"] for doc in docs]
        corpus = bm25s.tokenize(
            [text(d) for d in docs], stopwords=None, stemmer=self.stemmer, show_progress=False
        )
        self.engine = bm25s.BM25()
        self.engine.index(corpus, show_progress=False)

    def search(self, queries):
        asked = self.bm25s.tokenize(
            queries, stopwords=None, stemmer=self.stemmer, show_progress=False
        )
        found, scores = self.engine.retrieve(
            asked, k=min(10, len(self.ids)), show_progress=False, n_threads=-1
        )
        rows = zip(found.tolist(), scores.tolist(), strict=True)
        return [[self.ids[n] for n, s in zip(*row, strict=True) if s > 0] for row in rows]


class RankBm25(Other):
    name = "rank_bm25"

    def __init__(self, docs, lang):
        import rank_bm25
        import Stemmer

        self.stemmer = Stemmer.Stemmer(LANGUAGES[lang])
        self.ids = [doc["id"] for doc in docs]
        self.engine = rank_bm25.BM25Okapi([tokens(text(d), self.stemmer) for d in docs])

    def search(self, queries):
        import numpy

        found = []
        for query in queries:
            scores = self.engine.get_scores(tokens(query, self.stemmer))
            best = numpy.argpartition(-scores, min(10, len(scores) - 1))[:10]
            best = best[numpy.argsort(-scores[best])]
            found.append([self.ids[n] for n in best if scores[n] > 0])
        return found


class Tantivy(Other):
    name = "tantivy-py"

    def __init__(self, docs, lang):
        import tantivy

        analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer(LANGUAGES[lang]))
            .build()
        )
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("question", tokenizer_name="nordic")
        builder.add_text_field("answer", tokenizer_name="nordic")
        self.engine = tantivy.Index(builder.build())
        self.engine.register_tokenizer("nordic", analyzer)
        writer = self.engine.writer(heap_size=200_000_000, num_threads=1)
        for doc in docs:
            writer.add_document(
                tantivy.Document(
                    id=doc["id"], question=doc["question"], answer=doc.get("answer", "")
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        self.engine.reload()
        self.searcher = self.engine.searcher()

    def search(self, queries):
        found = []
        for query in queries:
            words = "".join(c if c.isalnum() else " " for c in query)
            parsed = self.engine.parse_query_lenient(
                words, ["question", "answer"], field_boosts={"question": 2.0}
            )[0]
            hits = self.searcher.search(parsed, 10).hits
            found.append([self.searcher.doc(address)["id"][0] for _, address in hits])
        return found


ENGINES = (Kyndig, KyndigOneThread, Bm25s, RankBm25, Tantivy)


def read(path):
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def corpus(count):
    """Make entries and queries like those of `benches/src/generate.rs`: Danish, skewed like it.

    Words of the example in the order of how often they stand there, then pairs of them as
    compounds; the word of rank r is drawn in proportion to 1 / (r + 2.7).
    """
    draw = random.Random(count)
    told = collections.Counter()
    for entry in read(Path("examples/fjordby/faq.jsonl")):
        told.update(re.findall(r"[a-zæøå]+", f"{entry['question']} {entry['answer']}".lower()))
    words = [word for word, _ in told.most_common()]
    long = [word for word in words if len(word) > 4]
    known = set(words)
    while len(words) < 40_000:
        word = draw.choice(long) + draw.choice(long)
        if word not in known:
            known.add(word)
            words.append(word)
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(words))))

    def text(low, high):
        return draw.choices(words, cum_weights=weights, k=draw.randint(low, high))

    docs = [
        {
            "id": f"e{number}",
            "question": " ".join(text(6, 9)).capitalize() + "?",
            "answer": " ".join(text(40, 54)).capitalize() + ".",
        }
        for number in range(count)
    ]
    queries = []
    for _ in range(1000):
        asked = draw.choice(docs)["question"].lower().rstrip("?").split()[: draw.randint(3, 6)]
        queries.append(" ".join(w if draw.random() < 5 / 6 else text(1, 1)[0] for w in asked))
    return docs, queries


def speed(count):
    docs, queries = corpus(int(count))
    print(f"{len(docs)} entries, {len(queries)} queries, best of {ROUNDS}")
    print("| engine | queries per second | us a query |\n|---|--:|--:|")
    for engine in ENGINES:
        # Numpy over all entries for every word: a hundred queries take long enough.
        asked = queries[:100] if engine is RankBm25 else queries
        made = engine(docs, "da")
        made.time(asked[:50])
        best = min(made.time(asked) for _ in range(ROUNDS))
        print(f"| {engine.name} | {len(asked) / best:,.0f} | {best / len(asked) * 1e6:,.1f} |")
        del made


def sets(folder):
    for path in sorted(Path(folder).iterdir()):
        if (path / "qrels.tsv").exists():
            docs = read(path / "docs.jsonl")
            for doc in docs:
                doc["category"] = doc.get("category") or None
            queries = evaluation.read_queries(path / "queries.jsonl")
            yield path.name, docs, queries, evaluation.read_qrels(path / "qrels.tsv")


def quality(folder):
    names = [engine.name for engine in ENGINES if engine is not KyndigOneThread]
    print(f"MRR@10\n| set | queries | {' | '.join(names)} |")
    print("|---|--:|" + "--:|" * len(names))
    for name, docs, queries, qrels in sets(folder):
        row = []
        for engine in ENGINES:
            if engine is KyndigOneThread:
                continue
            qids = list(queries)
            found = engine(docs, name[:2] if name[:2] in LANGUAGES else "da")
            hits = found.search([queries[qid] for qid in qids])
            run = {q: {e: -n for n, e in enumerate(h)} for q, h in zip(qids, hits, strict=True)}
            row.append(evaluation.evaluate(run, qrels, ["RR@10"], samples=0).means["RR@10"])
        cells = " | ".join(f"{value:.3f}" for value in row)
        print(f"| {name} | {len(qrels)} | {cells} |", flush=True)


def single():
    """Time one Python search beside the same in Rust, result objects and all."""
    folder = Path("target") / "single"
    folder.mkdir(parents=True, exist_ok=True)
    builder = kyndig.IndexBuilder(languages=["da"], audience="staff")
    index = builder.entries(Path("examples/fjordby/faq.jsonl")).build().open()
    queries = list(evaluation.read_queries("examples/fjordby/queries.jsonl").values())
    index.save(folder / "fjordby.kyndig")
    (folder / "queries.txt").write_text("\n".join(queries), "utf-8")
    command = ["cargo", "run", "-q", "--release", "-p", "kyndig-benches", "--bin", "single", "--"]
    files = [str(folder / "fjordby.kyndig"), str(folder / "queries.txt")]
    rust = float(subprocess.run([*command, *files], check=True, capture_output=True).stdout)
    best = float("inf")
    for _ in range(15):
        start = time.perf_counter()
        for query in queries:
            index.search(query)
        best = min(best, (time.perf_counter() - start) / len(queries))
    python = best * 1e6
    print(f"one search: Rust {rust:.1f} us, Python {python:.1f} us, {python / rust:.2f} x")


def tuned(folder):
    print("MRR@10 on held-back folds: weights learnt from four fifths, measured on the fifth")
    print("| set | queries | untuned | tuned | gain | 95 % | p | accepted | trees |")
    print("|---|--:|--:|--:|--:|---|--:|---|--:|")
    for name, docs, queries, qrels in sets(folder):
        index = Kyndig(docs, name[:2] if name[:2] in LANGUAGES else "da").index
        asked = {qid: queries[qid] for qid in queries if qid in qrels}
        learnt = tuning.coordinate_ascent(index, asked, qrels, rounds=1)
        base = statistics.mean(learnt.baseline.values())
        held = statistics.mean(learnt.held_back.values())
        print(
            f"| {name} | {len(asked)} | {base:.4f} | {held:.4f} | {learnt.gain.mean:+.4f} | "
            f"{learnt.gain.low:+.4f} to {learnt.gain.high:+.4f} | {learnt.p:.4f} | "
            f"{'yes' if learnt.accepted else 'no'} | {trees(index, asked, qrels):.4f} |",
            flush=True,
        )


def trees(index, queries, qrels, folds=5):
    """Give the MRR of LightGBM's LambdaMART on held-back folds: the upper bound to compare with."""
    from kyndig.adapters import lambdarank

    qids = sorted(queries)
    run = {}
    for fold in range(folds):
        train = {q: queries[q] for n, q in enumerate(qids) if n % folds != fold}
        held = {q: queries[q] for n, q in enumerate(qids) if n % folds == fold}
        model = lambdarank.fit(index, train, {q: qrels[q] for q in train})
        run |= lambdarank.rerank(model, index, held)
    return evaluation.evaluate(run, qrels, ["RR@10"], samples=0).means["RR@10"]


if __name__ == "__main__":
    {"speed": speed, "quality": quality, "single": single, "tuned": tuned}[sys.argv[1]](
        *sys.argv[2:]
    )
