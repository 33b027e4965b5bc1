// Kyndig's page module, as `import { load } from "kyndig"` gives it.
import { load } from "../../../bindings-wasm/js/index.js";

export async function open(base) {
  const index = await load(`${base}index.kyndig`, { wasm: `${base}kyndig.wasm` });
  return (text) => index.suggest(text, { limit: 8 }).items.map((item) => item.text);
}
