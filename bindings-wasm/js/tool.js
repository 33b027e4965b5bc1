// Kyndig for Node: what index.js has, explaining and building.
import * as glue from "../dist/tool/kyndig.js";
import { Engine } from "./engine.js";
import { ToolIndex } from "./insight.js";

export { KyndigError } from "./error.js";
export { Index } from "./kindex.js";
export { ToolIndex };

const home = () => new URL("../dist/tool/kyndig_bg.wasm", import.meta.url);
const tool = new Engine(glue, home, ToolIndex);

export const { load } = tool;

export async function build(entries, options = {}) {
  const { languages = ["da"], audience = "public", knownQueries, synonyms, wasm } = options;
  await tool.start(wasm);
  const [content, queries, rules] = [entries, knownQueries, synonyms].map(utf8);
  return tool.run((glue) => glue.build(content, languages, audience, queries, rules));
}

function utf8(content) {
  if (content == null) return undefined;
  if (content instanceof Uint8Array) return content;
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return new TextEncoder().encode(text);
}
