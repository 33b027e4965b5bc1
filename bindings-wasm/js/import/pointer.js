// JSON Pointer (RFC 6901), with `*` for each element of a list or each value of an object, and a
// number in front to go that many levels up first (the draft "Relative JSON Pointers").
import { KyndigError } from "../error.js";

/**
 * Takes a pointer apart.
 * @throws {KyndigError} `argument`: it is no pointer
 */
export function parse(text) {
  const [, up, rest] = /^(0|[1-9]\d*)?((?:\/.*)?)$/s.exec(text) ?? [];
  if (rest === undefined) {
    throw new KyndigError("argument", `\`${text}\` is no JSON pointer; it begins with a slash: \`/${text}\``);
  }
  if (/~(?![01])/.test(rest)) {
    throw new KyndigError("argument", `\`${text}\`: write \`~\` as \`~0\` in a JSON pointer, and \`/\` as \`~1\``);
  }
  const steps = rest.split("/").slice(1).map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
  return { up: Number(up ?? 0), steps };
}

/**
 * What a pointer leads to from a place: places, which are `{value, parent}`, in document order.
 * Nothing there is no place; null is one.
 */
export function resolve({ up, steps }, place) {
  let start = place;
  for (let level = 0; level < up && start; level += 1) start = start.parent;
  let places = start ? [start] : [];
  for (const step of steps) places = places.flatMap((place) => children(place, step));
  return places;
}

function children(parent, step) {
  const { value } = parent;
  if (value === null || typeof value !== "object") return [];
  if (step === "*") return Object.values(value).map((value) => ({ value, parent }));
  if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(step)) return [];
  return Object.hasOwn(value, step) ? [{ value: value[step], parent }] : [];
}
