import { KyndigError } from "./error.js";

/** An index in a browser is far smaller; what unpacks to more is no index but an attack. */
const MOST_UNPACKED = 1 << 29;

/** The bytes of `source`: bytes as they are, a `Response`, or what is at a URL; unpacked. */
export async function readBytes(source) {
  const given = await request(source);
  if (given instanceof Response) {
    if (!given.ok) throw new KyndigError("io", `${given.url} answered ${given.status}`);
    try {
      return await unpacked(new Uint8Array(await given.arrayBuffer()));
    } catch (cause) {
      if (cause instanceof KyndigError) throw cause;
      throw new KyndigError("io", `${given.url} broke off`, { cause });
    }
  }
  if (given instanceof Uint8Array) return unpacked(given);
  if (given instanceof ArrayBuffer) return unpacked(new Uint8Array(given));
  if (ArrayBuffer.isView(given)) {
    return unpacked(new Uint8Array(given.buffer, given.byteOffset, given.byteLength));
  }
  throw new KyndigError("argument", "expected bytes, a URL or a Response");
}

/** Asks for what is at a URL; gives anything else as it is. */
export async function request(source) {
  try {
    if (!(typeof source === "string" || source instanceof URL)) return await source;
    // Node's `fetch` does not read files.
    if (!String(source).startsWith("file:")) return await fetch(source);
    const { readFile } = await import(/* @vite-ignore */ /* webpackIgnore: true */ "node:fs/promises");
    return await readFile(new URL(source));
  } catch (cause) {
    if (cause instanceof KyndigError) throw cause;
    throw new KyndigError("io", `${source} could not be fetched: ${cause.message}`, { cause });
  }
}

async function unpacked(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const parts = [];
  let length = 0;
  try {
    for (let part; !(part = await reader.read()).done; ) {
      parts.push(part.value);
      length += part.value.length;
      if (length > MOST_UNPACKED) {
        await reader.cancel();
        throw new RangeError("it is too large");
      }
    }
  } catch (cause) {
    throw new KyndigError("corrupt", `the gzip file cannot be unpacked: ${cause.message}`, { cause });
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
