// What only an open index can show: browsing, answers apart, replacing, traps, gzip.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import binaryen from "binaryen";
import * as page from "../js/index.js";
import { build, load } from "../js/tool.js";

const entries = [
  {
    id: "pas",
    question: "Hvordan fornyer jeg mit pas?",
    variants: ["Nyt pas"],
    answer: "Få nyt pas i borgerservice.",
    keywords: ["rejse"],
    category: ["Borger", "Pas"],
    roles: ["borger"],
    self_service: { title: "Bestil tid", url: "https://a.example/tid" },
    related: ["hul"],
    url: "https://a.example/pas",
    valid_from: "1969-12-31",
    valid_to: "2026-11-22",
    priority: -1,
  },
  { id: "hul", question: "Hvem lapper huller i vejen?", category: ["Vej"], popularity: 50, lang: "nb" },
];
const failing = (code) => ({ name: "KyndigError", code });

test("an entry has what was written", async () => {
  const index = await page.load(await build(entries, { languages: ["da", "nb"] }));
  assert.deepEqual(index.entry("pas"), {
    number: 0,
    id: "pas",
    question: "Hvordan fornyer jeg mit pas?",
    variants: ["Nyt pas"],
    answer: "Få nyt pas i borgerservice.",
    keywords: ["rejse"],
    category: ["Borger", "Pas"],
    roles: ["borger"],
    selfService: { title: "Bestil tid", url: "https://a.example/tid" },
    related: [1],
    url: "https://a.example/pas",
    lang: "da",
    validFrom: "1969-12-31",
    validTo: "2026-11-22",
    priority: -1,
    popularity: 0,
  });
  const { selfService, validFrom, lang } = index.entry(1);
  assert.deepEqual({ selfService, validFrom, lang }, { selfService: null, validFrom: null, lang: "nb" });
  assert.equal(index.entry(2), null);
  assert.equal(index.entry("no such"), null);
});

test("an index can be browsed", async () => {
  const index = await page.load(await build(entries, { languages: ["da", "nb"] }));
  assert.deepEqual(index.categories(), [
    { number: 0, name: "Borger", path: ["Borger"], parent: null, entries: 1 },
    { number: 1, name: "Pas", path: ["Borger", "Pas"], parent: 0, entries: 1 },
    { number: 2, name: "Vej", path: ["Vej"], parent: null, entries: 1 },
  ]);
  assert.deepEqual(index.roles(), [{ name: "borger", entries: 1 }]);
  assert.deepEqual(index.top(), [1, 0]);
  assert.deepEqual(index.top({ limit: 1, category: "Borger" }), [0]);
  assert.deepEqual(index.related("pas"), [1]);
  const { entries: count, languages, audience, answers } = index.info;
  assert.deepEqual([count, languages, audience, answers], [2, ["da", "nb"], "public", true]);
});

test("a gzip file is unpacked, a damaged one refused", async () => {
  const bytes = await build(entries);
  const packed = gzipSync(bytes);
  assert.equal((await page.load(packed)).fingerprint, (await page.load(bytes)).fingerprint);
  await assert.rejects(page.load(packed.subarray(0, packed.length - 9)), failing("corrupt"));
});

test("a newer index takes the place of the old; a bad one does not", async () => {
  const index = await page.load(await build(entries));
  const newer = await build([{ id: "ny", question: "Hvor er det nye?", category: ["Nyt"] }]);
  await assert.rejects(index.replace(newer.subarray(1)), failing("corrupt"));
  assert.equal(index.search("pas").hits[0].id, "pas");
  await index.replace(newer);
  assert.equal(index.length, 1);
  assert.equal(index.search("nye", { category: "Nyt" }).hits[0].id, "ny");
});

test("replacing a thousand times takes no more memory than replacing two hundred times", async () => {
  const bytes = await build(entries);
  const index = await page.load(bytes);
  const { initSync } = await import("../dist/page/kyndig.js");
  assert.ok(initSync);
  const peaks = [];
  for (let turn = 0; turn < 1000; turn += 1) {
    await index.replace(bytes.slice());
    peaks.push(memory());
  }
  // Holes that one index leaves may take some turns to fit the next: a page of memory, not an index.
  const PAGE = 65_536;
  assert.ok(peaks.at(-1) - peaks[1] <= PAGE);
  assert.equal(peaks.at(-1), peaks[199]);
});

let watched;
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(...given) {
    super(...given);
    if (this.exports.kindex_open) watched = this.exports.memory;
  }
};
const memory = () => watched?.buffer.byteLength;

test("explaining follows the index and the options", async () => {
  const index = await page.load(await build(entries));
  assert.equal((await index.explain("pas", "pas")).rank, 1);
  const hidden = await index.explain("pas", "pas", { category: "Vej" });
  assert.deepEqual([hidden.rank, hidden.score], [null, 0]);
  assert.equal((await index.explain("pa", "pas", { typing: true })).words[0].tier, "prefix");
  await index.replace(await build([{ id: "ny", question: "Hvor er det nye?" }]));
  await assert.rejects(index.explain("pas", "pas"), failing("argument"));
  assert.equal((await index.explain("nye", "ny")).rank, 1);
  index.free();
  await assert.rejects(index.explain("nye", "ny"), failing("argument"));
});

test("what was freed says so", async () => {
  const index = await page.load(await build(entries));
  index.free();
  index.free();
  assert.throws(() => index.search("pas"), failing("argument"));
});

/** The page's module, with a search that traps when 13 hits are asked for. */
function trapping() {
  const path = new URL("../dist/page/kyndig_bg.wasm", import.meta.url);
  const module = binaryen.readBinary(readFileSync(path));
  const { value: name } = binaryen.getExportInfo(module.getExport("kindex_search"));
  const search = module.getFunction(name);
  const { params, results, body } = binaryen.getFunctionInfo(search);
  const types = binaryen.expandType(params);
  const given = types.map((type, at) => module.local.get(at, type));
  const inner = module.addFunction("inner", params, results, binaryen.getFunctionInfo(search).vars, module.copyExpression(body));
  assert.ok(inner);
  module.removeFunction(name);
  const asked = module.i32.eq(module.local.get(3, binaryen.i32), module.i32.const(13));
  const guarded = module.if(asked, module.unreachable(), module.call("inner", given, results));
  module.addFunction(name, params, results, [], guarded);
  return module.emitBinary();
}

test("after a trap the module starts again once, and then no more", async () => {
  // A glue of its own: the other tests keep theirs.
  const glue = await import("../dist/page/kyndig.js?trap");
  const { Engine } = await import("../js/engine.js");
  const { Index } = await import("../js/kindex.js");
  const engine = new Engine(glue, undefined, Index);
  const [first, second] = await Promise.all(
    [0, 1].map(async () => engine.load(await build(entries), { wasm: trapping() })),
  );
  assert.throws(() => first.search("pas", { limit: 13 }), failing("internal"));
  assert.equal(first.search("pas").hits[0].id, "pas");
  assert.equal(second.search("huller").hits[0].id, "hul");
  assert.throws(() => second.search("pas", { limit: 13 }), failing("internal"));
  assert.throws(() => first.search("pas"), failing("internal"));
});
