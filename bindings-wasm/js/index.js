// Kyndig for the browser, and for Node: opens an index and answers from it.
import { initSync, KIndex } from "../dist/page/kyndig.js";
import { Engine } from "./engine.js";
import { Index } from "./kindex.js";
import { rehearse } from "./rehearse.js";

export { KyndigError } from "./error.js";
export { Index };

const home = () => new URL("../dist/page/kyndig_bg.wasm", import.meta.url);

const engine = new Engine({ initSync, KIndex }, home, Index);
export const load = async (source, options) => rehearse(await engine.load(source, options));
