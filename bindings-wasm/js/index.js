// Kyndig for the browser, and for Node: opens an index and answers from it.
import { initSync, KIndex } from "../dist/page/kyndig.js";
import { Engine } from "./engine.js";
import { Index } from "./kindex.js";

export { KyndigError } from "./error.js";
export { Index };

const home = () => new URL("../dist/page/kyndig_bg.wasm", import.meta.url);

export const { load } = new Engine({ initSync, KIndex }, home, Index);
