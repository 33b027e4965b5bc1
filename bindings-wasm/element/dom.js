// Making elements. Text goes in as text and never as HTML, whatever the content holds.

/** Makes an element: `make("a", { class: "x", href }, "text", child)`. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

/** The text in pieces, by turns outside and inside of the spans; the first may be empty. */
export function pieces(text, spans) {
  const made = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start < at) continue;
    made.push(text.slice(at, start), text.slice(start, end));
    at = end;
  }
  if (at < text.length) made.push(text.slice(at));
  return made;
}

/** For the eye alone: a screen reader would say *highlight start*, *highlight end* at each word. */
export const mark = (text) => make("mark", { role: "none" }, text);

/** The text with its spans in `<mark>`. */
export function marked(text, spans) {
  const made = pieces(text, spans).map((piece, at) => (at % 2 ? mark(piece) : piece));
  return made.filter((piece) => piece !== "");
}

const SCHEMES = ["http:", "https:", "mailto:", "tel:"];

/** An address that may be followed, or undefined: content cannot bring a `javascript:` link. */
export function safeUrl(url) {
  if (!url) return undefined;
  try {
    return SCHEMES.includes(new URL(url, document.baseURI).protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Paragraphs of a text, parted by empty lines. */
export function paragraphs(text, spans = []) {
  const made = [];
  let from = 0;
  for (const part of text.split(/(\n\s*\n)/)) {
    const to = from + part.length;
    if (part.trim()) {
      const inside = spans.filter(([start, end]) => start >= from && end <= to);
      made.push(make("p", {}, ...marked(part, inside.map((span) => span.map((at) => at - from)))));
    }
    from = to;
  }
  return made;
}
