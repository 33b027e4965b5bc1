import { guard, KyndigError } from "./error.js";
import * as results from "./results.js";

/** An open index. Made by `load`. */
export class Index {
  #index;
  #parseDay;

  constructor(index, parseDay) {
    this.#index = index;
    this.#parseDay = parseDay;
  }

  get length() {
    return this.#index.length;
  }

  get fingerprint() {
    return this.#index.fingerprint;
  }

  search(query, { limit = 10, typing = false, maxEdits = 2, category, role, today } = {}) {
    whole({ limit, maxEdits });
    return guard(() => {
      const day = today == null ? undefined : this.#parseDay(today);
      const number = this.#category(category ?? undefined);
      const within = role ?? undefined;
      return results.answer(this.#index.search(query, limit, typing, maxEdits, number, within, day));
    });
  }

  suggest(prefix, { limit = 8, maxEdits = 1 } = {}) {
    whole({ limit, maxEdits });
    return guard(() => results.suggestions(this.#index.suggest(prefix, limit, maxEdits)));
  }

  explain(query, id) {
    return guard(() => this.#index.explain(query, id));
  }

  analyze(text) {
    return guard(() => results.words(this.#index.analyze(text)));
  }

  split(word) {
    return guard(() => this.#index.split(word));
  }

  correct(word, { limit = 5 } = {}) {
    whole({ limit });
    return guard(() => results.corrections(this.#index.correct(word, limit)));
  }

  free() {
    this.#index.free();
  }

  #category(category) {
    if (category === undefined || typeof category === "number") return category;
    return this.#index.category(typeof category === "string" ? [category] : category);
  }
}

/** Refuses numbers that the wasm module would silently change. */
function whole(numbers) {
  for (const [name, value] of Object.entries(numbers)) {
    const most = name === "maxEdits" ? 255 : 0xffff_ffff;
    if (!Number.isInteger(value) || value < 0 || value > most) {
      throw new KyndigError("argument", `\`${name}\` must be a whole number from 0 to ${most}`);
    }
  }
}
