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
    const { everyCase } = await import("/tests/check.js");
    return everyCase(load, files);
  }, files);
  context.diagnostic(`${count} checks, ${wanted} of them wanted only`);
  assert.deepEqual(failures, []);
  assert.ok(count > 100, `${count} checks`);
});

test("what explains is fetched when first asked, and in a worker too", async () => {
  const explained = (worker) => page.evaluate(async (worker) => {
    const index = worker
      ? await (await import("/js/worker.js")).loadInWorker(new Worker(worker, { type: "module" }), "/cases/letters.kyndig")
      : await (await import("/dist/browser/kyndig.js")).load("/cases/letters.kyndig");
    const { id } = await index.entry(0);
    const { question } = await index.entry(0);
    await index.search(question);
    const told = await Promise.all([index.explain(question, id), index.explain(question, id)]);
    await index.free();
    return told.map(({ rank }) => rank);
  }, worker);
  for (const worker of ["", "/dist/browser/kyndig-worker.js"]) {
    const fetched = [];
    const note = (request) => fetched.push(new URL(request.url()).pathname.split("/").at(-1));
    page.on("request", note);
    assert.deepEqual(await explained(worker), [1, 1]);
    page.off("request", note);
    const of = (name) => fetched.filter((one) => one === name).length;
    assert.deepEqual([of("kyndig-explain.wasm"), of("kyndig.wasm")], [1, 1], String(fetched));
    assert.ok(fetched.indexOf("kyndig-explain.wasm") > fetched.indexOf("letters.kyndig"));
  }
});

test("a page whose module for explaining is not there searches all the same", async () => {
  const fresh = await browser.newPage();
  await fresh.goto(server.address);
  const [code, hits] = await fresh.evaluate(async () => {
    const { load } = await import("/js/index.js");
    const index = await load("/cases/letters.kyndig", { explainWasm: "/absent.wasm" });
    const code = await index.explain("x", "y").catch(({ code }) => code);
    return [code, index.search(index.entry(0).question).hits.length];
  });
  await fresh.close();
  assert.ok(hits > 0);
  assert.equal(code, "io");
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
