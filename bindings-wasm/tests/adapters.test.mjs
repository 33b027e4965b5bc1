// The adapters with the packages that they are for, in a real browser.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "../js/tool.js";
import { launch, serve } from "./browser.mjs";

const hostile = "Må man <img src=x onerror=window.hacked=1> & \"skrive\" i pas?";
const entries = [
  { id: "pas", question: "Hvordan fornyer jeg mit pas?", url: "https://f.example/pas", popularity: 9 },
  { id: "pris", question: "Hvad koster et nyt pas?", url: "mailto:pas@f.example", popularity: 5 },
  { id: "ond", question: hostile, popularity: 1 },
];
let browser, server;

before(async () => {
  const home = new URL("../", import.meta.url);
  const folder = mkdtempSync(join(tmpdir(), "kyndig-adapters-"));
  writeFileSync(join(folder, "faq.kyndig"), await build(entries));
  const folders = { "/faq/": pathToFileURL(`${folder}/`) };
  for (const name of ["js", "dist", "node_modules"]) folders[`/${name}/`] = new URL(`${name}/`, home);
  server = await serve(folders);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.stop();
});

/** A page with the script of a package. */
async function opened(script) {
  const page = await browser.newPage();
  await page.goto(server.address);
  await page.addScriptTag({ url: `/node_modules/${script}` });
  await page.evaluate(() => {
    const box = document.createElement("div");
    box.id = "box";
    document.body.append(box);
  });
  return page;
}

const GOVUK = "accessible-autocomplete/dist/accessible-autocomplete.min.js";
const ALGOLIA = "@algolia/autocomplete-js/dist/umd/index.production.js";

test("accessible-autocomplete: suggestions, marked and escaped; the choice is an item", async () => {
  const page = await opened(GOVUK);
  await page.evaluate(async () => {
    const { load } = await import("/js/index.js");
    const { kyndigSource } = await import("/js/adapters/accessible-autocomplete.js");
    const onConfirm = (item) => (window.chosen = item);
    const element = document.querySelector("#box");
    accessibleAutocomplete({ element, id: "q", name: "q", onConfirm, ...kyndigSource(load("/faq/faq.kyndig")) });
  });
  await page.locator("#q").pressSequentially("pas");
  const options = page.locator("[role=option]");
  await options.nth(2).waitFor();
  assert.deepEqual(await options.allTextContents(), entries.map(({ question }) => question));
  assert.equal(await options.first().locator("mark").textContent(), "pas");
  assert.equal(await page.locator("[role=option] img").count(), 0);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#q"), entries[0].question);
  const { id, url, kind } = await page.evaluate(() => window.chosen);
  assert.deepEqual({ id, url, kind }, { id: "pas", url: "https://f.example/pas", kind: "question" });
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  await page.close();
});

test("accessible-autocomplete: without an index the field is a field", async () => {
  const page = await opened(GOVUK);
  await page.evaluate(async () => {
    const { load } = await import("/js/index.js");
    const { kyndigSource } = await import("/js/adapters/accessible-autocomplete.js");
    window.told = [];
    const source = kyndigSource(() => load("/faq/absent.kyndig"), { onError: ({ code }) => window.told.push(code) });
    accessibleAutocomplete({ element: document.querySelector("#box"), id: "q", defaultValue: "nyt pas", ...source });
  });
  assert.equal(await page.inputValue("#q"), "nyt pas");
  await page.locator("#q").press("End");
  await page.locator("#q").pressSequentially("er");
  await page.waitForFunction(() => window.told.length > 0);
  assert.equal(await page.evaluate(() => window.told[0]), "io");
  assert.equal(await page.inputValue("#q"), "nyt paser");
  await page.close();
});

test("autocomplete-js: suggestions beside another source, marked and escaped; addresses checked", async () => {
  const page = await opened(ALGOLIA);
  await page.evaluate(async () => {
    const { load } = await import("/js/index.js");
    const { kyndigSource } = await import("/js/adapters/autocomplete-js.js");
    const { autocomplete } = window["@algolia/autocomplete-js"];
    const source = kyndigSource(load("/faq/faq.kyndig"), { limit: 5 });
    const other = { sourceId: "other", getItems: () => [{ name: "another" }], templates: { item: ({ item }) => item.name } };
    const onStateChange = ({ state }) => {
      window.items = state.collections.find(({ source }) => source.sourceId === "kyndig")?.items ?? [];
    };
    autocomplete({ container: "#box", detachedMediaQuery: "none", openOnFocus: true, onStateChange, getSources: () => [source, other] });
  });
  const items = page.locator("[data-autocomplete-source-id=kyndig] .aa-Item");
  await page.locator(".aa-Input").click();
  await items.nth(2).waitFor();
  await page.locator(".aa-Input").pressSequentially("pas");
  await page.waitForFunction(() => document.querySelector("[data-autocomplete-source-id=kyndig] mark"));
  assert.deepEqual(await items.allTextContents(), entries.map(({ question }) => question));
  assert.equal(await items.first().locator("mark").textContent(), "pas");
  assert.equal(await page.locator(".aa-Item img").count(), 0);
  assert.deepEqual(await page.evaluate(() => window.items.map(({ url }) => url)), ["https://f.example/pas", null, null]);
  assert.equal(await page.locator("[data-autocomplete-source-id=other] .aa-Item").count(), 1);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  await page.close();
});
