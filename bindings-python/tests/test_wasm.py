"""A tuned index answers in the browser package as it does here, to the bit."""

import json
import shutil
import struct
import subprocess

import fjordby
import kyndig
import pytest
from cases import ROOT

PACKAGE = ROOT / "bindings-wasm"
SCRIPT = """
import { readFileSync } from "node:fs";
import { load } from "./js/index.js";
const [file, ...queries] = process.argv.slice(1);
const index = await load(new Uint8Array(readFileSync(file)), {
  wasm: new Uint8Array(readFileSync("dist/page/kyndig_bg.wasm")),
});
const answers = queries.map((query) => index.search(query));
console.log(JSON.stringify(answers.map(({ verdict, confidence, hits }) => ({
  verdict, confidence, hits: hits.map(({ id, score }) => [id, score]),
}))));
"""


def bits(number):
    return struct.pack("<f", number)


@pytest.mark.skipif(not shutil.which("node"), reason="Node is not here")
@pytest.mark.skipif(
    not (PACKAGE / "dist" / "page" / "kyndig_bg.wasm").exists(),
    reason="the browser package is not built: make wasm",
)
def test_the_same_answers_from_the_tuned_file(tmp_path):
    ranking = kyndig.Ranking(answer=1.3, coverage=0.45, typo=0.5, verdict_answer=0.7)
    tuned = fjordby.index().with_ranking(ranking)
    tuned.save(tmp_path / "tuned.kyndig")
    queries = list(fjordby.queries().values())[:60]
    done = subprocess.run(
        [
            "node",
            "--input-type=module",
            "-e",
            SCRIPT,
            "--",
            str(tmp_path / "tuned.kyndig"),
            *queries,
        ],
        cwd=PACKAGE,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    differ = 0
    for query, there in zip(queries, json.loads(done.stdout), strict=True):
        here = tuned.search(query)
        assert there["verdict"] == here.verdict
        assert bits(there["confidence"]) == bits(here.confidence)
        assert [(i, bits(s)) for i, s in there["hits"]] == [
            (h.id, bits(h.score)) for h in here.hits
        ]
        plain = fjordby.index().search(query)
        differ += [h.score for h in plain.hits] != [h.score for h in here.hits]
    assert differ > 30
