/** A source for accessible-autocomplete (3): suggestions of an index in GOV.UK's field. */

import type { AdapterOptions, IndexGiven, Item } from "./items.js";

export type { AdapterOptions, IndexGiven, Item } from "./items.js";

/** What `accessibleAutocomplete` takes, beside your own options. `onConfirm` is given an `Item`. */
export interface AccessibleAutocompleteSource {
  source(typed: string, populateResults: (items: Item[]) => void): void;
  templates: {
    inputValue(item: Item | string | undefined): string;
    /** HTML; whatever the content holds, it is escaped. */
    suggestion(item: Item | string): string;
  };
}

/**
 * Makes the source.
 *
 * ```js
 * accessibleAutocomplete({ element, id: "q", name: "q", ...kyndigSource(load("faq.kyndig")) });
 * ```
 */
export function kyndigSource(index: IndexGiven, options?: AdapterOptions): AccessibleAutocompleteSource;
