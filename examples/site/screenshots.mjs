// Takes pictures of the site: `node examples/site/screenshots.mjs` those of the README,
// `node examples/site/screenshots.mjs FOLDER` all of them.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launch } from "../../bindings-wasm/tests/browser.mjs";
import { serve } from "./serve.mjs";

const site = fileURLToPath(new URL("../../target/site/", import.meta.url));
const all = Boolean(process.argv[2]);
const out = process.argv[2] ?? fileURLToPath(new URL("screenshots/", import.meta.url));
const README = ["front-desktop", "suggestions-desktop", "dark-desktop", "suggestions-phone", "answer-phone", "none-phone"];
await mkdir(out, { recursive: true });

const DESKTOP = { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1 };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

/** Types into the search field as a person does. */
async function write(page, text) {
  await page.locator("kyndig-search input").first().click();
  await page.waitForSelector("kyndig-search[data-state=ready]");
  await page.keyboard.type(text);
}

async function type(page, text) {
  await write(page, text);
  await page.waitForSelector(".kyndig-popup:not([hidden]) [role=option]");
}

async function ask(page, text) {
  await write(page, text);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".kyndig-result:not([hidden])");
}

/** name: [where, what is done there, more of the browser's settings] */
const PICTURES = {
  front: ["/", async () => {}],
  suggestions: ["/", (page) => type(page, "boerneh")],
  answer: ["/", (page) => ask(page, "huller i vejen")],
  choose: ["/", (page) => ask(page, "skole")],
  none: ["/", (page) => ask(page, "hvem vandt em i håndbold")],
  dark: ["/", (page) => type(page, "affald"), { colorScheme: "dark" }],
  topic: ["/emner/dagtilbud/", async () => {}],
  article: ["/borgerservice/pas/", async () => {}],
  staff: ["/medarbejder/", (page) => type(page, "mitid")],
};

const { address, stop } = await serve(site);
const browser = await launch();
try {
  for (const [size, settings] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    for (const [name, [path, act, more = {}]] of Object.entries(PICTURES)) {
      if (!all && !README.includes(`${name}-${size}`)) continue;
      const context = await browser.newContext({ ...settings, locale: "da-DK", reducedMotion: "reduce", ...more });
      const page = await context.newPage();
      await page.goto(address.slice(0, -1) + path, { waitUntil: "networkidle" });
      await page.evaluate(() => document.fonts.ready);
      await act(page);
      await page.screenshot({ path: `${out}/${name}-${size}.png`, fullPage: all && name === "front" });
      await context.close();
    }
  }
} finally {
  await browser.close();
  stop();
}
console.log(`pictures in ${out}`);
