// Explaining, for pages: a wasm module of its own, which `Index` imports when first asked.
import { initSync, KIndex } from "../dist/explain/kyndig.js";
import { Engine } from "./engine.js";
import { ExplainingIndex } from "./explanation.js";

const home = () => new URL("../dist/explain/kyndig_bg.wasm", import.meta.url);

export const { load } = new Engine({ initSync, KIndex }, home, ExplainingIndex);
