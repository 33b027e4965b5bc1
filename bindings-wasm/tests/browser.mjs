// A real browser, and a loopback server for it.
import { accessSync, constants } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { delimiter, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const types = { ".css": "text/css", ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };
// As strict as a careful site sets it.
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'";

/** Serves folders, `{"/prefix/": URL}`, on a free port; gives the address and a way to stop. */
export async function serve(folders) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    const prefix = Object.keys(folders).find((prefix) => path.startsWith(prefix));
    try {
      const file = path === "/" ? "" : join(fileURLToPath(folders[prefix]), path.slice(prefix.length));
      const body = file ? await readFile(file) : "<!doctype html><title>Kyndig</title>";
      const type = types[/\.\w+$/.exec(file || ".html")?.[0]] ?? "application/octet-stream";
      response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": policy }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

/** What Chromium is started with: without a sandbox, a graphics card, and calls of its own. */
export const ARGUMENTS = [
  "--no-sandbox", "--disable-gpu", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--no-first-run",
];

/** Starts the browser that is installed here. */
export function launch() {
  return chromium.launch({ executablePath: installed(), args: ARGUMENTS });
}

/** The Chromium that is installed here, or the one that CHROMIUM names. */
export function installed() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const folders = process.env.PATH.split(delimiter);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = [process.env.CHROMIUM, ...places].filter(Boolean).find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!found) throw new Error("no Chromium here: install it, or name it in CHROMIUM");
  return found;
}
