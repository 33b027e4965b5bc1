// Sizes and speed in a real browser, beside other search libraries on the same content:
// `scripts/bench-browser.sh [RECORD.md]`. Ratios carry over to other machines, milliseconds do not.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { cpus, loadavg, tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { createIndex } from "pagefind";
import { launch } from "../../bindings-wasm/tests/browser.mjs";
import { run } from "../../bindings-wasm/js/cli/command.js";

const root = new URL("../../", import.meta.url);
const here = new URL("./", import.meta.url);
const { build } = createRequire(new URL("bindings-wasm/", root))("esbuild");
const PEERS = ["kyndig", "kyndig-plain", "minisearch", "fuse", "flexsearch", "orama", "pagefind"];
const ROUNDS = 3;
/** A citizen types these, letter by letter: the most asked, some misspelt, a whole sentence. */
const TEXTS = [
  "forny kørekort", "storskrald", "boligstøtte", "børnehave", "boernehave", "flytning", "byggetilladelse",
  "parkering", "folkepension", "hjemmehjælp", "genbrugsplads åbningstider", "skolestart", "sygedagpenge",
  "børnhave", "kærekort", "hul i vejen", "hvordan søger jeg om boligstøtte",
];
/** What stands in the field after each keystroke. */
const KEYS = TEXTS.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)));
/** How many of the slowest keystrokes are named. */
const SLOWEST = 5;
/** Turns of the harness without a keystroke, to take off what they cost. */
const IDLE = 20;
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json", ".css": "text/css", ".html": "text/html; charset=utf-8" };

const folder = await mkdtemp(join(tmpdir(), "kyndig-bench-"));
const files = new Map();
const put = (name, bytes) => files.set(`/${name}`, Buffer.from(bytes));
const read = (name, base = root) => readFile(new URL(name, base));

async function prepare() {
  const lines = String(await read("examples/fjordby/faq.jsonl")).split("\n").filter(Boolean);
  const entries = lines.map((line) => JSON.parse(line)).filter(({ audience }) => audience !== "staff");
  const document = ({ id, question, keywords = [], answer }) => ({ id, question, keywords: keywords.join(" "), answer });
  put("documents.json", JSON.stringify(entries.map(document)));

  const path = (name) => fileURLToPath(new URL(`examples/fjordby/${name}`, root));
  const out = join(folder, "index.kyndig");
  const sources = ["--queries", path("known-queries.tsv"), "--synonyms", path("synonyms.txt")];
  const indexes = {};
  for (const [name, options] of Object.entries({
    "with answers, known queries and synonyms": [...sources, "--form", "compact"],
    "without answers": [...sources, "--answers", "separate", "--form", "compact"],
    "without answers, plain form": [...sources, "--answers", "separate"],
    "without answers, known queries and synonyms": ["--answers", "separate", "--form", "compact"],
  })) {
    const code = await run(["build", path("faq.jsonl"), "--lang", "da", "-o", out, ...options]);
    if (code !== 0) throw new Error(`the index: exit ${code}`);
    indexes[name] = await readFile(out);
  }
  indexes["answers alone"] = await readFile(`${out}.answers`);
  put("index.kyndig", indexes["without answers"]);
  put("plain.kyndig", indexes["without answers, plain form"]);
  put("kyndig.wasm", await read("bindings-wasm/dist/browser/kyndig.wasm"));
  put("kyndig-search.js", await read("bindings-wasm/dist/browser/kyndig-search.js"));
  put("kyndig-search.css", await read("bindings-wasm/dist/browser/kyndig-search.css"));

  for (const peer of PEERS) {
    const options = { bundle: true, minify: true, format: "esm", target: "es2022", write: false, external: ["node:*", "*/pagefind.js", "*/explain.js"] };
    const made = await build({ ...options, entryPoints: [fileURLToPath(new URL(`peers/${peer}.js`, here))] });
    put(`${peer}.js`, made.outputFiles[0].contents);
  }
  put("measure.js", await read("measure.js", here));

  const { index } = await createIndex({ forceLanguage: "da" });
  for (const { id, question, keywords = [], answer } of entries) {
    const content = `${question} ${keywords.join(" ")} ${answer}`;
    await index.addCustomRecord({ url: `/${id}/`, content, language: "da", meta: { title: question } });
  }
  for (const { path, content } of (await index.getFiles()).files) put(`pagefind/${path}`, content);

  const page = (body) => `<!doctype html><html lang="da"><meta charset="utf-8"><title>Bench</title>${body}`;
  put("bench.html", page("<input><ul></ul>"));
  put("element.html", page('<link rel="stylesheet" href="/kyndig-search.css"><kyndig-search index="/index.kyndig" wasm="/kyndig.wasm"><form><input type="search" name="q" aria-label="Søg"></form></kyndig-search>'));
  return indexes;
}

function compressed(bytes) {
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { plain: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length };
}

const sum = (sizes) => sizes.reduce((a, b) => ({ plain: a.plain + b.plain, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli }));

const asked = [];
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://x");
  const body = files.get(pathname);
  asked.push(pathname);
  if (!body) return response.writeHead(404).end();
  const type = TYPES[extname(pathname)] ?? "application/octet-stream";
  response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-store" }).end(body);
});

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
/** Of each keystroke the median over the rounds: what other programs did meanwhile falls out. */
const medians = (rounds) => rounds[0].map((_, key) => quantile(sorted(rounds.map((round) => round[key])), 0.5));
const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];

async function time(browser, address, peer, throttle) {
  const first = [];
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${address}/${peer === "element" ? "element" : "bench"}.html`);
    const client = await context.newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: throttle });
    asked.length = 0;
    const result = await page.evaluate(async ([peer, texts]) => {
      return (await import("/measure.js")).measure(peer, texts);
    }, [peer, TEXTS]);
    first.push(result.first);
    rounds.push(result.times);
    await context.close();
  }
  const times = sorted(medians(rounds));
  const most = Math.max(...rounds.flat());
  return { first: quantile(sorted(first), 0.5), p50: quantile(times, 0.5), p99: quantile(times, 0.99), most, files: new Set(asked) };
}

/** The processor time of the page's main thread for each keystroke, painting in it, in milliseconds. */
async function work(browser, address, peer, throttle) {
  const rounds = [];
  const idle = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${address}/${peer === "element" ? "element" : "bench"}.html`);
    const client = await context.newCDPSession(page);
    await client.send("Performance.enable", { timeDomain: "threadTicks" });
    await client.send("Emulation.setCPUThrottlingRate", { rate: throttle });
    await page.evaluate(async ([peer, texts]) => (await import("/measure.js")).step(peer, texts), [peer, TEXTS]);
    const spent = async () => {
      const { metrics } = await client.send("Performance.getMetrics");
      return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
    };
    const press = async (text) => {
      const before = await spent();
      await page.evaluate((text) => globalThis.press(text), text);
      return (await spent()) - before;
    };
    const turns = [];
    for (let turn = 0; turn < IDLE; turn += 1) turns.push(await press(""));
    const own = quantile(sorted(turns), 0.5);
    const times = [];
    for (const text of KEYS) times.push(Math.max(0, (await press(text)) - own));
    rounds.push(times);
    idle.push(own);
    await context.close();
  }
  const each = medians(rounds);
  const slowest = each.map((ms, key) => [ms, KEYS[key]]).sort(([a], [b]) => b - a).slice(0, SLOWEST);
  const times = sorted(each);
  return { idle: quantile(sorted(idle), 0.5), p50: quantile(times, 0.5), p99: quantile(times, 0.99), slowest };
}

const [busy] = loadavg();
const indexes = await prepare();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const address = `http://127.0.0.1:${server.address().port}`;
const browser = await launch();
const version = browser.version();
const figures = {};
const works = {};
try {
  for (const throttle of [1, 4]) {
    for (const peer of [...PEERS, "element"]) {
      figures[`${peer} ${throttle}`] = await time(browser, address, peer, throttle);
      console.error(peer, throttle, figures[`${peer} ${throttle}`].p50.toFixed(2), figures[`${peer} ${throttle}`].p99.toFixed(2));
    }
  }
  for (const peer of [...PEERS, "element"]) {
    works[peer] = await work(browser, address, peer, 4);
    console.error("processor", peer, works[peer].idle.toFixed(2), works[peer].p50.toFixed(2), works[peer].p99.toFixed(2));
  }
} finally {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
}

const kb = (bytes) => (bytes / 1000).toFixed(1);
const ms = (number) => number.toFixed(number < 10 ? 2 : 1);
const sizeOf = (name) => compressed(files.get(name));
const versions = JSON.parse(await read("package.json", here)).dependencies;
const table = (heads, rows) => [`| ${heads.join(" | ")} |`, `|---|${heads.slice(1).map(() => "--:").join("|")}|`, ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n");

const row = (name, { plain, gzip, brotli }) => [name, kb(plain), kb(gzip), kb(brotli)];
const element = ["/kyndig.wasm", "/kyndig-search.js", "/kyndig-search.css"].map(sizeOf);
const wire = Object.fromEntries(PEERS.map((peer) => {
  // Everything that was asked for while typing, the page and the harness aside.
  const asked = [...figures[`${peer} 1`].files].filter((name) => !["/measure.js", "/bench.html", "/favicon.ico"].includes(name) && files.has(name));
  const data = asked.filter((name) => /documents|\.kyndig$|\.pf_/.test(name) || name.endsWith("pagefind-entry.json"));
  const code = asked.filter((name) => !data.includes(name));
  return [peer, { code: sum(code.map(sizeOf)), data: sum(data.map(sizeOf)), requests: asked.length }];
}));

const own = figures["kyndig 1"];
const ownSlow = figures["kyndig 4"];
const ratio = (other, self) => `${(other / self).toFixed(1)} x`;
const LABELS = { element: "&lt;kyndig-search&gt;", kyndig: "Kyndig", "kyndig-plain": "Kyndig, plain index" };
const label = (peer) => LABELS[peer] ?? `${peer} ${versions[{ fuse: "fuse.js", orama: "@orama/orama" }[peer] ?? peer]}`;
const sizes = [
  row("kyndig.wasm", element[0]), row("kyndig-search.js (wrapper, element, seven languages)", element[1]),
  row("kyndig-search.css", element[2]), row("**together**", sum(element)),
];
const record = `# Browser

${new Date().toISOString().slice(0, 10)}, Chromium ${version}, ${cpus().length} cores (${cpus()[0].model}), printed by \`make bench-browser\`; load of the machine at the start ${busy.toFixed(1)}.
Content: the ${JSON.parse(files.get("/documents.json")).length} public entries of the example municipality. KB are 1,000 bytes.

## Bytes over the wire

${table(["file", "plain KB", "gzip KB", "brotli KB"], sizes)}

The aim is 60 KB of gzip together: **${sum(element).gzip <= 60_000 ? "met" : "not met"}**.

${table(["index", "plain KB", "gzip KB", "brotli KB"], Object.entries(indexes).map(([name, bytes]) => row(name, compressed(bytes))))}

The aim is 60 KB of gzip without answers: **${compressed(indexes["without answers"]).gzip <= 60_000 ? "met" : "not met"}** with known queries and synonyms, **${compressed(indexes["without answers, known queries and synonyms"]).gzip <= 60_000 ? "met" : "not met"}** without them.

What each library asks the server for until ${TEXTS.length} questions are typed. Libraries that index in the browser fetch the content as JSON, answers inside; Kyndig its index without answers, with known queries and synonyms.

${table(["library", "code gzip KB", "data gzip KB", "both", "against Kyndig", "files"], PEERS.map((peer) => {
  const { code, data, requests } = wire[peer];
  const both = code.gzip + data.gzip;
  return [label(peer), kb(code.gzip), kb(data.gzip), kb(both), ratio(both, wire.kyndig.code.gzip + wire.kyndig.data.gzip), requests];
}))}

## Time

${TEXTS.length} questions letter by letter, ${TEXTS.join("").length} keystrokes, ${ROUNDS} rounds, each in a fresh page; p50 and p99 are over the keystrokes, each with its median over the rounds, *most* is the slowest of all. Half a second passes after the first suggestions and 20 ms after each keystroke, for people type no faster and pages use such time. A keystroke is the search, at most eight rows of the list, and its layout. The files lie on loopback, so that *first* is work and not waiting: from the start of the script to the first suggestions.

${table(["library", "first ms", "p50 ms", "p99 ms", "first: ratio", "p50: ratio", "p99: ratio"], [...PEERS, "element"].map((peer) => {
  const { first, p50, p99 } = figures[`${peer} 1`];
  return [label(peer), ms(first), ms(p50), ms(p99), ratio(first, own.first), ratio(p50, own.p50), ratio(p99, own.p99)];
}))}

With the processor slowed down four times:

${table(["library", "first ms", "p50 ms", "p99 ms", "most ms", "p99: ratio", "p99 in a frame (16.7 ms)"], [...PEERS, "element"].map((peer) => {
  const { first, p50, p99, most } = figures[`${peer} 4`];
  return [label(peer), ms(first), ms(p50), ms(p99), ms(most), ratio(p99, ownSlow.p99), p99 < 16.7 ? "yes" : "no"];
}))}

Those are times by the clock, which other programs lengthen. The processor time that the page's main thread spent on a keystroke, painting in it, also four times slower, is nearly free of that. What a turn of the harness takes without a keystroke (${ms(quantile(sorted(Object.values(works).map(({ idle }) => idle)), 0.5))} ms) is taken off:

${table(["library", "p50 ms", "p99 ms", "p99: ratio", "p99 in a frame (16.7 ms)", "slowest keystrokes"], [...PEERS, "element"].map((peer) => {
  const { p50, p99, slowest } = works[peer];
  const named = slowest.map(([time, text]) => `${text} ${ms(time)}`).join(", ");
  return [label(peer), ms(p50), ms(p99), ratio(p99, works.kyndig.p99), p99 < 16.7 ? "yes" : "no", named];
}))}

Ratios are the library's figure over Kyndig's. The row of the element has more in it than the others: groups, marks, states for screen readers, and a search besides where suggestions are few.
`;
if (process.argv[2]) await writeFile(process.argv[2], record);
else console.log(record);
