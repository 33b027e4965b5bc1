// HTML as template strings: what is put in is escaped, unless it is HTML itself.

class Html {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (text) => String(text).replace(/[&<>"']/g, (c) => ENTITIES[c]);

function render(value) {
  if (value == null || value === false) return "";
  if (Array.isArray(value)) return value.map(render).join("");
  return value instanceof Html ? value.text : escape(value);
}

/** html`<p>${text}</p>` */
export function html(strings, ...values) {
  return new Html(strings.raw.reduce((done, part, at) => done + render(values[at - 1]) + part));
}

/** A name as it stands in an address: *Børn og unge* is `boern-og-unge`. */
export function slug(name) {
  const letters = { æ: "ae", ø: "oe", å: "aa", ä: "ae", ö: "oe", é: "e" };
  const plain = name.toLowerCase().replace(/[æøåäöé]/g, (c) => letters[c]);
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
