// Kyndig's page module with an index in its plain form: more bytes, nothing to expand.
import { load } from "../../../bindings-wasm/js/index.js";

export async function open(base) {
  const index = await load(`${base}plain.kyndig`, { wasm: `${base}kyndig.wasm` });
  return (text) => index.suggest(text, { limit: 8 }).items.map((item) => item.text);
}
