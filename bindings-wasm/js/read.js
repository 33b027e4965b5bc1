import { KyndigError } from "./error.js";

/** The bytes of `source`: bytes as they are, a `Response`, or what is at a URL. */
export async function readBytes(source) {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  }
  const response = await (isUrl(source) ? open(source) : source);
  if (response instanceof Uint8Array) return response;
  if (!(response instanceof Response)) {
    throw new KyndigError("argument", "expected bytes, a URL or a Response");
  }
  if (!response.ok) {
    throw new KyndigError("io", `${response.url} answered ${response.status}`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

const isUrl = (source) => typeof source === "string" || source instanceof URL;

/** Node's `fetch` does not read files. */
async function open(url) {
  if (!String(url).startsWith("file:")) return fetch(url);
  const { readFile } = await import(/* @vite-ignore */ /* webpackIgnore: true */ "node:fs/promises");
  return readFile(new URL(url));
}
