// Kyndig for Node: what index.js has, and building.
import * as glue from "../dist/tool/kyndig.js";
import { engine } from "./engine.js";
import { guard } from "./error.js";

export { KyndigError } from "./error.js";
export { Index } from "./kindex.js";

const { start, load } = engine(glue, new URL("../dist/tool/kyndig_bg.wasm", import.meta.url));
export { load };

export async function build(entries, options = {}) {
  const { languages = ["da"], audience = "public", knownQueries, synonyms, wasm } = options;
  await start(wasm);
  const content = [entries, knownQueries, synonyms].map(utf8);
  return guard(() => glue.build(content[0], languages, audience, content[1], content[2]));
}

function utf8(content) {
  if (content == null) return undefined;
  if (content instanceof Uint8Array) return content;
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return new TextEncoder().encode(text);
}
