import { guard } from "./error.js";
import { Index } from "./kindex.js";
import { readBytes } from "./read.js";

/**
 * A wasm module, started once and when first needed.
 * @param glue what wasm-bindgen wrote for it
 * @param home where its wasm file is, unless the caller says otherwise
 */
export function engine(glue, home) {
  let started;

  const start = (wasm) => {
    started ??= run(wasm ?? home).catch((error) => {
      started = undefined;
      throw error;
    });
    return started;
  };

  const run = async (wasm) => {
    const module = wasm instanceof WebAssembly.Module ? wasm : await readBytes(wasm);
    await glue.default({ module_or_path: module });
  };

  const load = async (source, { wasm } = {}) => {
    const [bytes] = await Promise.all([readBytes(source), start(wasm)]);
    return new Index(guard(() => glue.KIndex.open(bytes)), glue.parseDay);
  };

  return { start, load };
}
