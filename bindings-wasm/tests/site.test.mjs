// The demo site: no violation, no dead answer, nothing refused by its policy, nothing sideways.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { readContent } from "../../examples/site/content.mjs";
import { serve } from "../../examples/site/serve.mjs";
import { launch } from "./browser.mjs";
import { ask, type } from "./element.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const root = fileURLToPath(new URL("../../target/site/", import.meta.url));
const PAGES = ["/", "/emner/dagtilbud/", "/situation/boernefamilie/", "/borgerservice/pas/", "/soeg/", "/medarbejder/", "/selvbetjening/", "/kontakt/"];
const SETTINGS = {
  desktop: { viewport: { width: 1280, height: 900 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  zoomed: { viewport: { width: 320, height: 256 } },
};

let browser, site;

before(async () => {
  site = await serve(root);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  site?.stop();
});

async function inPage(path, settings, run) {
  const context = await browser.newContext({ locale: "da-DK", ...settings });
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  try {
    await page.goto(site.address.slice(0, -1) + path, { waitUntil: "networkidle" });
    await run(page);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

async function clean(page) {
  // Chromium lets its own tools run code that the page's policy forbids.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`), []);
  const [width, scroll] = await page.evaluate(() => [window.innerWidth, document.documentElement.scrollWidth]);
  assert.ok(scroll <= width, `${scroll} pixels in ${width}`);
}

for (const [name, settings] of Object.entries(SETTINGS)) {
  for (const path of PAGES) {
    test(`${name}: ${path}`, () => inPage(path, { ...settings, bypassCSP: true }, clean));
  }
  test(`${name}: suggestions and an answer`, () =>
    inPage("/", { ...settings, bypassCSP: true }, async (page) => {
      await type(page, "boerneh");
      await clean(page);
      await page.fill("input[type=search]", "");
      await ask(page, "huller i vejen");
      await clean(page);
    }));
}

test("forced colours: what has a ground of its own has an edge instead", () =>
  inPage("/", { ...SETTINGS.desktop, forcedColors: "active" }, async (page) => {
    await ask(page, "hvem vandt em i håndbold");
    const edges = await page.evaluate(() => [".field button", ".kyndig-result", ".kyndig-contact"].map((name) => {
      const { borderTopWidth, borderTopStyle, borderTopColor, color } = getComputedStyle(document.querySelector(name));
      return `${borderTopWidth} ${borderTopStyle} ${borderTopColor === color || borderTopColor}`;
    }));
    assert.deepEqual(edges, Array(3).fill("1px solid true"));
  }));

test("under its own policy a question is answered, and the link leads to the answer", () =>
  inPage("/", SETTINGS.desktop, async (page) => {
    await ask(page, "huller i vejen");
    assert.equal(await page.textContent(".kyndig-question"), "Hvor melder jeg et hul i vejen?");
    await page.click(".kyndig-more");
    await page.waitForURL(/\/veje\/huller\//);
    assert.match(await page.textContent("article"), /Hvor melder jeg et hul i vejen\?/);
  }));

test("the staff edition knows more than the citizens'", async () => {
  const answer = async (path) => {
    let text;
    await inPage(path, SETTINGS.desktop, async (page) => {
      await ask(page, "mitid vidne arbejdsgang");
      text = await page.textContent(".kyndig-result");
    });
    return text;
  };
  const [citizen, staff] = [await answer("/"), await answer("/medarbejder/")];
  assert.match(staff, /vidne/i);
  assert.doesNotMatch(citizen, /vidne/i);
});

test("every answer of the FAQ stands where the index says", async () => {
  const { entries } = await readContent();
  for (const { url, id } of entries.filter(({ url }) => url)) {
    const [path, anchor] = url.split("#");
    const text = readFileSync(`${root}${path}index.html`, "utf8");
    if (anchor) assert.ok(text.includes(`id="${anchor}"`), `${id}: ${url}`);
  }
});

test("no link of the site is dead", async () => {
  const seen = new Set(["/"]);
  const waiting = ["/"];
  const ids = new Map();
  const wanted = [];
  while (waiting.length > 0) {
    const path = waiting.pop();
    const text = readFileSync(`${root}${path}index.html`, "utf8");
    ids.set(path, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)));
    for (const [, href] of text.matchAll(/<a [^>]*href="([^"]+)"/g)) {
      if (href.startsWith("tel:")) continue;
      const { pathname, hash } = new URL(href, `http://x${path}`);
      wanted.push([path, pathname, decodeURIComponent(hash.slice(1))]);
      if (!seen.has(pathname)) {
        seen.add(pathname);
        waiting.push(pathname);
      }
    }
  }
  for (const [from, to, anchor] of wanted) assert.ok(!anchor || ids.get(to).has(anchor), `${from}: ${to}#${anchor}`);
  assert.ok(seen.size > 200);
});
