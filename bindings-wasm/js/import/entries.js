// From a document of a CMS to entries, by a mapping.
import { KyndigError } from "../error.js";
import { textOf } from "./html.js";
import { FIELDS } from "./mapping.js";
import { resolve } from "./pointer.js";

/** How far up a tree of categories is walked: deeper than any site's, and an end for circles. */
const MAX_DEPTH = 16;

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
    throw new KyndigError("content", `${source}: nothing at \`items\` (\`${mapping.items.text}\`); ${what(document)}`);
  }
  const items = found.flatMap((place) =>
    Array.isArray(place.value) ? place.value.map((value) => ({ value, parent: place })) : [place],
  );
  const included = byName(mapping, root);
  const [entries, places, skipped] = [[], [], []];
  for (const [number, item] of items.entries()) {
    if (!mapping.where.every(({ from, values }) => resolve(from, item).some((at) => values.includes(at.value)))) continue;
    const place = `${source}: item ${number + 1}`;
    try {
      entries.push(entry(item, mapping, included, place));
      places.push(place);
    } catch (error) {
      if (!lenient || error.code !== "content") throw error;
      skipped.push(error.message);
    }
  }
  return { entries, places, skipped };
}

/** JSON:API's included resources, by type and id. */
function byName({ included }, root) {
  const resources = new Map();
  for (const place of included ? resolve(included, root) : []) {
    for (const resource of [place.value].flat()) resources.set(nameOf(resource), { value: resource, parent: place });
  }
  return resources;
}

const nameOf = (reference) => `${reference?.type} ${reference?.id}`;

function entry(item, mapping, included, place) {
  const entry = {};
  for (const [name, rules] of Object.entries(mapping.fields)) {
    const value = FIELDS[name] === "link" ? link(item, rules, included, place) : first(item, rules, name, included, place);
    if (value !== undefined) entry[name] = value;
  }
  if (entry.id === undefined) {
    throw new KyndigError("content", `${place}: no \`id\` at ${fromOf(mapping.fields.id)}; ${what(item.value)}`);
  }
  if (entry.question === undefined && entry.answer === undefined) {
    const where = [mapping.fields.question, mapping.fields.answer].filter(Boolean).map(fromOf).join(" and ");
    throw new KyndigError("content", `${place}: neither \`question\` nor \`answer\` at ${where}; ${what(item.value)}`);
  }
  return entry;
}

const fromOf = (rules) => rules.map((rule) => rule.join?.map(fromOf).join(" + ") ?? `\`${rule.from?.text}\``).join(" or ");

function link(item, { title, url }, included, place) {
  const made = { title: first(item, title, "title", included, place), url: first(item, url, "url", included, place) };
  return made.url === undefined ? undefined : { title: made.title ?? made.url, url: made.url };
}

/** The value of the first rule that finds one; undefined if none does. */
function first(item, rules, name, included, place) {
  for (const rule of rules) {
    const kind = FIELDS[name] ?? "text";
    const values = texts(item, rule, included, place);
    if (values.length === 0) continue;
    if (kind === "list") return values;
    if (values.length > 1) {
      throw new KyndigError("content", `${place}: \`${rule.path}\`: ${values.length} values, but one text is wanted; take the first with \`first\``);
    }
    if (kind === "number") return number(values[0], rule, place);
    return kind === "day" ? day(values[0], rule, place) : values[0];
  }
  return undefined;
}

/** The texts that a rule finds, without empty ones. */
function texts(item, rule, included, place) {
  const found = (rule.join ? joined(item, rule, included, place) : plain(item, rule, included, place))
    .flatMap((text) => (rule.split ? text.split(rule.split) : [text]))
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .map((text) => finish(text, rule, place));
  return rule.first ? found.slice(0, 1) : found;
}

function plain(item, rule, included, place) {
  if (rule.from === null) return [rule.value].flat().map(String);
  const places = resolve(rule.from, item).flatMap(spread).flatMap((at) => follow(at, rule, included, place));
  return places.flatMap((at) => text(at.value, rule, place));
}

/** One text of several; nothing where one of them is missing. */
function joined(item, rule, included, place) {
  const parts = rule.join.map((rules) => first(item, rules, "id", included, place));
  return parts.includes(undefined) ? [] : [parts.join("")];
}

const spread = (place) => (Array.isArray(place.value) ? place.value.map((value) => ({ value, parent: place })) : [place]);

/** From a reference to what is included under its name, its parents first. */
function follow(at, rule, included, place) {
  if (!rule.include || at.value === null) return [at];
  const chain = [];
  for (let reference = at.value; reference && chain.length < MAX_DEPTH; ) {
    const resource = included.get(nameOf(reference));
    if (!resource) {
      // JSON:API names the root of Drupal's vocabularies, which is nothing, `virtual`.
      if (reference.id === "virtual" || chain.length > 0) break;
      throw new KyndigError("content", `${place}: \`${rule.path}\`: \`${nameOf(reference)}\` is not among the included resources; ask for it with \`?include=...\``);
    }
    chain.unshift(resource);
    if (!rule.parents) break;
    reference = resolve(rule.parents, resource).flatMap(spread)[0]?.value;
  }
  return chain.flatMap((resource) => resolve(rule.include, resource));
}

function text(value, rule, place) {
  if (value === null || value === undefined) return [];
  if (typeof value === "object") {
    throw new KyndigError("content", `${place}: \`${rule.path}\`: \`${rule.from.text}\` is ${what(value)}, not a text; point to the text inside`);
  }
  return [rule.as === "html" ? textOf(String(value)) : String(value)];
}

function finish(text, rule, place) {
  let done = text;
  if (rule.translate) {
    if (!Object.hasOwn(rule.translate, text)) {
      throw new KyndigError("content", `${place}: \`${rule.path}.translate\` does not say what \`${text}\` is; it knows ${Object.keys(rule.translate).join(", ")}`);
    }
    done = String(rule.translate[text]);
  }
  if (rule.base) {
    if (!URL.canParse(done, rule.base)) throw new KyndigError("content", `${place}: \`${rule.path}\`: \`${done}\` is no URL`);
    done = new URL(done, rule.base).href;
  }
  return (rule.before ?? "") + done;
}

function number(text, rule, place) {
  const number = Number(text);
  if (!Number.isFinite(number)) throw new KyndigError("content", `${place}: \`${rule.path}\`: \`${text}\` is no number`);
  return number;
}

/** A day of a date with or without a time. The day as it is written: time zones are the CMS's matter. */
function day(text, rule, place) {
  const [day] = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text) ?? [];
  if (!day) throw new KyndigError("content", `${place}: \`${rule.path}\`: \`${text}\` is no day such as 2026-11-22`);
  return day;
}

/** What a value is, for messages. */
function what(value) {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "nothing";
  const names = Object.keys(value);
  const more = names.length > 8 ? ", ..." : "";
  return names.length === 0 ? "an empty object" : `an object with ${names.slice(0, 8).map((n) => `\`${n}\``).join(", ")}${more}`;
}
