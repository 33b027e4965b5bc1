import { Parser } from "htmlparser2";

/** Elements whose text is not for readers. */
const SILENT = new Set(["head", "iframe", "noscript", "object", "script", "style", "svg", "template", "title"]);
/** Elements that stand on lines of their own, as in the rendering chapter of the HTML standard. */
const BLOCKS = new Set(
  ("address article aside blockquote body dd details dialog div dl dt fieldset figcaption figure footer form h1 " +
    "h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody tfoot " +
    "thead tr ul").split(" "),
);
/** Blocks with an empty line around them. */
const APART = new Set(["blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"]);

/** What stands between two words, from nothing to an empty line; of two, the larger counts. */
const [NOTHING, SPACE, LINE, EMPTY_LINE] = ["", " ", "\n", "\n\n"];
const larger = (a, b) => (b.length > a.length || (b === LINE && a === SPACE) ? b : a);

/** The text of a piece of HTML as a reader sees it: no markup, lines where blocks begin and end. */
export function textOf(html) {
  let text = "";
  let gap = NOTHING;
  let bullet = "";
  let silent = 0;
  let lists = 0;
  const block = (name) => {
    if (BLOCKS.has(name)) gap = larger(gap, APART.has(name) && lists === 0 ? EMPTY_LINE : LINE);
  };
  const add = (words) => {
    text += (text && gap) + bullet + words;
    gap = NOTHING;
    bullet = "";
  };
  const parser = new Parser({
    onopentag(name) {
      block(name);
      if (SILENT.has(name)) silent += 1;
      if (name === "ul" || name === "ol") lists += 1;
      if (name === "li") bullet = "- ";
      if (name === "br") gap = gap === LINE || gap === EMPTY_LINE ? EMPTY_LINE : LINE;
      if (name === "td" || name === "th") gap = larger(gap, SPACE);
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent -= 1;
      if (name === "ul" || name === "ol") lists -= 1;
      if (name === "li") bullet = "";
      block(name);
    },
    ontext(data) {
      if (silent > 0) return;
      // Soft hyphens and zero-width spaces are layout, not letters.
      const words = data.replace(/[\u00ad\u200b]/g, "").replace(/[\s\u00a0]+/g, " ");
      if (words.startsWith(" ")) gap = larger(gap, SPACE);
      if (words.trim()) add(words.trim());
      if (words.trim() && words.endsWith(" ")) gap = SPACE;
    },
  });
  parser.end(html);
  return text;
}
