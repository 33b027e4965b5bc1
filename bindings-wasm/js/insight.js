// What the index knows about words: only the tool's module tells it.
import { ExplainingIndex } from "./explanation.js";
import { call, whole } from "./kindex.js";
import { reading } from "./results.js";

/** An open index that also tells what it knows about words. Made by the tool's `load`. */
export class ToolIndex extends ExplainingIndex {
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
