// Kyndig for the browser, and for Node: opens an index and answers from it.
import * as glue from "../dist/page/kyndig.js";
import { engine } from "./engine.js";

export { KyndigError } from "./error.js";
export { Index } from "./kindex.js";

export const { load } = engine(glue, new URL("../dist/page/kyndig_bg.wasm", import.meta.url));
