// The page and the element in browsers that are not Chromium: the same answers to the bit, and a
// visitor's way through the element by keyboard. `scripts/test-engines.sh` installs what they need.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { build } from "../../js/tool.js";
import { built, files } from "../cases.mjs";
import { body, document, ENTRIES, host, QUERIES } from "../element.mjs";
import { drive, ENGINES } from "./webdriver.mjs";

const home = new URL("../../", import.meta.url);
const scripts = '<script type="module" src="/w/tests/engines/page.js"></script><script type="module" src="/k/kyndig-search.js"></script>';
const shots = process.env.KYNDIG_SHOTS;
let site;

before(async () => {
  const made = (settings) => document(body(settings), { script: scripts });
  site = await host(
    {
      "/": made(),
      "/gz": made({ attributes: 'index="/i.kyndig.gz"' }),
      "/worker": made({ attributes: 'index="/i.kyndig" worker="/k/kyndig-worker.js"' }),
      "/absent": made({ attributes: 'index="/absent.kyndig"' }),
      "/classic": document(body(), { script: `${scripts.split("</script>")[0]}</script><script defer src="/k/kyndig-search.classic.js"></script>` }),
      "/i.kyndig.gz": gzipSync(await build(ENTRIES, { knownQueries: QUERIES })),
      "/cases.json": JSON.stringify(files),
    },
    { "/w/": home, "/cases/": built },
  );
});
after(() => site?.stop());

for (const [name, engine] of Object.entries(ENGINES)) {
  const skip = process.env[`KYNDIG_NO_${name.toUpperCase()}`] ?? false;
  describe(name, { skip }, () => {
    let page;
    before(async () => {
      page = await drive(engine);
    });
    after(() => page?.quit());

    const inPage = (what, path, run) =>
      test(what, async () => {
        await page.goto(site.address + path);
        await page.resize(900, 800);
        await run();
        assert.deepEqual(await page.evaluate(() => window.problems), []);
      });
    const focus = async () => {
      await page.click("input[type=search]");
      await page.until(() => document.querySelector("kyndig-search[data-state=ready]") !== null);
    };
    const options = () => page.evaluate(() => Array.from(document.querySelectorAll(".kyndig-popup:not([hidden]) [role=option]"), ({ textContent }) => textContent));
    const shown = (selector) => page.until((selector) => {
      const found = document.querySelector(selector);
      return found?.checkVisibility() ? found.textContent : undefined;
    }, selector);
    const look = async (what) => {
      if (!shots) return;
      // WebKit gives the picture of a moment before.
      await sleep(500);
      mkdirSync(shots, { recursive: true });
      writeFileSync(`${shots}/${name}-${what}.png`, await page.screenshot());
    };

    inPage("every shared case holds to the bit", "/", async () => {
      await page.until(() => window.everyCase !== undefined);
      const { count, failures } = await page.evaluate(() => window.everyCase());
      assert.deepEqual(failures, []);
      assert.ok(count > 1000, `${count} checks`);
    });

    inPage("top questions, suggestions, a choice by the arrows, an answer", "/", async () => {
      await focus();
      await shown("[role=option]");
      assert.equal((await options())[0], "Hvordan fornyer jeg mit pas?");
      await page.press("boerneh");
      assert.equal(await shown("[role=option] mark"), "børneh");
      await look("suggestions");
      await page.press("ArrowDown");
      const chosen = await page.evaluate(() => document.getElementById(document.querySelector("input").getAttribute("aria-activedescendant"))?.textContent);
      assert.equal(chosen, (await options())[0]);
      await page.press("Escape");
      assert.deepEqual(await options(), []);
      await page.evaluate(() => document.querySelector("input").select());
      await page.press("huller i vejen", "Enter");
      assert.match(await shown(".kyndig-result"), /Brug appen/);
      await look("answer");
    });

    inPage("a question of which nothing is known brings the contact card", "/", async () => {
      await focus();
      await page.press("hvem vandt ishockey", "Enter");
      assert.match(await shown(".kyndig-result"), /99 99 00 00/);
    });

    inPage("a phone's width: nothing sideways, the list below the field", "/", async () => {
      await page.resize(390, 780);
      await focus();
      await page.press("pas");
      await shown("[role=option]");
      await look("phone");
      const [wide, seen, below] = await page.evaluate(() => {
        const [field, list] = ["input", ".kyndig-popup"].map((one) => document.querySelector(one).getBoundingClientRect());
        return [document.documentElement.scrollWidth, innerWidth, list.top >= field.bottom];
      });
      assert.ok(wide <= seen, `${wide} wide, ${seen} seen`);
      assert.ok(below);
    });

    for (const [what, path] of Object.entries({ "a compressed index": "/gz", "a worker": "/worker", "the classic script": "/classic" })) {
      inPage(`${what} gives suggestions`, path, async () => {
        await focus();
        await page.press("storsk");
        await page.until(() => document.querySelector("[role=option] mark")?.textContent === "storsk");
      });
    }

    test("without an index the page's own form is there", async () => {
      await page.goto(`${site.address}/absent`);
      await page.click("input[type=search]");
      await page.until(() => document.querySelector("kyndig-search")?.dataset.state === "plain");
      assert.equal(await page.evaluate(() => document.querySelector("input").getAttribute("role")), null);
      await page.press("pas", "Enter");
      await page.until(() => location.pathname === "/soeg");
    });
  });
}
