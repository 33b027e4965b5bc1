// Why something is found, and what the index knows about words: only the tool's module has it.
import { KyndigError } from "./error.js";
import { call, Index, whole } from "./kindex.js";
import { reading } from "./results.js";

/** An open index that also explains. Made by the tool's `load`. */
export class ToolIndex extends Index {
  explain(query, id) {
    return this[call]((index) => {
      const flat = index.explain(query, id);
      if (!flat) throw new KyndigError("argument", `no entry with the id \`${id}\``);
      return explanation(query, id)(flat);
    });
  }

  analyze(text) {
    return this[call]((index) => words(index.analyze(text)));
  }

  split(word) {
    return this[call]((index) => parts(index.split(word)));
  }

  correct(word, { limit = 5 } = {}) {
    whole({ limit });
    return this[call]((index) => corrections(index.correct(word, limit)));
  }
}

const explanation = (query, id) =>
  reading(({ float, number, list, text, optionalText, code, texts }) => ({
    query,
    id,
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

const words = reading(({ list, text, spans, flag, texts }) =>
  list(() => ({
    word: text(),
    span: spans()[0],
    kind: text(),
    known: flag(),
    lexemes: texts(),
    parts: texts(),
  })),
);

const parts = reading(({ texts }) => texts());

const corrections = reading(({ list, text, number }) =>
  list(() => ({ word: text(), cost: number(), entries: number() })),
);
