/** Kyndig for the browser, and for Node: opens an index and answers from it. */

/** Start and end in UTF-16 units: `text.slice(start, end)` is the marked part. */
export type Span = [start: number, end: number];

/** How a word of the query matched, best first. */
export type Tier =
  | "exact"
  | "inflection"
  | "prefix"
  | "folded"
  | "stem"
  | "joined"
  | "compound"
  | "synonym"
  | "neighbour"
  | "typo";

/** What kind of error: the same codes in every language. */
export type ErrorCode =
  | "content"
  | "argument"
  | "corrupt"
  | "version"
  | "mismatch"
  | "io"
  | "internal";

export class KyndigError extends Error {
  readonly name: "KyndigError";
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions);
}

/** Bytes, where they are, or the answer to a request for them. */
export type Source = Uint8Array | ArrayBuffer | ArrayBufferView | string | URL | Response | Promise<Response>;

export interface LoadOptions {
  /** The wasm module; without it, the file beside this package. Only the first load uses it. */
  wasm?: Source | WebAssembly.Module;
}

/**
 * Opens an index.
 * @throws {KyndigError} `corrupt`: the bytes are no Kyndig file, or are cut off or damaged;
 *   `version`: a format version that this library does not read; `io`: it could not be fetched
 */
export function load(source: Source, options?: LoadOptions): Promise<Index>;

export interface SearchOptions {
  /** At most this many hits; 10. */
  limit?: number;
  /** The last word may be unfinished; false. */
  typing?: boolean;
  /** How many slips one word may hold; 2. */
  maxEdits?: number;
  /** Only this category and what is below it: its number, its path (outermost name first), or the
   * name of an outermost one. */
  category?: number | string | string[] | null;
  /** Only entries for this role. */
  role?: string | null;
  /** Only entries that are current on this day, such as `2026-11-22`. */
  today?: string | null;
}

export interface SuggestOptions {
  /** At most this many; 8. */
  limit?: number;
  /** How many slips the text may hold; 1. */
  maxEdits?: number;
}

/** An open index. It never changes. */
export class Index {
  private constructor();
  /** How many entries there are. */
  readonly length: number;
  /** 32 hex digits that name the content of the file. */
  readonly fingerprint: string;
  /** Finds the entries that answer a question, best first. */
  search(query: string, options?: SearchOptions): Answer;
  /** Suggests what the beginning of a question may become, most popular first. */
  suggest(prefix: string, options?: SuggestOptions): Suggestions;
  /** Says, as a table in text, why an entry has its score for a query. */
  explain(query: string, id: string): string;
  /** The words of a text, as the index reads them. */
  analyze(text: string): Word[];
  /** The parts of a compound; none or one where it is not split. */
  split(word: string): string[];
  /** Words of the index near to a misspelt one, nearest first. */
  correct(word: string, options?: { limit?: number }): Correction[];
  /** Gives the memory back at once; without it, the garbage collector does. */
  free(): void;
}

/** The answer to a search. */
export interface Answer {
  /** The entries that matched, best first. */
  hits: Hit[];
  /** What to do: show the first hit, let the citizen choose, or hand over to a person. */
  verdict: "answer" | "choose" | "none";
  /** The probability that the first hit answers the query. */
  confidence: number;
  /** How many entries matched, shown or not. */
  total: number;
  /** Whether the work was cut short. */
  truncated: boolean;
}

/** One entry that matched. */
export interface Hit {
  /** The number of the entry in this index. */
  entry: number;
  /** The id of the entry. */
  id: string;
  /** The question as the organisation words it. */
  question: string;
  /** The score: a 32-bit float, the same on every platform to the last bit. */
  score: number;
  /** How each word of the query matched; null where it did not. */
  tiers: (Tier | null)[];
  /** What of the question matched. */
  questionSpans: Span[];
  /** What of the answer matched. */
  answerSpans: Span[];
}

/** Suggestions, most popular first. */
export interface Suggestions {
  items: Suggestion[];
  /** Whether the work was cut short. */
  truncated: boolean;
}

export interface Suggestion {
  /** What is suggested. */
  text: string;
  /** What it is: an entry's question, a known query, or a category. */
  kind: "question" | "query" | "category";
  /** The number of the entry or category it leads to. */
  target: number | null;
  /** Its place by popularity in the whole index, from 0. */
  rank: number;
  /** What of the text was typed. */
  spans: Span[];
  /** How it matched. */
  how: "prefix" | "folded" | "words" | "typo";
}

/** One word of a text, as the index reads it. */
export interface Word {
  /** The word in lower case. */
  word: string;
  /** Where it stands. */
  span: Span;
  /** Whether it carries content, only joins others, or asks. */
  kind: "content" | "function" | "question";
  /** Whether the index has the word. */
  known: boolean;
  /** The dictionary words it may be a form of. */
  lexemes: string[];
  /** The parts, where it is a compound. */
  parts: string[];
}

/** A word of the index near to a misspelt one. */
export interface Correction {
  word: string;
  /** How far it is; 10 is one whole edit. */
  cost: number;
  /** In how many entries it stands. */
  entries: number;
}
