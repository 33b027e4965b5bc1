// The list under the field: questions, searches and categories in groups.
import { make, marked } from "./dom.js";

const GROUPS = { question: "questions", query: "queries", category: "categories" };

let count = 0;

/** Suggestions in groups by kind, each kind in the order of its best one: `{ title, items }`. */
export function groups(items, strings) {
  const kinds = new Map();
  for (const item of items) {
    if (!kinds.has(item.kind)) kinds.set(item.kind, []);
    kinds.get(item.kind).push(item);
  }
  return [...kinds].map(([kind, items]) => ({ title: strings.get(GROUPS[kind]), items }));
}

/**
 * Shows groups in the list. From letter to letter most stays as it is: nodes that are there are kept
 * and only what differs is written, so that the browser has little to style and to lay out anew.
 * Each option knows its item.
 */
export function show(list, groups) {
  sized(list, groups.length, newGroup);
  groups.forEach(({ title, items }, at) => {
    const group = list.children[at];
    sized(group, items.length + 1, newOption);
    const [heading, ...options] = group.children;
    if (heading.textContent !== title) heading.textContent = title;
    items.forEach((item, at) => write(options[at], item));
  });
}

/** Gives a parent as many children, at its end. */
function sized(parent, length, create) {
  while (parent.childElementCount > length) parent.lastElementChild.remove();
  while (parent.childElementCount < length) parent.append(create());
}

function newGroup() {
  const heading = make("div", { class: "kyndig-group", role: "presentation" });
  heading.id = `kyndig-group-${(count += 1)}`;
  return make("div", { role: "group", "aria-labelledby": heading.id }, heading);
}

function newOption() {
  const option = make("div", { class: "kyndig-option", role: "option", "aria-selected": "false" }, make("span"));
  option.id = `kyndig-option-${(count += 1)}`;
  return option;
}

function write(option, item) {
  option.item = item;
  if (option.dataset.kind !== item.kind) option.dataset.kind = item.kind;
  const span = option.firstElementChild;
  const parts = marked(item.text, item.spans);
  const alike = (part, at) => span.childNodes[at].nodeName === (part.nodeName ?? "#text");
  if (span.childNodes.length !== parts.length || !parts.every(alike)) return span.replaceChildren(...parts);
  parts.forEach((part, at) => {
    // The text itself: of a mark the one in it.
    const text = span.childNodes[at].firstChild ?? span.childNodes[at];
    const wanted = part.textContent ?? part;
    if (text.data !== wanted) text.data = wanted;
  });
}
