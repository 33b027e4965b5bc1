import { KyndigError } from "./error.js";
import { readBytes } from "./read.js";
import * as results from "./results.js";

/** How a subclass calls the wasm module's index, and what the module wants to know of options. */
export const [call, flatOptions] = [Symbol("call"), Symbol("flatOptions")];

/** An open index. Made by `load`. */
export class Index {
  #engine;
  #bytes;
  #answers;
  /** The wasm module's index, and in which of its lives it was opened. */
  #open;
  #info;
  #categories;
  /** The index once more, in the module that explains, and where that is. */
  #explaining;
  #explainWasm;

  constructor(engine, bytes, answers, explainWasm) {
    [this.#engine, this.#explainWasm] = [engine, explainWasm];
    [this.#open, this.#info] = this.#opened(bytes, answers);
    [this.#bytes, this.#answers] = [bytes, answers];
  }

  get length() {
    return this.#info.entries;
  }

  get fingerprint() {
    return this.#info.fingerprint;
  }

  get info() {
    const { fingerprint, ...info } = this.#info;
    return info;
  }

  search(query, options = {}) {
    const { limit = 10, highlightAnswers = 1 } = options;
    whole({ limit, highlightAnswers });
    const flat = this[flatOptions](options);
    return this[call]((index) => results.answer(index.search(query, limit, highlightAnswers, ...flat)));
  }

  suggest(prefix, { limit = 8, maxEdits = 1 } = {}) {
    whole({ limit, maxEdits });
    return this[call]((index) => results.suggestions(index.suggest(prefix, limit, maxEdits)));
  }

  entry(which) {
    return this[call]((index) => {
      const number = typeof which === "string" ? index.find(which) : which;
      const flat = number === undefined ? undefined : index.entry(number);
      return flat ? results.entry(flat) : null;
    });
  }

  categories() {
    this.#categories ??= this[call]((index) => results.categories(index.categories()));
    return structuredClone(this.#categories);
  }

  roles() {
    return this[call]((index) => results.roles(index.roles()));
  }

  top({ limit = 8, ...options } = {}) {
    whole({ limit });
    const filter = this.#filter(options);
    return this[call]((index) => Array.from(index.top(limit, ...filter)));
  }

  async explain(query, id, options = {}) {
    this.#alive();
    const category = this.#number(options.category ?? undefined);
    const explaining = (this.#explaining ??= explainer(this.#bytes, this.#explainWasm));
    const index = await explaining.catch((error) => {
      if (this.#explaining === explaining) this.#explaining = undefined;
      throw error;
    });
    return index.explain(query, id, { ...options, category });
  }

  related(which) {
    return this.entry(which)?.related ?? [];
  }

  async addAnswers(source) {
    const answers = await readBytes(source);
    this[call]((index) => index.answers(answers));
    this.#answers = answers;
    this.#info.answers = true;
  }

  async replace(source, { answers } = {}) {
    const [bytes, side] = await Promise.all([readBytes(source), answers && readBytes(answers)]);
    const [open, info] = this.#opened(bytes, side);
    this.#close();
    [this.#open, this.#info] = [open, info];
    [this.#bytes, this.#answers] = [bytes, side];
    this.#categories = undefined;
  }

  free() {
    this.#close();
    this.#bytes = undefined;
  }

  #alive() {
    if (!this.#bytes) throw new KyndigError("argument", "the index was freed");
  }

  #opened(bytes, answers) {
    return this.#engine.run((glue, life) => {
      const index = glue.KIndex.open(bytes);
      try {
        if (answers) index.answers(answers);
        return [{ index, life }, results.info(index.info())];
      } catch (error) {
        index.free();
        throw error;
      }
    });
  }

  #close() {
    // What an earlier life of the module had is gone with it; its finaliser must not run.
    if (this.#open?.life === this.#engine.life) this.#open.index.free();
    else this.#open?.index.__destroy_into_raw();
    this.#open = undefined;
    this.#explaining?.then((index) => index.free(), () => {});
    this.#explaining = undefined;
  }

  [call](use) {
    this.#alive();
    return this.#engine.run((_, life) => {
      if (this.#open.life !== life) {
        this.#close();
        [this.#open] = this.#opened(this.#bytes, this.#answers);
      }
      return use(this.#open.index);
    });
  }

  [flatOptions]({ typing = false, maxEdits = 2, ...options }) {
    whole({ maxEdits });
    return [typing, maxEdits, ...this.#filter(options)];
  }

  #filter({ category, role, today }) {
    const day = today == null ? undefined : results.parseDay(today);
    if (today != null && day === undefined) {
      throw new KyndigError("argument", `\`${today}\` is not a day such as 2026-11-22`);
    }
    return [this.#number(category ?? undefined), role ?? undefined, day];
  }

  #number(category) {
    if (category === undefined || typeof category === "number") return category;
    const path = typeof category === "string" ? [category] : category;
    this.#categories ?? this.categories();
    const is = (one) => one.path.length === path.length && path.every((p, i) => p === one.path[i]);
    const found = this.#categories.find(is);
    if (!found) throw new KyndigError("argument", `no category ${path.join(" > ")}`);
    return found.number;
  }
}

/** The index in the module that explains. A page that never asks does not fetch it. */
async function explainer(bytes, wasm) {
  const { load } = await import("./explain.js").catch((cause) => {
    throw new KyndigError("io", `what explains could not be fetched: ${cause.message}`, { cause });
  });
  return load(bytes, { wasm });
}

/** Refuses numbers that the wasm module would silently change. */
export function whole(numbers) {
  for (const name in numbers) {
    const value = numbers[name];
    const most = name === "maxEdits" ? 255 : 0xffff_ffff;
    if (!Number.isInteger(value) || value < 0 || value > most) {
      throw new KyndigError("argument", `\`${name}\` must be a whole number from 0 to ${most}`);
    }
  }
}
