// A page with the element on it, in a real browser under a strict content security policy.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { build } from "../js/tool.js";
import { launch } from "./browser.mjs";

const TYPES = { ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json" };
export const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; form-action 'self'; require-trusted-types-for 'script'";
const browserFolder = new URL("../dist/browser/", import.meta.url);

export const ENTRIES = [
  { id: "pas", question: "Hvordan fornyer jeg mit pas?", answer: "Bestil tid i Borgerservice.\n\nHusk dit gamle pas.", category: ["Borger", "Pas"], roles: ["borger"], popularity: 900, url: "/pas/#forny", self_service: { title: "Bestil tid", url: "/tid/" }, related: ["pas-pris"] },
  { id: "pas-pris", question: "Hvad koster et pas?", answer: "Et pas koster 178 kroner.", category: ["Borger", "Pas"], roles: ["borger"], popularity: 500, url: "/pas/#pris" },
  { id: "boernehave", question: "Hvordan får mit barn plads i børnehave?", answer: "Skriv barnet op digitalt.", category: ["Familie", "Dagtilbud"], roles: ["børnefamilie"], popularity: 700, url: "/boern/" },
  { id: "boernehave-pris", question: "Hvad koster en plads i børnehave?", answer: "Det afhænger af alderen.", category: ["Familie", "Dagtilbud"], roles: ["børnefamilie"], popularity: 300, url: "/boern/#pris" },
  { id: "storskrald", question: "Hvordan kommer jeg af med storskrald?", answer: "Bestil afhentning.", category: ["Affald"], roles: ["boligejer"], popularity: 400, url: "/affald/" },
  { id: "hul", question: "Hvor melder jeg et hul i vejen?", answer: "Brug appen.", category: ["Vej"], roles: ["boligejer"], popularity: 200, url: "/vej/" },
];
export const QUERIES = "forny pas\t900\tpas\nbørnehaveplads\t300\tboernehave\n";

/** The page's own form and contact card, as a municipality writes them. */
export const body = ({ attributes = 'index="/i.kyndig"', form = "", more = "" } = {}) => `
<main><h1>Kommunen</h1><kyndig-search ${attributes}>
  <form method="get" action="/soeg" role="search">
    <label for="q">Søg efter svar</label>
    <input type="search" id="q" name="q" ${form}><button>Søg</button>
  </form>
  <template data-kyndig-contact><h3>Ring til os</h3><p>Ring på <a href="tel:+4599990000">99 99 00 00</a></p></template>${more}
</kyndig-search></main>`;

export const document = (body, { lang = "da", script = '<script type="module" src="/k/kyndig-search.js"></script>', styles = ["kyndig-search"] } = {}) => `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Kommunen</title>
${styles.map((name) => `<link rel="stylesheet" href="/k/${name}.css">`).join("")}${script}
</head><body>${body}</body></html>`;

/**
 * A server of pages with the element. `files` maps addresses to `{ body, type, status, policy }` or a
 * body, `folders` beginnings of addresses to places; what begins with `/k/` comes from dist/browser.
 */
export async function host(files = {}, folders = {}) {
  const places = Object.entries({ "/k/": browserFolder, ...folders });
  const index = await build(ENTRIES, { knownQueries: QUERIES });
  const given = { "/i.kyndig": index, "/": document(body()), "/soeg": document("<h1>Resultater</h1>"), ...files };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://x");
    const file = given[pathname];
    try {
      const [start, place] = places.find(([start]) => pathname.startsWith(start)) ?? [];
      const shared = place && (await readFile(new URL(pathname.slice(start.length), place)));
      const { body = file ?? shared, type, status = 200, policy = POLICY } = file?.body === undefined ? {} : file;
      if (body === undefined) throw new Error("not here");
      const known = TYPES[extname(pathname)] ?? (typeof body === "string" ? "text/html; charset=utf-8" : "application/octet-stream");
      response.writeHead(status, { "Content-Type": type ?? known, "Content-Security-Policy": policy }).end(body);
    } catch {
      response.writeHead(404, { "Content-Type": "text/html" }).end("<h1>404</h1>");
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const address = `http://127.0.0.1:${server.address().port}`;
  return { address, files: given, stop: () => server.close() };
}

/** The same server, and a browser for it. */
export async function start(files) {
  const { address, files: given, stop } = await host(files);
  const browser = await launch();
  return {
    address,
    files: given,
    async stop() {
      await browser.close();
      stop();
    },
    /** A new page; `done` closes it. What the element says is kept in `page.said`. */
    async open(path = "/", settings = {}) {
      const context = await browser.newContext({ viewport: { width: 800, height: 700 }, ...settings });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.problems = [];
      page.on("pageerror", (error) => page.problems.push(String(error)));
      await page.addInitScript(() => {
        window.said = [];
        for (const type of ["kyndig-ready", "kyndig-error", "ubi-query", "ubi-event"]) {
          addEventListener(type, ({ detail }) => window.said.push({ type, detail }));
        }
      });
      await page.goto(address + path);
      page.said = (type) => page.evaluate((type) => window.said.filter((one) => one.type === type).map(({ detail }) => detail), type);
      page.done = () => context.close();
      return page;
    },
  };
}

/** Puts the focus in the field and waits until the index is there. */
export async function focus(page) {
  await page.locator("input[type=search]").first().focus();
  await page.waitForSelector("kyndig-search[data-state=ready]");
}

export async function type(page, text) {
  await focus(page);
  await page.keyboard.type(text);
  await page.waitForSelector(".kyndig-popup:not([hidden])");
}

export async function ask(page, text) {
  await focus(page);
  await page.locator("input[type=search]").fill(text);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".kyndig-result:not([hidden])");
}
