// Every text that is shown or spoken, in seven languages; a page can put its own in their place.
import da from "./da.js";
import en from "./en.js";
import fi from "./fi.js";
import is from "./is.js";
import nb from "./nb.js";
import nn from "./nn.js";
import sv from "./sv.js";

const ALL = { da, en, fi, is, nb, nn, sv, no: nb };

/** The texts for a language tag such as `nb-NO`, with the page's own over them. */
export class Strings {
  #texts;
  #plural;

  constructor(tag, own = {}) {
    const code = tag.toLowerCase().split("-")[0];
    this.lang = ALL[code] ? code : "en";
    this.#texts = { ...ALL[this.lang], ...own };
    this.#plural = new Intl.PluralRules(this.lang);
  }

  /** A text, with `{name}` filled in; by number where it has such forms. */
  get(key, values = {}) {
    const text = this.#texts[key] ?? "";
    const form = typeof text === "string" ? text : (text[this.#plural.select(values.n)] ?? text.other);
    return form.includes("{") ? form.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "") : form;
  }
}
