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

/**
 * Bytes, where they are, or the answer to a request for them. Bytes may be gzipped: a server that
 * does not compress can hold `x.kyndig.gz`.
 */
export type Source =
  | Uint8Array
  | ArrayBuffer
  | ArrayBufferView
  | string
  | URL
  | Response
  | Promise<Response>;

export interface LoadOptions {
  /** The wasm module; without it, the file beside this package. Only the first load uses it. */
  wasm?: Source | WebAssembly.Module;
  /** The answers file, where the index was built with answers apart. `addAnswers` does it later. */
  answers?: Source;
  /** The wasm module of `explain`; without it, the file beside this package. The first call of
   * `explain` fetches it. */
  explainWasm?: Source | WebAssembly.Module;
}

/**
 * Opens an index, in its plain or its compact form. On a page a few texts are then typed unseen in
 * idle time (`requestIdleCallback`, where there is none a timer), so that the browser has translated
 * what the first letters need.
 * @throws {KyndigError} `corrupt`: the bytes are no Kyndig file, or are cut off or damaged;
 *   `version`: a format version that this library does not read; `mismatch`: answers of another
 *   index; `io`: it could not be fetched; `internal`: WebAssembly is blocked or broke down
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
  /** For how many of the first hits the answer is highlighted too; 1. */
  highlightAnswers?: number;
}

/** The options of the search that is explained. */
export type ExplainOptions = Pick<
  SearchOptions,
  "typing" | "maxEdits" | "category" | "role" | "today"
>;

/** Which entries count. */
export type FilterOptions = Pick<SearchOptions, "category" | "role" | "today">;

export interface SuggestOptions {
  /** At most this many; 8. */
  limit?: number;
  /** How many slips the text may hold; 1. */
  maxEdits?: number;
}

/**
 * An open index. What it answers never changes, except by `addAnswers` and `replace`.
 *
 * Memory: the file once in JavaScript, once in the module, and a few bytes a word and an entry
 * beside it. A module's memory never shrinks: its peak is at `replace`, with both indexes open.
 */
export class Index {
  protected constructor();
  /** How many entries there are. */
  readonly length: number;
  /** 32 hex digits that name the content of the file. */
  readonly fingerprint: string;
  /** What the index says of itself. */
  readonly info: Info;
  /** Finds the entries that answer a question, best first. */
  search(query: string, options?: SearchOptions): Answer;
  /** Suggests what the beginning of a question may become, most popular first. */
  suggest(prefix: string, options?: SuggestOptions): Suggestions;
  /** An entry by its number or its id; null if there is none. */
  entry(which: number | string): Entry | null;
  /** The category tree, parents before children. */
  categories(): Category[];
  /** The roles and life situations, in order of first appearance. */
  roles(): Role[];
  /** The numbers of the most asked entries, most asked first. */
  top(options?: FilterOptions & { limit?: number }): number[];
  /** The numbers of the entries that the editor relates to this one. */
  related(which: number | string): number[];
  /**
   * Says why an entry has its score for a query: which word matched which, how, and what each gave.
   *
   * For editors and developers: the first call fetches a module of its own (as large as the page's),
   * which keeps a second copy of the index until `free` or `replace`. The tool's module explains by
   * itself.
   * @throws {KyndigError} `argument`: no entry has this id; `io`, `internal`: as `load`
   */
  explain(query: string, id: string, options?: ExplainOptions): Promise<Explanation>;
  /** Adds the answers file that was written beside this index. */
  addAnswers(source: Source): Promise<void>;
  /** Puts a newer index in this one's place; where that fails, the old one stays. */
  replace(source: Source, options?: { answers?: Source }): Promise<void>;
  /** Gives the memory back at once; without it, the garbage collector does. */
  free(): void;
}

/** What an index says of itself. */
export interface Info {
  /** The version of the file format. */
  formatVersion: number;
  /** The name and version of what turned its text into words. */
  analyzer: string;
  /** Codes of the languages of its entries, the main one first. */
  languages: string[];
  /** The edition: `"public"`, `"staff"` or the name of a group. */
  audience: string;
  entries: number;
  words: number;
  lexemes: number;
  suggestions: number;
  /** Whether answers can be shown: they are inside, or were added. */
  answers: boolean;
  /** The size of the file. */
  bytes: number;
}

/** An entry as it is shown. */
export interface Entry {
  /** Its number in this index. */
  number: number;
  id: string;
  /** May be empty. */
  question: string;
  /** Other ways to word the question. */
  variants: string[];
  /** Null where the index was built without answers and none were added. */
  answer: string | null;
  keywords: string[];
  /** The path in the category tree, outermost first. */
  category: string[];
  roles: string[];
  /** The self-service action. */
  selfService: { title: string; url: string } | null;
  /** The numbers of related entries. */
  related: number[];
  /** Where the answer stands on the organisation's page; may be empty. */
  url: string;
  /** The code of its language. */
  lang: string;
  /** The first day it is current, such as `2026-11-22`. */
  validFrom: string | null;
  /** The last day it is current. */
  validTo: string | null;
  /** Editorial priority, -3 to 3. */
  priority: number;
  /** Popularity, 0 to 15, on a logarithmic scale. */
  popularity: number;
}

/** A node of the category tree. */
export interface Category {
  number: number;
  name: string;
  /** The names from the root down to it. */
  path: string[];
  /** The number of the category it lies in. */
  parent: number | null;
  /** How many entries lie in it and below it. */
  entries: number;
}

/** A role or life situation. */
export interface Role {
  name: string;
  entries: number;
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

/** Why an entry has its score. */
export interface Explanation {
  query: string;
  id: string;
  /** 0 where no word matched. */
  score: number;
  /** The rank from 1; null where it is not among the first 1,000. */
  rank: number | null;
  words: WordExplanation[];
  /** The contributions sum to the score. */
  features: { name: string; value: number; contribution: number }[];
}

/** What one word of a query gave. */
export interface WordExplanation {
  word: string;
  /** The entry's words that it reached, joined by `+`. */
  matched: string | null;
  tier: Tier | null;
  /** The weight of that way, 0 to 1. */
  weight: number;
  /** What the word is worth. */
  idf: number;
  /** The fields it was found in. */
  fields: string[];
  contribution: number;
  /** Why it did not match, where it did not. */
  note: string;
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
