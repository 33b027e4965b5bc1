// A source for accessible-autocomplete (3): suggestions of an index in GOV.UK's field.
import { pieces, suggester } from "./items.js";

export function kyndigSource(index, options) {
  const ask = suggester(index, options);
  return {
    source(typed, populateResults) {
      ask(typed).then((items) => items && populateResults(items));
    },
    templates: {
      inputValue: (item) => textOf(item),
      // What this gives is put into the page as HTML.
      suggestion: (item) =>
        typeof item === "object" && item !== null
          ? pieces(item).map(([text, typed]) => (typed ? `<mark>${escaped(text)}</mark>` : escaped(text))).join("")
          : escaped(textOf(item)),
    },
  };
}

/** Before anything is chosen there is no item, and `defaultValue` is a text. */
const textOf = (item) => (typeof item === "string" ? item : (item?.text ?? ""));

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
