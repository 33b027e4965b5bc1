// Every shared case again, in a real browser under a strict content security policy.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, serve } from "./browser.mjs";
import { built, files } from "./cases.mjs";

let browser, page, server;

before(async () => {
  const home = new URL("../", import.meta.url);
  server = await serve({ "/cases/": built, "/js/": new URL("js/", home), "/dist/": new URL("dist/", home), "/tests/": new URL("tests/", home) });
  browser = await launch();
  page = await browser.newPage();
  await page.goto(server.address);
});

after(async () => {
  await browser?.close();
  server?.stop();
});

test("every shared case holds in the browser", async (context) => {
  const { count, wanted, failures } = await page.evaluate(async (files) => {
    const { load } = await import("/js/index.js");
    const { checks } = await import("/tests/check.js");
    const failures = [];
    let [count, wanted] = [0, 0];
    for (const [stem, file] of Object.entries(files)) {
      const index = await load(`/cases/${stem}.kyndig`);
      for (const [name, run, why] of checks(stem, file, index)) {
        count += 1;
        wanted += why ? 1 : 0;
        try {
          run();
        } catch (error) {
          failures.push(`${name}: ${error.message}`);
        }
      }
    }
    return { count, wanted, failures };
  }, files);
  context.diagnostic(`${count} checks, ${wanted} of them wanted only`);
  assert.deepEqual(failures, []);
  assert.ok(count > 100, `${count} checks`);
});

test("a page that asks for an index that is not there is told so", async () => {
  const told = await page.evaluate(async () => {
    const { load } = await import("/js/index.js");
    return load("/cases/absent.kyndig").catch(({ name, code }) => `${name} ${code}`);
  });
  assert.equal(told, "KyndigError io");
});

test("a page that gets something else than an index is told so", async () => {
  const told = await page.evaluate(async () => {
    const { load } = await import("/js/index.js");
    return load("/js/index.js").catch(({ name, code }) => `${name} ${code}`);
  });
  assert.equal(told, "KyndigError corrupt");
});
