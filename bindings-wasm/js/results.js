// Takes a result of the wasm module apart, in the order in which src/results.rs wrote it.

const ABSENT = 0xffff_ffff;

// What is being taken apart, and how far. One result at a time: a reader with closures of its own
// would be most of the garbage of a keystroke.
let numbers, floats, all, at, from;

const number = () => numbers[at++];
const float = () => (floats ??= new Float32Array(numbers.buffer))[at++];
const flag = () => number() !== 0;
const signed = () => number() | 0;

const optional = () => {
  const given = number();
  return given === ABSENT ? null : given;
};

const text = () => {
  const end = from + number();
  const given = all.slice(from, end);
  from = end;
  return given;
};

const optionalText = () => (flag() ? text() : null);
const code = () => text() || null;

const list = (read) => {
  const items = [];
  for (let length = number(); items.length < length; ) items.push(read(items.length));
  return items;
};

const texts = () => list(text);
const spans = () => list(() => [number(), number()]);

const day = () => {
  const [there, given] = [flag(), signed()];
  return there ? isoDay(given) : null;
};

/** Reads numbers and texts one after the other. */
const reader = { number, float, flag, signed, optional, text, optionalText, code, list, texts, spans, day };

/** What takes a result apart with `read(reader)`. */
export const reading = (read) => (flat) => {
  try {
    [numbers, floats, all] = [flat.numbers(), undefined, flat.texts()];
  } finally {
    flat.free();
  }
  [at, from] = [0, 0];
  return read(reader);
};

// Fields are evaluated in the order in which they stand here.

export const answer = reading(() => ({
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

export const suggestions = reading(() => ({
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

export const entry = reading(() => ({
  number: number(),
  id: text(),
  question: text(),
  variants: texts(),
  answer: optionalText(),
  keywords: texts(),
  category: texts(),
  roles: texts(),
  selfService: action(optionalText(), optionalText()),
  related: list(number),
  url: text(),
  lang: text(),
  validFrom: day(),
  validTo: day(),
  priority: signed(),
  popularity: number(),
}));

const action = (title, url) => (title === null ? null : { title, url });

export const categories = reading(() => {
  const paths = [];
  return list((at) => {
    const [name, parent] = [text(), optional()];
    paths.push([...(paths[parent] ?? []), name]);
    return { number: at, name, path: paths[at], parent, entries: number() };
  });
});

export const roles = reading(() =>
  list(() => ({ name: text(), entries: number() })),
);

export const info = reading(() => ({
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
