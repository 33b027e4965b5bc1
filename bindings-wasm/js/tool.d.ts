/** Kyndig for Node: what the main module has, building, and what the index knows about words. */

import { Index, type LoadOptions, type Source, type Span } from "./index.js";

export * from "./index.js";

/** Opens an index. @throws as the main module's `load` */
export function load(source: Source, options?: LoadOptions): Promise<ToolIndex>;

/** An open index that also tells what it knows about words. */
export class ToolIndex extends Index {
  private constructor();
  /** The words of a text, as the index reads them. */
  analyze(text: string): Word[];
  /** The parts of a compound; none or one where it is not split. */
  split(word: string): string[];
  /** Words of the index near to a misspelt one, nearest first. */
  correct(word: string, options?: { limit?: number }): Correction[];
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

export interface BuildOptions extends LoadOptions {
  /** Codes of the languages of the entries, the main one first; `["da"]`. */
  languages?: string[];
  /** Whose edition it is; `"public"`. */
  audience?: string;
  /** Lines of text, a tab and a count. */
  knownQueries?: string | Uint8Array;
  /** Lines such as `skrald, affald` and `dankort => betalingskort`. */
  synonyms?: string | Uint8Array;
}

/**
 * Builds an index and gives the bytes of its file: the same bytes for the same input, anywhere.
 * @param entries JSON (an array of entries) or JSON Lines, or the entries themselves
 * @throws {KyndigError} `content`: the entries, queries or synonyms cannot be used as they stand;
 *   `argument`: an unknown language
 */
export function build(
  entries: string | Uint8Array | object[],
  options?: BuildOptions,
): Promise<Uint8Array>;
