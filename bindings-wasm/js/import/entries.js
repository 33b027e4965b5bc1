// From a document of a CMS to entries, by a mapping.
import { KyndigError } from "../error.js";
import { textOf } from "./html.js";
import { FIELDS } from "./mapping.js";
import { resolve } from "./pointer.js";

/** How far up a tree of categories is walked: deeper than any site's, and an end for circles. */
const MAX_DEPTH = 16;
/** How many names of an object's fields a message lists. */
const LISTED = 8;

/**
 * The entries of one document.
 * @param document what JSON.parse gave
 * @param source the name of it for messages
 * @param options `lenient`: pass over what cannot be used instead of throwing
 * @returns `{entries, places, skipped}`: entries with the names of JSON, where each came from, and
 *   what was passed over
 * @throws {KyndigError} `content`: a value that is not what the mapping says
 */
export function entriesOf(document, mapping, source, { lenient = false } = {}) {
  const root = { value: document, parent: null };
  const found = resolve(mapping.items, root);
  if (found.length === 0) {
    throw wrong(source, `nothing at \`items\` (\`${mapping.items.text}\`); ${what(document)}`);
  }
  const included = byName(mapping, root);
  const [entries, places, skipped] = [[], [], []];
  for (const [number, item] of found.flatMap(spread).entries()) {
    if (!isWanted(item, mapping.where)) continue;
    const place = `${source}: item ${number + 1}`;
    try {
      entries.push(new Item(item, included, place).entry(mapping.fields));
      places.push(place);
    } catch (error) {
      if (!lenient || error.code !== "content") throw error;
      skipped.push(error.message);
    }
  }
  return { entries, places, skipped };
}

const wrong = (place, message) => new KyndigError("content", `${place}: ${message}`);

/** The elements of a list, or what is no list itself. */
const spread = (place) =>
  Array.isArray(place.value) ? place.value.map((value) => ({ value, parent: place })) : [place];

const isWanted = (item, where) =>
  where.every(({ from, values }) => resolve(from, item).some(({ value }) => values.includes(value)));

/** JSON:API's included resources, by type and id. */
function byName({ included }, root) {
  const places = included ? resolve(included, root).flatMap(spread) : [];
  return new Map(places.map((place) => [nameOf(place.value), place]));
}

const nameOf = (reference) => `${reference?.type} ${reference?.id}`;

/** One item of a document. */
class Item {
  constructor(item, included, place) {
    this.item = item;
    this.included = included;
    this.place = place;
  }

  entry(fields) {
    const entry = {};
    for (const [name, rules] of Object.entries(fields)) {
      const value = FIELDS[name] === "link" ? this.link(rules) : this.first(rules, FIELDS[name]);
      if (value !== undefined) entry[name] = value;
    }
    if (entry.id === undefined) {
      throw wrong(this.place, `no \`id\` at ${placesOf(fields.id)}; ${what(this.item.value)}`);
    }
    if (entry.question === undefined && entry.answer === undefined) {
      const where = [fields.question, fields.answer].filter(Boolean).map(placesOf).join(" and ");
      throw wrong(this.place, `neither \`question\` nor \`answer\` at ${where}; ${what(this.item.value)}`);
    }
    return entry;
  }

  link({ title, url }) {
    const made = { title: this.first(title, "text"), url: this.first(url, "text") };
    return made.url === undefined ? undefined : { title: made.title ?? made.url, url: made.url };
  }

  /** The value of the first rule that finds one; undefined if none does. */
  first(rules, kind) {
    for (const rule of rules) {
      const values = this.values(rule);
      if (values.length === 0) continue;
      if (kind === "list") return values;
      if (values.length > 1) {
        throw this.wrong(rule, `${values.length} values, but one is wanted; take the first with \`first\``);
      }
      if (kind === "number") return this.number(values[0], rule);
      return kind === "day" ? this.day(values[0], rule) : values[0];
    }
    return undefined;
  }

  /** The texts that a rule finds, without empty ones. */
  values(rule) {
    const found = (rule.join ? this.joined(rule) : this.plain(rule))
      .flatMap((text) => (rule.split ? text.split(rule.split) : [text]))
      .map((text) => text.trim())
      .filter((text) => text !== "")
      .map((text) => this.finished(text, rule));
    return rule.first ? found.slice(0, 1) : found;
  }

  plain(rule) {
    if (rule.from === null) return [rule.value].flat().map(String);
    const places = resolve(rule.from, this.item).flatMap(spread);
    return places.flatMap((at) => this.followed(at, rule)).flatMap((at) => this.text(at.value, rule));
  }

  /** One text of several; nothing where one of them is missing. */
  joined(rule) {
    const parts = rule.join.map((rules) => this.first(rules, "text"));
    return parts.includes(undefined) ? [] : [parts.join("")];
  }

  /** From a reference to what is included under its name, its parents first. */
  followed(at, rule) {
    if (!rule.include || at.value === null) return [at];
    const chain = [];
    for (let reference = at.value; reference && chain.length < MAX_DEPTH; ) {
      const resource = this.included.get(nameOf(reference));
      if (!resource) {
        // Drupal names the root above all terms, which is nothing, `virtual`.
        if (reference.id === "virtual" || chain.length > 0) break;
        const message = `\`${nameOf(reference)}\` is not among the included resources`;
        throw this.wrong(rule, `${message}; ask for it with \`?include=...\``);
      }
      chain.unshift(resource);
      if (!rule.parents) break;
      reference = resolve(rule.parents, resource).flatMap(spread)[0]?.value;
    }
    return chain.flatMap((resource) => resolve(rule.include, resource));
  }

  text(value, rule) {
    if (value === null || value === undefined) return [];
    if (typeof value === "object") {
      const message = `\`${rule.from.text}\` is ${what(value)}, not a text`;
      throw this.wrong(rule, `${message}; point to the text inside`);
    }
    return [rule.as === "html" ? textOf(String(value)) : String(value)];
  }

  finished(text, rule) {
    let done = text;
    if (rule.translate) {
      if (!Object.hasOwn(rule.translate, text)) {
        const known = Object.keys(rule.translate).join(", ");
        throw this.wrong(rule, `\`translate\` does not say what \`${text}\` is; it knows ${known}`);
      }
      done = String(rule.translate[text]);
    }
    if (rule.base) {
      if (!URL.canParse(done, rule.base)) throw this.wrong(rule, `\`${done}\` is no URL`);
      done = new URL(done, rule.base).href;
    }
    return (rule.before ?? "") + done;
  }

  number(text, rule) {
    const number = Number(text);
    if (!Number.isFinite(number)) throw this.wrong(rule, `\`${text}\` is no number`);
    return number;
  }

  /** The day of a date with or without a time, as it is written: time zones are the CMS's matter. */
  day(text, rule) {
    const [day] = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text) ?? [];
    if (!day) throw this.wrong(rule, `\`${text}\` is no day such as 2026-11-22`);
    return day;
  }

  wrong(rule, message) {
    return wrong(this.place, `\`${rule.path}\`: ${message}`);
  }
}

/** Where the rules of a field look, for messages. */
const placesOf = (rules) => rules.map(placeOf).join(" or ");
const placeOf = (rule) => {
  if (rule.join) return rule.join.map(placesOf).join(" + ");
  return rule.from ? `\`${rule.from.text}\`` : "a fixed value";
};

/** What a value is, for messages. */
function what(value) {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "nothing";
  const names = Object.keys(value);
  if (names.length === 0) return "an empty object";
  const listed = names.slice(0, LISTED).map((name) => `\`${name}\``).join(", ");
  return `an object with ${listed}${names.length > LISTED ? ", ..." : ""}`;
}
