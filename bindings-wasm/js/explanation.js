// Why an entry has its score: for the modules that can tell.
import { KyndigError } from "./error.js";
import { call, flatOptions, Index } from "./kindex.js";
import { reading } from "./results.js";

/** An open index that explains by itself. */
export class ExplainingIndex extends Index {
  async explain(query, id, options = {}) {
    const flat = this[flatOptions](options);
    return this[call]((index) => {
      const told = index.explain(query, id, ...flat);
      if (!told) throw new KyndigError("argument", `no entry has the id \`${id}\``);
      return { query, id, ...explanation(told) };
    });
  }
}

const explanation = reading(({ float, number, list, text, optionalText, code, texts }) => ({
  score: float(),
  rank: number() || null,
  words: list(() => ({
    word: text(),
    matched: optionalText(),
    tier: code(),
    weight: float(),
    idf: float(),
    contribution: float(),
    fields: texts(),
    note: text(),
  })),
  features: list(() => ({ name: text(), value: float(), contribution: float() })),
}));
