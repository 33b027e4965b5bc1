// The list under the field: questions, searches and categories in groups.
import { make, mark, pieces } from "./dom.js";

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
 * The list's nodes. From letter to letter most stays as it is: nodes are kept and only what differs
 * is written, so that the browser has little to make, to style and to lay out anew. What stands in
 * them is remembered here, for asking nodes costs more than writing to them.
 */
export class List {
  #element;
  #groups;

  constructor(element) {
    this.#element = element;
  }

  /** Shows groups; gives the options, in their order. Each knows its `item`. */
  show(groups) {
    // At first, and after a script of the page has emptied it.
    if (!this.#element.hasChildNodes()) this.#groups = new Children(this.#element, newGroup);
    const shown = [];
    this.#groups.size(groups.length).forEach((group, at) => {
      const { title, items } = groups[at];
      if (group.title !== title) group.heading.textContent = group.title = title;
      group.rows.size(items.length).forEach((row, at) => {
        write(row, items[at]);
        shown.push(row.node);
      });
    });
    return shown;
  }
}

/** Children of one kind, `{ node }`, at the end of their parent. What is too many waits for its turn. */
class Children {
  #parent;
  #create;
  #there = [];
  #spare = [];

  constructor(parent, create) {
    [this.#parent, this.#create] = [parent, create];
  }

  /** Makes them as many; gives them. */
  size(length) {
    for (; this.#there.length > length; this.#spare.push(this.#there.pop())) this.#there.at(-1).node.remove();
    while (this.#there.length < length) {
      const child = this.#spare.pop() ?? this.#create(this.#there.length);
      this.#parent.append(child.node);
      this.#there.push(child);
    }
    return this.#there;
  }
}

function newGroup() {
  const heading = make("div", { class: "kyndig-group", role: "presentation" });
  heading.id = `kyndig-group-${(count += 1)}`;
  const node = make("div", { role: "group", "aria-labelledby": heading.id }, heading);
  return { node, heading, title: "", rows: new Children(node, newRow) };
}

/** An option, its text in pieces by turns plain and marked, as `pieces` gives them, and its place. */
function newRow() {
  const span = make("span");
  const node = make("div", { class: "kyndig-option", role: "option", "aria-selected": "false" }, span);
  node.id = `kyndig-option-${(count += 1)}`;
  return { node, kind: "", texts: new Children(span, newText), place: make("span", { class: "kyndig-place" }), placed: "" };
}

/** Every other text is marked. */
function newText(at) {
  const data = document.createTextNode("");
  return { node: at % 2 ? mark(data) : data, data, text: "" };
}

function write(row, item) {
  row.node.item = item;
  if (row.kind !== item.kind) row.node.dataset.kind = row.kind = item.kind;
  const wanted = pieces(item.text, item.spans);
  row.texts.size(wanted.length).forEach((piece, at) => {
    if (piece.text !== wanted[at]) piece.data.data = piece.text = wanted[at];
  });
  const placed = item.place ?? "";
  if (row.placed === placed) return;
  row.place.textContent = row.placed = placed;
  if (placed) row.node.append(row.place);
  else row.place.remove();
}
