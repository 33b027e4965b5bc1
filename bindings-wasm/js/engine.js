import { KyndigError } from "./error.js";
import { readBytes, request } from "./read.js";

/** How often the module is started again after a trap. A second trap is no accident. */
const RESTARTS = 1;

/** A wasm module, started once and when first needed, and once more after a trap. */
export class Engine {
  /** Grows with every start; what was opened in an earlier life is gone. */
  life = 0;
  #glue;
  #home;
  #Index;
  #module;
  #starting;
  #broken = false;

  /**
   * @param glue what wasm-bindgen wrote for the module
   * @param home where its wasm file is, unless the caller says otherwise
   * @param Index the class of what it opens
   */
  constructor(glue, home, Index) {
    this.#glue = glue;
    this.#home = home;
    this.#Index = Index;
  }

  start(wasm) {
    this.#starting ??= this.#compile(wasm ?? this.#home()).catch((error) => {
      this.#starting = undefined;
      throw error;
    });
    return this.#starting;
  }

  async #compile(wasm) {
    const module = wasm instanceof WebAssembly.Module ? wasm : await compile(wasm);
    this.#module = module;
    this.#instantiate();
  }

  #instantiate() {
    try {
      this.#glue.initSync({ module: this.#module });
    } catch (cause) {
      throw new KyndigError("internal", `the wasm module does not start: ${cause.message}`, { cause });
    }
    this.life += 1;
    this.#broken = false;
  }

  /** Runs `action`; what the module throws becomes a `KyndigError`. */
  run(action) {
    if (this.#broken) {
      if (this.life > RESTARTS) throw new KyndigError("internal", "the search engine broke down");
      this.#instantiate();
    }
    try {
      return action(this.#glue, this.life);
    } catch (thrown) {
      if (typeof thrown === "string") {
        const end = thrown.indexOf("\n");
        throw new KyndigError(thrown.slice(0, end), thrown.slice(end + 1));
      }
      // Out of stack is a RangeError, all other traps are RuntimeErrors.
      if (thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError) {
        this.#broken = true;
        throw new KyndigError("internal", "the search engine broke down", { cause: thrown });
      }
      throw thrown;
    }
  }

  load = async (source, { wasm, answers, explainWasm } = {}) => {
    const reading = [readBytes(source), answers && readBytes(answers), this.start(wasm)];
    const [bytes, side] = await Promise.all(reading);
    return new this.#Index(this, bytes, side, explainWasm);
  };
}

/** Compiles what `wasm` gives, while it arrives where the server says that it is wasm. */
async function compile(wasm) {
  if (typeof WebAssembly === "undefined") {
    throw new KyndigError("internal", "there is no WebAssembly here");
  }
  const given = await request(wasm);
  const type = given instanceof Response && given.ok && given.headers.get("Content-Type");
  try {
    if (type && type.startsWith("application/wasm")) return await WebAssembly.compileStreaming(given);
    return await WebAssembly.compile(await readBytes(given));
  } catch (cause) {
    if (cause instanceof KyndigError) throw cause;
    throw new KyndigError("internal", `the wasm module does not compile: ${cause.message}`, { cause });
  }
}

