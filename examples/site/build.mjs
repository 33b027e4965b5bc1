// Builds the demo site: `node examples/site/build.mjs [FOLDER]`. Needs `make wasm` first.
import { copyFile, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { run } from "../../bindings-wasm/js/cli/command.js";
import { load } from "../../bindings-wasm/js/index.js";
import { readContent } from "./content.mjs";
import { layout } from "./layout.mjs";
import { articlePages } from "./pages/articles.mjs";
import { front } from "./pages/front.mjs";
import { otherPages } from "./pages/others.mjs";
import { situationPages, topicPages } from "./pages/topics.mjs";

const wasm = new URL("../../bindings-wasm/", import.meta.url);
const target = process.argv[2]
  ? pathToFileURL(`${process.argv[2].replace(/\/?$/, "/")}`)
  : new URL("../../target/site/", import.meta.url);
const path = (name) => fileURLToPath(new URL(name, target));

await rm(target, { recursive: true, force: true });
await mkdir(path("data/"), { recursive: true });
await cp(new URL("assets/", import.meta.url), new URL("assets/", target), { recursive: true });
await cp(new URL("dist/browser/", wasm), new URL("kyndig/", target), { recursive: true });
const font = "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2";
await copyFile(new URL(font, wasm), path("assets/hyperlegible.woff2"));

// The addresses in the index are those of this site.
const content = await readContent();
const sources = { "entries.jsonl": content.entries.map((entry) => JSON.stringify(entry)).join("\n") };
sources["queries.tsv"] = content.knownQueries;
sources["synonyms.txt"] = content.synonyms;
for (const [name, text] of Object.entries(sources)) await writeFile(path(`data/${name}`), text);
for (const audience of ["public", "staff"]) {
  const code = await run([
    "build", path("data/entries.jsonl"), "--lang", "da", "--audience", audience,
    "--queries", path("data/queries.tsv"), "--synonyms", path("data/synonyms.txt"),
    "--answers", "separate", "-o", path(`data/${audience}/`),
  ]);
  if (code !== 0) process.exit(code);
}
for (const name of Object.keys(sources)) await rm(path(`data/${name}`));

const manifest = JSON.parse(await readFile(path("data/public/manifest.json"), "utf8"));
const index = await load(new URL(`data/public/${manifest.index}`, target));
const top = index.top({ limit: 8 }).map((number) => index.entry(number));
index.free();

const integrity = JSON.parse(await readFile(path("kyndig/integrity.json"), "utf8"));
const pages = [front(content, top), ...topicPages(content), ...situationPages(content)];
pages.push(...articlePages(content), ...otherPages(content));
const seen = new Set();
for (const page of pages) {
  if (seen.has(page.path)) throw new Error(`two pages at ${page.path}`);
  seen.add(page.path);
  await mkdir(path(`.${page.path}`), { recursive: true });
  await writeFile(path(`.${page.path}index.html`), String(layout({ ...page, integrity })));
}
console.log(`${pages.length} pages in ${fileURLToPath(target)}`);
