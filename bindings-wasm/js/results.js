// Takes a result of the wasm module apart, in the order in which src/results.rs wrote it.

const ABSENT = 0xffff_ffff;

/** Reads numbers and texts one after the other. */
class Reader {
  #numbers;
  #floats;
  #texts;
  #at = 0;
  #from = 0;

  constructor(flat) {
    try {
      this.#numbers = flat.numbers();
      this.#floats = new Float32Array(this.#numbers.buffer);
      this.#texts = flat.texts();
    } finally {
      flat.free();
    }
  }

  number = () => this.#numbers[this.#at++];
  float = () => this.#floats[this.#at++];
  flag = () => this.number() !== 0;
  signed = () => this.number() | 0;

  optional = () => {
    const number = this.number();
    return number === ABSENT ? null : number;
  };

  text = () => {
    const end = this.#from + this.number();
    const text = this.#texts.slice(this.#from, end);
    this.#from = end;
    return text;
  };

  optionalText = () => (this.flag() ? this.text() : null);
  code = () => this.text() || null;
  list = (read) => Array.from({ length: this.number() }, read);
  texts = () => this.list(this.text);
  spans = () => this.list(() => [this.number(), this.number()]);

  day = () => {
    const [there, day] = [this.flag(), this.signed()];
    return there ? isoDay(day) : null;
  };
}

export const reading = (read) => (flat) => read(new Reader(flat));

// Fields are evaluated in the order in which they stand here.

export const answer = reading(({ text, float, number, flag, list, spans, code }) => ({
  verdict: text(),
  confidence: float(),
  total: number(),
  truncated: flag(),
  hits: list(() => ({
    entry: number(),
    id: text(),
    question: text(),
    score: float(),
    tiers: list(code),
    questionSpans: spans(),
    answerSpans: spans(),
  })),
}));

export const suggestions = reading(({ flag, list, text, optional, number, spans }) => ({
  truncated: flag(),
  items: list(() => ({
    text: text(),
    kind: text(),
    target: optional(),
    rank: number(),
    spans: spans(),
    how: text(),
  })),
}));

export const entry = reading((r) => ({
  number: r.number(),
  id: r.text(),
  question: r.text(),
  variants: r.texts(),
  answer: r.optionalText(),
  keywords: r.texts(),
  category: r.texts(),
  roles: r.texts(),
  selfService: action(r.optionalText(), r.optionalText()),
  related: r.list(r.number),
  url: r.text(),
  lang: r.text(),
  validFrom: r.day(),
  validTo: r.day(),
  priority: r.signed(),
  popularity: r.number(),
}));

const action = (title, url) => (title === null ? null : { title, url });

export const categories = reading(({ list, text, optional, number }) => {
  const paths = [];
  return list((_, at) => {
    const [name, parent] = [text(), optional()];
    paths.push([...(paths[parent] ?? []), name]);
    return { number: at, name, path: paths[at], parent, entries: number() };
  });
});

export const roles = reading(({ list, text, number }) =>
  list(() => ({ name: text(), entries: number() })),
);

export const info = reading(({ text, number, texts, flag }) => ({
  fingerprint: text(),
  formatVersion: number(),
  analyzer: text(),
  languages: texts(),
  audience: text(),
  entries: number(),
  words: number(),
  lexemes: number(),
  suggestions: number(),
  answers: flag(),
  bytes: number(),
}));

const DAY = 86_400_000;

const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** Days since 1970-01-01 of a date such as `2026-11-22`; undefined if it is no such date. */
export function parseDay(text) {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  // Some engines let the 31st of February be the 3rd of March.
  return isNaN(time) || isoDay(time / DAY) !== text ? undefined : time / DAY;
}
