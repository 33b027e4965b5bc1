// A source for Algolia's autocomplete-js (1): suggestions of an index beside other sources.
import { pieces, suggester } from "./items.js";

export function kyndigSource(index, { sourceId = "kyndig", ...options } = {}) {
  const ask = suggester(index, options);
  return {
    sourceId,
    // It throws away what a later call overtook, but wants a list all the same.
    getItems: async ({ query }) => (await ask(query)) ?? [],
    getItemInputValue: ({ item }) => item.text,
    getItemUrl: ({ item }) => item.url ?? undefined,
    templates: {
      item({ item, createElement }) {
        const shown = ([text, typed], key) => (typed ? createElement("mark", { key }, text) : text);
        return createElement(
          "div",
          { className: "aa-ItemWrapper" },
          createElement("div", { className: "aa-ItemContentTitle" }, pieces(item).map(shown)),
        );
      },
    },
  };
}
