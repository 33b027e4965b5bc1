"""Writes `tuning.ipynb` out of the cells below, runs it, and keeps what it printed and drew.

    .venv/bin/python examples/notebook.py            # write and run
    .venv/bin/python examples/notebook.py --check    # run a copy; fail if a cell fails

A notebook is edited here, where changes can be read, and not in its JSON.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
NOTEBOOK = HERE / "tuning.ipynb"

CELLS = [
    """# Tuning an index, from first search to the browser

Kyndig answers citizens' questions from an organisation's own FAQ. This notebook takes the example
municipality *Fjordby* (281 entries, 429 questions with judgements) all the way: load, search,
explain, evaluate, tune, compare, calibrate, save, and get the same answers from the tuned file in
the browser's package.

Everything runs on this machine in about a minute or two; nothing is sent anywhere.""",
    """from pathlib import Path

import kyndig
from kyndig import calibration, clicks, evaluation, pictures, tuning

folder = Path("fjordby")
builder = kyndig.IndexBuilder(languages=["da"], audience="staff")
index = builder.entries(folder / "faq.jsonl").build().open()
index""",
    """## Search

The question has a compound that no entry has (*nursing-home place*). The verdict says what to do
with the hits: show the answer, let people choose, or hand over to a person.""",
    """index.search("plejehjemsplads til min mor", limit=4)""",
    """## Why is the first hit first?

Which word met which, in what way and in which field, and what each gave to the score. The same
numbers as a dict with `.to_dict()`, as text with `print`.""",
    """explanation = index.explain("plejehjemsplads til min mor", "pension-plejehjem")
pictures.contributions(explanation)
explanation""",
    """## How good is it?

Judgements say which entries answer which question. Names and values of the measures are those of
`ir_measures`; the interval tells how far 364 questions can be trusted.""",
    """queries = evaluation.read_queries(folder / "queries.jsonl")
qrels = evaluation.read_qrels(folder / "qrels.tsv")
evaluation.evaluate(evaluation.run(index, queries), qrels)""",
    """Where does it go wrong? Each query and hit is a row of named features, for any data frame.""",
    """import polars

asked = polars.DataFrame({"qid": list(queries), "question": list(queries.values())})
features = polars.DataFrame(index.features(asked["question"], limit=1))
first = asked.with_row_index("query").join(features, on="query")
right = [row["id"] in qrels.get(row["qid"], {}) for row in first.iter_rows(named=True)]
wrong = first.filter(~polars.Series(right), polars.col("qid").is_in(list(qrels)))
wrong.select("question", "id", "score", "coverage", "adjacency", "compound", "typo").head(5)""",
    """## Tune

Somebody has set the weights by hand and hardly lets answers and keywords count. Coordinate ascent tries one
weight after the other with real searches. What counts is the column *held back*: queries that the
weights of that fold were not learnt from, beside the constant baseline on the same queries.""",
    """by_hand = index.with_ranking(kyndig.Ranking(answer=0.02, keyword=0.2, coverage=0.0))
learnt = tuning.coordinate_ascent(
    by_hand, queries, qrels, parameters=["answer", "question", "coverage", "keyword"], folds=4
)
print(learnt)
learnt.ranking""",
    """The shipped defaults are already fitted to these questions: from there, the guard keeps chance
out. It accepts weights only if the gain on held-back queries is significant.""",
    """print(tuning.pairwise(index, queries, qrels))""",
    """## Compare

Per question: who won, who lost, and why, with both explanations side by side.""",
    """tuned = by_hand.with_ranking(learnt.ranking)
comparison = evaluation.compare(by_hand, tuned, queries, qrels)
print(comparison)
pictures.wins_and_losses(comparison)
comparison.change(comparison.wins[0])""",
    """## Learn from clicks

Judgements are dear, clicks are free, and biased: people click what stands at the top. Here a log is
simulated in which each position is looked at half as often as a half as deep one, and the worst of
eight entries stands first. The position-based model undoes the bias; counting does not.""",
    """lists = {f"question {q}": {f"entry {n}": 0.25 + 0.08 * n for n in range(8)} for q in range(6)}
log = clicks.simulate(lists, searches=60_000)
model = clicks.click_model(log)
shown = polars.DataFrame(model.attraction).filter(polars.col("query") == "question 0")
print("looked at:", [round(share, 2) for share in model.examination])
shown.select("entry", "clicked", "attractive")""",
    """## Confidence that means what it says

Of the answers given at 0.8, eight in ten should be right. Platt scaling goes into the weights of
the verdict and travels in the file; the threshold keeps false answers to one in twenty.""",
    """outcomes = calibration.outcomes(tuned, queries, qrels)
pictures.reliability(outcomes)
honest = calibration.calibrate(outcomes).ranking(tuned.ranking)
calibrated = calibration.outcomes(tuned.with_ranking(honest), queries, qrels)
threshold = calibration.threshold(calibrated, false_answers=0.05)
print(f"calibration error {calibration.calibration_error(outcomes):.3f} -> "
      f"{calibration.calibration_error(calibrated):.3f}")
threshold""",
    """## Save, and ask the browser

The weights are in the file. The browser's package, here in Node, reads the same bytes and gives the
same scores, to the last bit.""",
    """honest.set_params(verdict_answer=threshold.confidence)
final = tuned.with_ranking(honest)
final.save("../target/tuned.kyndig")
final.ranking""",
    """import json
import struct
import subprocess

script = '''
import { readFileSync } from "node:fs";
import { load } from "./js/index.js";
const bytes = (file) => new Uint8Array(readFileSync(file));
const wasm = bytes("dist/page/kyndig_bg.wasm");
const index = await load(bytes("../target/tuned.kyndig"), { wasm });
const { verdict, hits } = index.search("plejehjemsplads til min mor", { limit: 4 });
console.log(JSON.stringify({ verdict, hits: hits.map(({ id, score }) => ({ id, score })) }));
'''
package = Path("../bindings-wasm")
answer = final.search("plejehjemsplads til min mor", limit=4)
if (package / "dist/page/kyndig_bg.wasm").exists():
    command = ["node", "--input-type=module", "-e", script]
    there = json.loads(subprocess.run(command, cwd=package, capture_output=True, check=True).stdout)
    bits = lambda score: struct.pack("<f", score)
    assert there["verdict"] == answer.verdict
    assert [h["id"] for h in there["hits"]] == [h.id for h in answer.hits]
    assert [bits(h["score"]) for h in there["hits"]] == [bits(h.score) for h in answer.hits]
    print("the browser's package gives the same hits, bit for bit")
else:
    print("the browser's package is not built: make wasm")
answer""",
]


def notebook():
    """Make the notebook of its cells: those that start with `#` or a capital are text."""
    cells = []
    for number, source in enumerate(CELLS):
        text = source.startswith("#") or source.split()[0].istitle() or source.startswith("The ")
        make = nbformat.v4.new_markdown_cell if text else nbformat.v4.new_code_cell
        cells.append(make(source, id=f"cell-{number}"))
    made = nbformat.v4.new_notebook(cells=cells)
    made.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    return made


def main():
    """Run the notebook in this folder."""
    (HERE.parent / "target").mkdir(exist_ok=True)
    made = notebook()
    NotebookClient(made, timeout=600, resources={"metadata": {"path": str(HERE)}}).execute()
    if "--check" in sys.argv[1:]:
        kept = nbformat.read(NOTEBOOK, as_version=4)
        sources = [cell.source for cell in kept.cells]
        if sources != CELLS:
            sys.exit("tuning.ipynb is of other cells: run examples/notebook.py")
        return
    for cell in made.cells:
        cell.metadata.pop("execution", None)
    del made.metadata["language_info"]
    NOTEBOOK.write_text(nbformat.writes(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
