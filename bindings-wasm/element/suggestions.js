// The list under the field: questions, searches and categories in groups.
import { make, marked } from "./dom.js";

const GROUPS = { question: "questions", query: "queries", category: "categories" };

let count = 0;

/** Options for suggestions, in groups by kind, each kind in the order of its best one. */
export function groups(items, strings) {
  const kinds = new Map();
  for (const item of items) {
    if (!kinds.has(item.kind)) kinds.set(item.kind, []);
    kinds.get(item.kind).push(item);
  }
  return [...kinds].map(([kind, items]) => group(strings.get(GROUPS[kind]), items));
}

/** One group with a heading. Each option knows its item. */
export function group(title, items) {
  const heading = make("div", { class: "kyndig-group", role: "presentation" }, title);
  heading.id = `kyndig-group-${(count += 1)}`;
  const made = make("div", { role: "group", "aria-labelledby": heading.id }, heading);
  for (const item of items) {
    const option = make("div", { class: "kyndig-option", role: "option", "aria-selected": "false" });
    option.dataset.kind = item.kind;
    option.append(make("span", {}, ...marked(item.text, item.spans)));
    option.item = item;
    made.append(option);
  }
  return made;
}
