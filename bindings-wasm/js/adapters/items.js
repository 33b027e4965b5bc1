// What the adapters of other autocompletes have in common.

/** What counts of what is typed: a field may hold megabytes. */
const LONGEST = 1024;
const SCHEMES = ["http:", "https:"];

/**
 * Asks an index that may still be loading.
 * @param index an open index, a promise of one, or a function that gives either when first needed
 * @param options `{ limit, maxEdits, onError }`
 * @returns a function from what is typed to a promise of items; null where a later call overtook it
 */
export function suggester(index, { limit = 8, maxEdits = 1, onError } = {}) {
  let opened;
  let turn = 0;
  return async (typed) => {
    const mine = (turn += 1);
    try {
      opened ??= Promise.resolve(typeof index === "function" ? index() : index);
      const open = await opened;
      if (mine !== turn) return null;
      return open.suggest(String(typed).slice(0, LONGEST), { limit, maxEdits }).items.map((item) => withEntry(item, open));
    } catch (error) {
      // The field goes on as a plain field; the next try may find what was not there.
      opened = undefined;
      onError?.(error);
      return mine === turn ? [] : null;
    }
  };
}

/** A suggestion, with the id and the address of the entry that it leads to. */
function withEntry(item, index) {
  const leads = item.kind !== "category" && item.target !== null;
  const entry = leads ? index.entry(item.target) : null;
  return { ...item, id: entry?.id ?? null, url: safe(entry?.url) };
}

/** An address that may be followed, or null: content cannot bring a `javascript:` link. */
function safe(url) {
  const base = globalThis.document?.baseURI ?? "https://base.invalid/";
  return url && URL.canParse(url, base) && SCHEMES.includes(new URL(url, base).protocol) ? url : null;
}

/** The text in pieces: `[text, whether it was typed]`. */
export function pieces({ text, spans }) {
  const made = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start < at) continue;
    made.push([text.slice(at, start), false], [text.slice(start, end), true]);
    at = end;
  }
  made.push([text.slice(at), false]);
  return made.filter(([text]) => text !== "");
}
