// Serves the demo site on loopback: `node examples/site/serve.mjs [FOLDER] [PORT]`, with the headers
// that a careful municipality sets.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** No inline script, no inline style, nothing from elsewhere; wasm may compile. */
export const POLICY = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self'",
  "font-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

/** Serves `root`; gives the address and a way to stop. `port` 0 takes a free one. */
export async function serve(root, { port = 0, policy = POLICY, before } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    if (before?.(pathname, response)) return;
    try {
      let file = join(root, normalize(decodeURIComponent(pathname)));
      if ((await stat(file)).isDirectory()) file = join(file, "index.html");
      const body = await readFile(file);
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      const headers = { "Content-Type": type, "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff" };
      const named = /\.[0-9a-f]{8,}\./.test(file);
      headers["Cache-Control"] = named ? "public, max-age=31536000, immutable" : "no-cache";
      if (/gzip/.test(request.headers["accept-encoding"] ?? "") && !file.endsWith(".woff2")) {
        headers["Content-Encoding"] = "gzip";
        response.writeHead(200, headers).end(gzipSync(body));
      } else {
        response.writeHead(200, headers).end(body);
      }
    } catch {
      response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Siden findes ikke.\n");
    }
  });
  await new Promise((ready) => server.listen(port, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = process.argv[2] ?? fileURLToPath(new URL("../../target/site/", import.meta.url));
  const { address } = await serve(root, { port: Number(process.argv[3] ?? 8080) });
  console.log(`Fjordby: ${address} (stop with Ctrl+C)`);
}
