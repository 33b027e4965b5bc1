/** A source for Algolia's autocomplete-js (1): suggestions of an index beside other sources. */

import type { AdapterOptions, IndexGiven, Item } from "./items.js";

export type { AdapterOptions, IndexGiven, Item } from "./items.js";

export interface AutocompleteJsOptions extends AdapterOptions {
  /** What tells it from other sources; `"kyndig"`. */
  sourceId?: string;
}

/** An element as autocomplete-js's own renderer makes it. */
type CreateElement = (type: string, props: object | null, ...children: unknown[]) => any;

/** A source as `getSources` gives it. */
export interface AutocompleteJsSource {
  sourceId: string;
  getItems(parameters: { query: string }): Promise<Item[]>;
  getItemInputValue(parameters: { item: Item }): string;
  getItemUrl(parameters: { item: Item }): string | undefined;
  templates: {
    item(parameters: { item: Item; createElement: CreateElement }): any;
  };
}

/**
 * Makes the source.
 *
 * ```js
 * const source = kyndigSource(() => load("faq.kyndig"));
 * autocomplete({ container: "#search", openOnFocus: true, getSources: () => [source] });
 * ```
 */
export function kyndigSource(index: IndexGiven, options?: AutocompleteJsOptions): AutocompleteJsSource;
