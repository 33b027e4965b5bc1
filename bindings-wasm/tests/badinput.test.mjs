// Whatever goes wrong, the page stays usable and safe.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { build } from "../js/tool.js";
import { ask, body, document, ENTRIES, focus, POLICY, start, type } from "./element.mjs";

const SCRIPT = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">';
const hostile = {
  id: SCRIPT, question: `pas ${SCRIPT}`, variants: [`nyt ${SCRIPT}`], answer: `svar ${SCRIPT}`, keywords: [SCRIPT],
  category: [`Emne ${SCRIPT}`], roles: [`rolle ${SCRIPT}`], url: "https://hacked.example/012",
  self_service: { title: `gå ${SCRIPT}`, url: "https://hacked.example/345" }, lang: "da",
};

/** The builder refuses links with other schemes: this is an index that somebody changed. */
function withScripts(index) {
  const text = Buffer.from(index).toString("latin1");
  const changed = text.replace("https://hacked.example/012", "javascript:window.hacked=1");
  return Buffer.from(changed.replace("https://hacked.example/345", "JavaScript:window.hacked=1"), "latin1");
}

let site;

before(async () => {
  const index = await build(ENTRIES);
  const other = index.slice();
  new DataView(other.buffer).setUint32(8, 999, true); // the format version
  const page = (attributes, options) => document(body({ attributes }), options);
  site = await start({
    "/version": page('index="/version.kyndig"'),
    "/version.kyndig": other,
    "/cut": page('index="/cut.kyndig"'),
    "/cut.kyndig": index.slice(0, index.length >> 1),
    "/html": page('index="/soeg"'),
    "/absent": page('index="/absent.kyndig"'),
    "/manifest": page('manifest="/soeg"'),
    "/integrity": page('manifest="/wrong.json"'),
    "/wrong.json": JSON.stringify({ index: "i.kyndig", integrity: { "i.kyndig": `sha384-${"A".repeat(64)}` } }),
    "/nothing": page(""),
    "/wasm-absent": page('index="/i.kyndig" wasm="/absent.wasm"'),
    "/wasm-html": page('index="/i.kyndig" wasm="/soeg"'),
    "/wasm-mime": page('index="/mime.kyndig" wasm="/mime.wasm"'),
    "/mime.wasm": { body: await (await import("node:fs/promises")).readFile(new URL("../dist/browser/kyndig.wasm", import.meta.url)), type: "application/octet-stream" },
    "/mime.kyndig": { body: index, type: "text/html" },
    "/csp": { body: page('index="/i.kyndig"'), policy: POLICY.replace(" 'wasm-unsafe-eval'", "") },
    "/connect": { body: page('index="/i.kyndig"'), policy: POLICY.replace("connect-src 'self'", "connect-src 'none'") },
    "/hostile": page('index="/hostile.kyndig" roles topics'),
    "/hostile.kyndig": withScripts(await build([hostile, { id: "b", question: "andet" }], { knownQueries: `pas query ${SCRIPT}\t9\n` })),
    "/answers": page('index="/apart.kyndig" answers="/absent.answers"'),
  });
});
after(() => site?.stop());

async function inPage(path, run) {
  const page = await site.open(path);
  try {
    await run(page);
    assert.deepEqual(page.problems, []);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
  } finally {
    await page.done();
  }
}

const broken = {
  "/version": "version", "/cut": "corrupt", "/html": "corrupt", "/absent": "io", "/manifest": "corrupt",
  "/integrity": "io", "/nothing": "argument", "/wasm-absent": "io", "/wasm-html": "internal", "/csp": "internal",
  "/connect": "io",
};

for (const [path, code] of Object.entries(broken)) {
  test(`the plain form is left, and the page is told: ${path}`, () =>
    inPage(path, async (page) => {
      await page.focus("input");
      await page.waitForFunction(() => window.said.some(({ type }) => type === "kyndig-error"));
      const [error] = await page.said("kyndig-error");
      assert.equal(error.code, code, error.message);
      assert.equal(await page.getAttribute("kyndig-search", "data-state"), "plain");
      for (const name of ["role", "aria-expanded", "aria-controls", "aria-describedby"]) {
        assert.equal(await page.getAttribute("input", name), null, name);
      }
      await page.keyboard.type("pas");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/soeg\?q=pas$/);
    }));
}

test("a server that names wasm and index wrongly does no harm", () =>
  inPage("/wasm-mime", async (page) => {
    await ask(page, "huller i vejen");
    assert.equal(await page.locator(".kyndig-answer").count(), 1);
  }));

test("five megabytes pasted into the field", () =>
  inPage("/", async (page) => {
    await focus(page);
    page.setDefaultTimeout(60_000); // the browser itself takes seconds to lay such a line out
    for (const text of ["x".repeat(5_000_000), "pas ".repeat(1_250_000), "😀".repeat(1_250_000), "1".repeat(5_000_000)]) {
      await page.evaluate((text) => {
        const input = document.querySelector("input");
        input.value = text;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, text);
    }
    await page.fill("input", "");
    await ask(page, "huller i vejen");
    assert.equal(await page.textContent(".kyndig-question"), "Hvor melder jeg et hul i vejen?");
  }));

test("scripts in every field of the content are texts", () =>
  inPage("/hostile", async (page) => {
    await page.waitForSelector(".kyndig-chips");
    await type(page, "pas");
    assert.ok((await page.locator("[role=option]").allTextContents()).some((text) => text.includes("<script>")));
    await page.keyboard.press("Enter");
    await page.waitForSelector(".kyndig-result:not([hidden])");
    for (const fold of await page.locator("summary").all()) await fold.click();
    await page.waitForFunction(() => document.querySelector(".kyndig-result").textContent.includes("svar <script>"));
    assert.equal(await page.locator(".kyndig-result a").count(), 0, "no link that runs a script");
    assert.equal(await page.locator("kyndig-search img, .kyndig-result script").count(), 0);
    await page.fill("input", "Emne");
    await page.locator("[role=option][data-kind=category]").click();
    await page.waitForSelector(".kyndig-heading");
    assert.match(await page.textContent(".kyndig-heading"), /<script>/);
  }));

test("answers that cannot be loaded leave the link to the page", async () => {
  const { writeFileSync, mkdtempSync, readFileSync, readdirSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const { run } = await import("../js/cli/command.js");
  const folder = mkdtempSync(join(tmpdir(), "kyndig-"));
  writeFileSync(join(folder, "faq.json"), JSON.stringify(ENTRIES));
  assert.equal(await run(["build", join(folder, "faq.json"), "--answers", "separate", "-o", join(folder, "out.kyndig")]), 0);
  assert.ok(readdirSync(folder).includes("out.kyndig.answers"));
  site.files["/apart.kyndig"] = readFileSync(join(folder, "out.kyndig"));
  site.files["/there.answers"] = readFileSync(join(folder, "out.kyndig.answers"));
  site.files["/there"] = document(body({ attributes: 'index="/apart.kyndig" answers="/there.answers"' }));
  await inPage("/answers", async (page) => {
    await ask(page, "huller i vejen");
    await page.waitForSelector(".kyndig-more");
    assert.match(await page.textContent(".kyndig-more"), /^Læs svaret på siden/);
    assert.equal((await page.said("kyndig-error"))[0].code, "io");
  });
  await inPage("/there", async (page) => {
    await ask(page, "huller i vejen");
    assert.equal(await page.textContent(".kyndig-answer > p"), "Brug appen.");
  });
});
