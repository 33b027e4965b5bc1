// Makes dist/browser: what a page without a build step takes as it is, everything beside each other.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import { build } from "esbuild";

const home = new URL("./", import.meta.url);
const out = new URL("dist/browser/", home);
const place = (name, base = home) => fileURLToPath(new URL(name, base));

/** In one folder everything lies beside each other: wasm files, and what explains. */
const MOVED = {
  "index.js": ["../dist/page/kyndig_bg.wasm", "./kyndig.wasm"],
  "explain.js": ["../dist/explain/kyndig_bg.wasm", "./kyndig-explain.wasm"],
  "kindex.js": ["./explain.js", "./kyndig-explain.js"],
};
const besideScript = {
  name: "beside-script",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\/kyndig-explain\.js$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /js[\\/](index|explain|kindex)\.js$/ }, async ({ path }) => {
      const [from, to] = MOVED[basename(path)];
      const text = await readFile(path, "utf8");
      if (!text.includes(from)) throw new Error(`${path} does not name ${from}`);
      return { contents: text.replace(from, to), loader: "js" };
    });
  },
};

const shared = {
  bundle: true,
  minify: true,
  target: ["es2022"],
  legalComments: "none",
  external: ["node:*"],
  plugins: [besideScript],
  logLevel: "warning",
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const script = (entry, name, options = {}) =>
  build({ ...shared, entryPoints: [place(entry)], outfile: place(name, out), format: "esm", ...options });
await script("js/index.js", "kyndig.js");
await script("element/define.js", "kyndig-search.js");
await script("js/explain.js", "kyndig-explain.js");
await script("js/worker-main.js", "kyndig-worker.js");
// A classic script has no address of its own but the one of its tag.
await script("element/define.js", "kyndig-search.classic.js", {
  format: "iife",
  banner: { js: "var kyndigSearchUrl=document.currentScript.src;" },
  define: { "import.meta.url": "kyndigSearchUrl" },
  supported: { "dynamic-import": true },
});
for (const style of ["kyndig-search", "kyndig-fds", "kyndig-designsystemet"]) {
  const options = { ...shared, entryPoints: [place(`element/style/${style}.css`)] };
  await build({ ...options, outfile: place(`${style}.css`, out) });
}
await copyFile(place("dist/page/kyndig_bg.wasm"), place("kyndig.wasm", out));
await copyFile(place("dist/explain/kyndig_bg.wasm"), place("kyndig-explain.wasm", out));

/** What goes into `integrity` attributes. */
const names = ["kyndig.js", "kyndig-search.js", "kyndig-search.classic.js", "kyndig-worker.js", "kyndig.wasm"];
names.push("kyndig-explain.js", "kyndig-explain.wasm");
names.push("kyndig-search.css", "kyndig-fds.css", "kyndig-designsystemet.css");
const integrity = {};
for (const name of names) {
  const bytes = await readFile(new URL(name, out));
  integrity[name] = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  const [plain, gzip, brotli] = sizes.map((size) => String(size).padStart(8));
  console.log(`${plain} bytes, ${gzip} gzip, ${brotli} brotli  dist/browser/${name}`);
}
await writeFile(new URL("integrity.json", out), `${JSON.stringify(integrity, null, 2)}\n`);
