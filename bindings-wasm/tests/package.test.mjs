// The package as npm packs it: in Node, in a Vite project, in a plain page; its types and its form.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { build as viteBuild } from "vite";
import { launch, serve } from "./browser.mjs";

const home = fileURLToPath(new URL("../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kyndig-package-"));
const project = join(folder, "project");
const faq = fileURLToPath(new URL("../../examples/fjordby/faq.jsonl", import.meta.url));
const run = (program, args, cwd) => execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
let tarball, browser, server;

before(async () => {
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], home));
  tarball = join(folder, packed.filename);
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{ "name": "site", "private": true, "type": "module" }\n');
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts", tarball], project);
  run(join(project, "node_modules/.bin/kyndig"), ["build", faq, "--answers", "separate", "-o", "faq/"], project);
  browser = await launch();
  server = await serve({ "/vite/": at("vite/dist/"), "/plain/": at("plain/"), "/faq/": at("faq/") });
});

after(async () => {
  await browser?.close();
  server?.stop();
});

const at = (path) => pathToFileURL(join(project, path));
const search = `<kyndig-search manifest="/faq/manifest.json"><form method="get">
  <label for="q">Hvad kan vi hjælpe med?</label><input type="search" id="q" name="q">
</form></kyndig-search>`;

/** Types into a page's field; what is suggested, and what was fetched from elsewhere. */
async function suggested(path) {
  const page = await browser.newPage();
  const elsewhere = [];
  const errors = [];
  page.on("request", (request) => request.url().startsWith(server.address) || elsewhere.push(request.url()));
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(server.address + path);
  await page.locator("#q").pressSequentially("boerneh");
  const options = page.locator("kyndig-search [role=option]");
  await options.first().waitFor();
  const texts = await options.allTextContents();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator("kyndig-search section").filter({ hasText: /\S/ }).first().waitFor();
  assert.deepEqual([elsewhere, errors], [[], []]);
  await page.close();
  return texts;
}

test("the tarball holds what is used and nothing else", () => {
  const files = run("tar", ["-tzf", tarball]).trim().split("\n").map((name) => name.replace(/^package\//, ""));
  const wanted = ["README.md", "LICENSE-MIT", "js/index.js", "js/index.d.ts", "js/cli/bin.js"];
  wanted.push("dist/page/kyndig_bg.wasm", "dist/tool/kyndig_bg.wasm", "dist/browser/kyndig-search.classic.js");
  wanted.push("dist/explain/kyndig_bg.wasm", "dist/browser/kyndig-explain.wasm");
  assert.deepEqual(wanted.filter((name) => !files.includes(name)), []);
  assert.deepEqual(files.filter((name) => /test|node_modules|\.stamp|\.rs$|Cargo/.test(name)), []);
});

test("publint finds nothing", async () => {
  const pkgDir = join(project, "node_modules/kyndig");
  const { messages, pkg } = await publint({ pkgDir, pack: false, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test("the types are right for whoever imports modules", () => {
  const exported = Object.keys(JSON.parse(readFileSync(join(home, "package.json"))).exports);
  // What is not JavaScript has no types.
  const untyped = exported.filter((name) => /css|wasm|\/browser\/|worker-main|schema/.test(name));
  const args = [tarball, "--profile", "esm-only", "--no-color", "--exclude-entrypoints", ...untyped];
  const { status, stdout, stderr } = spawnSync(join(home, "node_modules/.bin/attw"), args, { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
});

test("in Node", () => {
  writeFileSync(join(project, "node.mjs"), `
    import { readFileSync } from "node:fs";
    import { load, KyndigError } from "kyndig";
    import { build } from "kyndig/tool";
    const index = await load(await build([{ id: "pas", question: "Hvordan fornyer jeg mit pas?" }]));
    const manifest = JSON.parse(readFileSync("faq/manifest.json"));
    const faq = await load(readFileSync("faq/" + manifest.index));
    const code = await load(new Uint8Array(9)).catch((error) => error instanceof KyndigError && error.code);
    const { rank } = await index.explain("nyt pas", "pas");
    console.log(JSON.stringify([index.search("nyt pas").hits[0].id, faq.length, code, rank]));
  `);
  const [id, entries, code, rank] = JSON.parse(run(process.execPath, ["node.mjs"], project));
  assert.deepEqual([id, code, rank], ["pas", "corrupt", 1]);
  assert.ok(entries > 200);
});

test("in TypeScript", () => {
  writeFileSync(join(project, "check.ts"), `
    import { load, type Answer } from "kyndig";
    import { build } from "kyndig/tool";
    import { kyndigSource } from "kyndig/accessible-autocomplete";
    import { kyndigSource as algolia } from "kyndig/autocomplete-js";
    const answer: Answer = (await load(await build([]))).search("x", { limit: 3 });
    const verdict: "answer" | "choose" | "none" = answer.verdict;
    kyndigSource(() => load("x")).source(verdict, (items) => items[0]?.url);
    // @ts-expect-error a limit is a number
    algolia(load("x"), { limit: "3" });
  `);
  for (const [module, moduleResolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    const flags = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom", "--types", ""];
    flags.push("--module", module, "--moduleResolution", moduleResolution, "check.ts");
    const tsc = join(home, "node_modules/.bin/tsc");
    const { status, stdout } = spawnSync(tsc, flags, { cwd: project, encoding: "utf8" });
    assert.equal(status, 0, `${moduleResolution}: ${stdout}`);
  }
});

test("in a Vite project", async () => {
  const root = join(project, "vite");
  mkdirSync(root);
  writeFileSync(join(root, "main.js"), 'import "kyndig/element/define";\nimport "kyndig/style/kyndig-search.css";\n');
  const page = `<!doctype html><html lang="da"><title>Vite</title>${search}<script type="module" src="/main.js"></script>`;
  writeFileSync(join(root, "index.html"), page);
  await viteBuild({ root, base: "/vite/", logLevel: "error", build: { assetsInlineLimit: 0 } });
  const assets = readdirSync(join(root, "dist/assets"));
  // The page's, and the one that is fetched only to explain.
  assert.deepEqual(assets.filter((name) => name.endsWith(".wasm")).length, 2, String(assets));
  assert.ok((await suggested("vite/index.html")).length > 0);
});

test("in a plain page: a classic script with SRI, and a module, under a strict CSP", async () => {
  run(join(project, "node_modules/.bin/kyndig"), ["assets", "-o", "plain/assets/"], project);
  const integrity = JSON.parse(readFileSync(join(project, "plain/assets/integrity.json")));
  const page = (script) => `<!doctype html><html lang="da"><title>Plain</title>
    <link rel="stylesheet" href="assets/kyndig-search.css" integrity="${integrity["kyndig-search.css"]}">
    ${script}${search}`;
  const classic = "kyndig-search.classic.js";
  const write = (name, script) => writeFileSync(join(project, "plain", name), page(script));
  write("classic.html", `<script src="assets/${classic}" integrity="${integrity[classic]}" defer></script>`);
  write("module.html", '<script type="module" src="assets/kyndig-search.js"></script>');
  const texts = await suggested("plain/classic.html");
  assert.ok(texts.length > 0);
  assert.deepEqual(await suggested("plain/module.html"), texts);
});
