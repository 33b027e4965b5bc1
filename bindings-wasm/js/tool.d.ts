/** Kyndig for Node: what the main module has, and building. */

import type { LoadOptions } from "./index.js";

export * from "./index.js";

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
