// `npx kyndig` in Node does what the Rust command line does: the same bytes, messages, exit codes.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { load } from "../js/index.js";
import { files, indexOf } from "./cases.mjs";

const bin = fileURLToPath(new URL("../js/cli/bin.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kyndig-cli-"));
const at = (name) => join(folder, name);
const json = (path) => JSON.parse(readFileSync(path, "utf8"));

function kyndig(args, input = "") {
  const env = { ...process.env, NO_COLOR: "1" };
  return spawnSync(process.execPath, [bin, ...args], { cwd: folder, input, encoding: "utf8", env });
}

const { lang, entry, synonyms, queries } = files.synonyms.source;
writeFileSync(at("faq.json"), JSON.stringify(entry));
const options = ["--lang", lang];
for (const [name, text] of Object.entries({ synonyms, queries })) {
  if (text === undefined) continue;
  writeFileSync(at(name), text);
  options.push(`--${name}`, name);
}

test("a folder gets the bytes that Rust writes, hash-named, with their hashes", () => {
  const { status, stderr } = kyndig(["build", "faq.json", ...options, "--form", "plain", "-o", "dist/"]);
  assert.equal(status, 0, stderr);
  const manifest = json(at("dist/manifest.json"));
  const bytes = readFileSync(at(`dist/${manifest.index}`));
  assert.deepEqual(bytes, readFileSync(indexOf("synonyms")));
  assert.equal(manifest.index, `index.${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}.kyndig`);
  assert.equal(manifest.integrity[manifest.index], `sha384-${createHash("sha384").update(bytes).digest("base64")}`);
  assert.deepEqual(json(at("dist/integrity.json")), manifest.integrity);
  assert.deepEqual(readdirSync(at("dist")).sort(), [manifest.index, "integrity.json", "manifest.json"].sort());
});

test("a folder gets the compact form that Rust writes, and the page opens it", async () => {
  const golden = fileURLToPath(new URL("../../tests/golden/", import.meta.url));
  const content = [join(golden, "entries.json"), "--queries", join(golden, "queries.tsv"), "--synonyms", join(golden, "synonyms.txt")];
  const { status, stderr } = kyndig(["build", ...content, "--lang", "da,sv", "--audience", "staff", "--answers", "separate", "-o", "gold/"]);
  assert.equal(status, 0, stderr);
  const bytes = readFileSync(at(`gold/${json(at("gold/manifest.json")).index}`));
  assert.deepEqual(bytes, readFileSync(join(golden, "v1.compact")));
  const [compact, plain] = [await load(bytes), await load(readFileSync(join(golden, "v1.kyndig")))];
  assert.equal(compact.fingerprint, plain.fingerprint);
  assert.deepEqual(compact.search("børnehave plads"), plain.search("børnehave plads"));
  assert.deepEqual(compact.suggest("hvordan"), plain.suggest("hvordan"));
  await compact.addAnswers(readFileSync(join(golden, "v1.answers")));
  assert.equal(compact.entry("plads").answer.length > 0, true);
  const cut = load(bytes.subarray(0, bytes.length - 1));
  await assert.rejects(cut, { code: "corrupt" });
  compact.free();
  plain.free();
});

test("all commands are there, with standard streams", () => {
  const built = kyndig(["build", "-", "--json", "-o", "one.kyndig"], JSON.stringify(entry));
  assert.equal(built.status, 0, built.stderr);
  assert.equal(JSON.parse(built.stdout).entries, entry.length);
  const found = kyndig(["search", "one.kyndig", entry[0].question, "--json"]);
  assert.equal(found.status, 0, found.stderr);
  assert.equal(JSON.parse(found.stdout).hits[0].id, entry[0].id);
  assert.equal(kyndig(["search", "one.kyndig", "qqqqq"]).status, 1);
  assert.equal(kyndig(["verify", "one.kyndig"]).status, 0);
  const help = kyndig(["--help"]);
  for (const command of ["build", "explain", "eval", "import", "assets"]) assert.match(help.stdout, new RegExp(`  ${command} `));
  assert.match(kyndig(["--version"]).stdout, /^kyndig \d/);
});

test("errors name file, line and remedy, and have Rust's exit codes", () => {
  writeFileSync(at("bad.jsonl"), '{"id": "a", "question": "A?"}\n{"id": "b", "anwser": "B"}\n');
  const cases = [
    [["build", "bad.jsonl", "-o", "x/"], 3, /^error: bad\.jsonl:2: field `anwser`: .*did you mean `answer`/],
    [["build", "none.jsonl", "-o", "x/"], 4, /^error: none\.jsonl: cannot be read: No such file or directory$/m],
    [["build", "faq.json", "-o", "faq.json/x/"], 4, /^error: faq\.json\/x\/: cannot be made: /],
    [["build", "faq.json"], 2, /--output/],
    [["search", "faq.json", "x"], 5, /^error: faq\.json: /],
    [["shell", "faq.json"], 2, /terminal/],
  ];
  for (const [args, status, message] of cases) {
    const ended = kyndig(args);
    assert.equal(ended.status, status, `${args}: ${ended.stderr}`);
    assert.match(ended.stderr, message);
  }
  assert.ok(!existsSync(at("x")), "nothing is written where the content is wrong");
  const { error } = JSON.parse(kyndig(["build", "bad.jsonl", "--json", "-o", "x/"]).stderr);
  assert.deepEqual([error.kind, error.line, error.field], ["content", 2, "anwser"]);
});

test("`kyndig assets` copies what a page needs, with its hashes", () => {
  assert.equal(kyndig(["assets"]).status, 2);
  assert.equal(kyndig(["assets", "-o", "faq.json"]).status, 4);
  const { status, stderr } = kyndig(["assets", "-o", "page/assets"]);
  assert.equal(status, 0, stderr);
  const integrity = json(at("page/assets/integrity.json"));
  for (const name of ["kyndig-search.classic.js", "kyndig-search.js", "kyndig-search.css", "kyndig.wasm"]) {
    const bytes = readFileSync(at(`page/assets/${name}`));
    assert.equal(integrity[name], `sha384-${createHash("sha384").update(bytes).digest("base64")}`);
  }
});

test("a reader that has had enough is no error", () => {
  const command = `"${process.execPath}" "${bin}" inspect one.kyndig | head -c 10`;
  const { status, stderr } = spawnSync("bash", ["-o", "pipefail", "-c", command], { cwd: folder, encoding: "utf8" });
  assert.deepEqual([status, stderr], [0, ""]);
});

test("--watch builds again when a file changes", async () => {
  writeFileSync(at("w.json"), JSON.stringify([{ id: "a", question: "Hvor er skoven?" }]));
  const child = spawn(process.execPath, [bin, "build", "w.json", "--watch", "-o", "w/"], { cwd: folder });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  let printed = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (printed += text));
  const watching = async (times) => {
    while (printed.split("watching").length <= times) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await watching(1);
  const first = json(at("w/manifest.json"));
  writeFileSync(at("w.json"), "[");
  await watching(2);
  assert.match(printed, /error: w\.json/);
  assert.deepEqual(json(at("w/manifest.json")), first);
  writeFileSync(at("w.json"), JSON.stringify([{ id: "a", question: "Hvor er stranden?" }]));
  await watching(3);
  assert.notEqual(json(at("w/manifest.json")).index, first.index);
  child.kill();
  await ended;
});
