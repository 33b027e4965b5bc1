/** What the adapters of other autocompletes have in common. */

import type { Index, Suggestion } from "../index.js";

/** An open index, a promise of one, or a function that gives either when first needed. */
export type IndexGiven = Index | Promise<Index> | (() => Index | Promise<Index>);

export interface AdapterOptions {
  /** At most so many suggestions; 8. */
  limit?: number;
  /** How many slips the text may hold; 1. */
  maxEdits?: number;
  /** Told what went wrong; the field goes on without suggestions. */
  onError?: (error: unknown) => void;
}

/** A suggestion, with the entry that it leads to. */
export interface Item extends Suggestion {
  /** The id of the entry; null where it leads to none. */
  id: string | null;
  /** Where the answer stands; null where that is not known, or no http address. */
  url: string | null;
}
