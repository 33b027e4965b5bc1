// A mapping file says where in a CMS's JSON the fields of an entry are. It is checked here, whole and
// before anything is read; `mapping.schema.json` says the same for editors and other programs.
import { KyndigError } from "../error.js";
import { parse } from "./pointer.js";

/** The fields of an entry, as `core/src/content/entry.rs` has them, by what they hold. */
export const FIELDS = {
  id: "text", question: "text", variants: "list", answer: "text", keywords: "list", category: "list",
  audience: "text", roles: "list", self_service: "link", related: "list", url: "text", lang: "text",
  valid_from: "day", valid_to: "day", priority: "number", popularity: "number",
};
const TOP = ["$schema", "about", "items", "where", "next", "included", "fields"];
const SOURCES = ["from", "value", "join"];
const RULE = [...SOURCES, "as", "split", "first", "before", "base", "translate", "include", "parents"];

/**
 * Reads a mapping file.
 * @throws {KyndigError} `content`: it cannot be used as it stands
 */
export function readMapping(text, file) {
  const wrong = problem(file);
  let json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw wrong("", `not valid JSON: ${error.message}`);
  }
  object(json, "", TOP, wrong);
  const { items = "", where = {}, next = null, included = null, fields } = json;
  if (fields === undefined) throw wrong("fields", "is missing", "say where `id`, `question` and `answer` are");
  object(fields, "fields", Object.keys(FIELDS), wrong);
  if (!fields.id) throw wrong("fields.id", "is missing", "every entry needs a name that stays the same");
  if (!fields.question && !fields.answer) {
    throw wrong("fields", "has neither `question` nor `answer`", "an entry needs one of them");
  }
  return {
    file,
    items: pointer(items, "items", wrong),
    where: conditions(where, wrong),
    next: paging(next, wrong),
    included: included === null ? null : pointer(included, "included", wrong),
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, rules]) => [name, field(rules, name, wrong)]),
    ),
  };
}

function problem(file) {
  return (path, message, remedy) =>
    new KyndigError("content", `${file}: ${path && `\`${path}\` `}${message}${remedy ? `; ${remedy}` : ""}`);
}

function object(value, path, known, wrong) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw wrong(path, "must be an object: { ... }");
  }
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue;
    const near = known.find((other) => distance(other, name) <= 2);
    const remedy = near ? `did you mean \`${near}\`?` : `it can be ${known.map((n) => `\`${n}\``).join(", ")}`;
    throw wrong([path, name].filter(Boolean).join("."), "is not known", remedy);
  }
}

function pointer(text, path, wrong) {
  if (typeof text !== "string") throw wrong(path, "must be a JSON pointer, such as \"/items\"");
  try {
    return { text, ...parse(text) };
  } catch (error) {
    throw wrong(path, error.message);
  }
}

function conditions(where, wrong) {
  if (where === null || typeof where !== "object" || Array.isArray(where)) {
    throw wrong("where", 'must be an object, such as {"/contentType": "faq"}');
  }
  return Object.entries(where).map(([from, value]) => ({
    from: pointer(from, "where", wrong),
    values: [value].flat(),
  }));
}

/** Three ways to the next page: a link in the body, one in the head, counting on. */
function paging(next, wrong) {
  if (next === null) return null;
  if (typeof next === "string") return { pointer: pointer(next, "next", wrong) };
  object(next, "next", ["header", "skip", "take", "total"], wrong);
  if ("header" in next) {
    if (next.header !== "link") throw wrong("next.header", 'must be "link"', "pages are followed by RFC 8288 links");
    return { header: true };
  }
  for (const name of ["skip", "take"]) {
    if (typeof next[name] !== "string") throw wrong(`next.${name}`, "must be the name of a parameter of the URL");
  }
  return { skip: next.skip, take: next.take, total: pointer(next.total, "next.total", wrong) };
}

/** The rules of a field: the first that finds something counts. */
function field(rules, name, wrong) {
  const path = `fields.${name}`;
  if (FIELDS[name] === "link") {
    object(rules, path, ["title", "url"], wrong);
    return { title: rulesOf(rules.title, `${path}.title`, wrong), url: rulesOf(rules.url, `${path}.url`, wrong) };
  }
  return rulesOf(rules, path, wrong);
}

const rulesOf = (rules, path, wrong) => [rules].flat().map((given) => rule(given, path, wrong));

function rule(given, path, wrong) {
  const rule = typeof given === "string" ? { from: given } : given;
  if (rule === undefined) throw wrong(path, "is missing");
  object(rule, path, RULE, wrong);
  if (SOURCES.filter((name) => name in rule).length !== 1) {
    const remedy = "`from` is a JSON pointer, `value` a fixed text, `join` a list of rules";
    throw wrong(path, "needs one of `from`, `value` and `join`", remedy);
  }
  if ("value" in rule && ![rule.value].flat().every((value) => ["string", "number"].includes(typeof value))) {
    throw wrong(`${path}.value`, "must be a text, a number or a list of texts");
  }
  if ("join" in rule && !Array.isArray(rule.join)) throw wrong(`${path}.join`, "must be a list of rules");
  if ("first" in rule && typeof rule.first !== "boolean") throw wrong(`${path}.first`, "must be true or false");
  if ("as" in rule && !["text", "html"].includes(rule.as)) throw wrong(`${path}.as`, 'must be "text" or "html"');
  for (const name of ["split", "before"]) {
    if (name in rule && (typeof rule[name] !== "string" || rule[name] === "")) {
      throw wrong(`${path}.${name}`, "must be a text");
    }
  }
  if ("base" in rule && !URL.canParse(rule.base)) throw wrong(`${path}.base`, "must be a whole URL");
  if ("translate" in rule) object(rule.translate, `${path}.translate`, Object.keys(rule.translate ?? {}), wrong);
  const at = (name) => (name in rule ? pointer(rule[name], `${path}.${name}`, wrong) : null);
  const join = rule.join?.map((part, number) => rulesOf(part, `${path}.join.${number}`, wrong)) ?? null;
  return { ...rule, path, join, from: at("from"), include: at("include"), parents: at("parents") };
}

/** How many letters are added, left out or changed between two names (Levenshtein 1966). */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
