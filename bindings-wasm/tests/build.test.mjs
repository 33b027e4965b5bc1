// Building in Node gives the bytes that building in Rust gave; failures have codes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as page from "../js/index.js";
import { build, load } from "../js/tool.js";
import { files, indexOf } from "./cases.mjs";

const entries = [
  {
    id: "pas",
    question: "😀 Hvordan fornyer jeg mit pas?",
    answer: "Få nyt pas i 🏛️ borgerservice.",
    category: ["Borger", "Pas"],
    valid_from: "2026-01-01",
  },
];

for (const stem of ["synonyms", "filters-category", "suggest-prefix"]) {
  test(`the same bytes: ${stem}`, async () => {
    const { lang, entry, synonyms, queries } = files[stem].source;
    const bytes = await build(entry, { languages: [lang], synonyms, knownQueries: queries });
    assert.deepEqual(Buffer.from(bytes), readFileSync(indexOf(stem)));
  });
}

test("what was built opens in both artefacts, from all kinds of sources", async () => {
  const bytes = await build(JSON.stringify(entries));
  const { fingerprint } = await load(bytes);
  for (const source of [bytes, bytes.slice().buffer, new Response(bytes), new DataView(bytes.slice().buffer)]) {
    assert.equal((await page.load(source)).fingerprint, fingerprint);
  }
});

test("spans are in UTF-16 units", async () => {
  const index = await load(await build(entries));
  assert.equal(index.length, 1);
  const [hit] = index.search("fornyer pas").hits;
  const parts = hit.questionSpans.map((span) => hit.question.slice(...span));
  assert.deepEqual(parts, ["fornyer", "pas"]);
  assert.deepEqual(index.analyze("😀 et pas").at(-1).span, [6, 9]);
  const { rank, score, words, features } = await index.explain("pas", "pas");
  assert.deepEqual([rank, words[0].tier, words[0].matched], [1, "exact", "pas"]);
  assert.equal(score, index.search("pas").hits[0].score);
  assert.equal(features[0].name, "text");
});

test("filters take what is natural", async () => {
  const index = await page.load(await build(entries));
  const total = (options) => index.search("pas", options).total;
  for (const category of [["Borger"], ["Borger", "Pas"], "Borger", 0, null]) {
    assert.equal(total({ category }), 1);
  }
  assert.equal(total({ today: "2026-06-01" }), 1);
  assert.equal(total({ today: "2025-12-31" }), 0);
});

test("text that is no text does no harm", async () => {
  const index = await load(await build(entries));
  for (const text of ["\ud800", "pas \udc00\ud800", "\0", "x".repeat(100_000)]) {
    index.search(text, { typing: true });
    index.suggest(text);
    index.analyze(text);
    index.correct(text);
    index.split(text);
  }
  assert.equal(index.search("pas").total, 1);
});

const failing = (code) => ({ name: "KyndigError", code });

test("bytes that are no index", async () => {
  const bytes = await build(entries);
  for (const size of [0, 1, 7, 8, 64, bytes.length >> 1, bytes.length - 1]) {
    await assert.rejects(page.load(bytes.slice(0, size)), failing("corrupt"), `cut at ${size}`);
  }
  await assert.rejects(page.load(new Uint8Array(4096)), failing("corrupt"));
  await assert.rejects(page.load(new Response("", { status: 404 })), failing("io"));
  await assert.rejects(page.load(42), failing("argument"));
});

test("content and arguments that cannot be used", async () => {
  await assert.rejects(build("{"), failing("content"));
  await assert.rejects(build(entries, { languages: ["xx"] }), failing("argument"));
  const index = await load(await build(entries));
  const calls = [
    () => index.search("pas", { category: ["no", "such"] }),
    () => index.search("pas", { today: "tomorrow" }),
    () => index.search("pas", { limit: -1 }),
    () => index.suggest("pas", { maxEdits: 0.5 }),
  ];
  for (const call of calls) assert.throws(call, failing("argument"), String(call));
  for (const asked of [index, await page.load(await build(entries))]) {
    await assert.rejects(asked.explain("pas", "no such id"), failing("argument"));
    await assert.rejects(asked.explain("pas", "pas", { maxEdits: -1 }), failing("argument"));
    await assert.rejects(asked.explain("pas", "pas", { category: "no such" }), failing("argument"));
  }
});
