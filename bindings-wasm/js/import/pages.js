// The documents of a source: a file, or a URL and the pages that follow it.
import { KyndigError } from "../error.js";

/** An end for servers that always name a next page. */
const MAX_PAGES = 10_000;

/**
 * @param source a path, `-` or a URL
 * @param next how to get to the next page, from the mapping; null if there is one page
 * @param headers sent with each request
 * @param read gives the bytes of a file
 */
export async function* documents(source, next, headers, read) {
  if (!/^https?:\/\//i.test(source)) {
    yield { name: source, json: parsed(read(source), source) };
    return;
  }
  const asked = new Set();
  for (let url = new URL(source); url; ) {
    if (asked.has(url.href) || asked.size >= MAX_PAGES) {
      throw new KyndigError("content", `${url}: the pages do not end; check \`next\` in the mapping`);
    }
    asked.add(url.href);
    const response = await get(url, headers);
    const json = parsed(new Uint8Array(await response.arrayBuffer()), url.href);
    yield { name: url.href, json };
    url = following(next, url, response, json);
    if (url && url.origin !== new URL(source).origin) {
      throw new KyndigError("content", `${url}: the next page is on another server, which must not get the headers of this one`);
    }
  }
}

async function get(url, headers) {
  let response;
  try {
    response = await fetch(url, { headers: new Headers([["Accept", "application/json, application/vnd.api+json"], ...headers]) });
  } catch (error) {
    throw new KyndigError("io", `${url}: cannot be fetched: ${error.cause?.message || error.message}`);
  }
  if (!response.ok) throw new KyndigError("io", `${url}: the server answered ${response.status}${hint(response.status)}`);
  return response;
}

const hint = (status) => {
  if (status === 401 || status === 403) return "; does it want a key? Send it with `--header`";
  return status === 404 ? "; is the interface switched on?" : "";
};

function parsed(bytes, name) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new KyndigError("content", `${name}: not JSON: ${error.message}`);
  }
}

function following(next, url, response, json) {
  if (!next) return null;
  if (next.pointer) return link(value(next.pointer, json), url);
  if (next.header) return link(linked(response.headers.get("Link")), url);
  const total = Number(value(next.total, json));
  const take = Number(url.searchParams.get(next.take));
  const skip = Number(url.searchParams.get(next.skip) ?? 0) + take;
  if (!Number.isInteger(take) || take < 1) {
    throw new KyndigError("argument", `${url}: say how many a page: add \`${next.take}=100\` to the URL`);
  }
  if (!(skip < total)) return null;
  const after = new URL(url);
  after.searchParams.set(next.skip, skip);
  return after;
}

function value({ steps }, json) {
  return steps.reduce((value, step) => (value !== null && typeof value === "object" ? value[step] : undefined), json);
}

function link(text, url) {
  if (typeof text !== "string" || text === "") return null;
  if (!URL.canParse(text, url)) throw new KyndigError("content", `${url}: the next page \`${text}\` is no URL`);
  return new URL(text, url);
}

/** The link of relation `next` in a header of RFC 8288. */
function linked(header) {
  for (const [, target, parameters] of (header ?? "").matchAll(/<([^>]*)>((?:\s*;[^,]*)?)/g)) {
    if (/;\s*rel\s*=\s*("[^"]*\bnext\b[^"]*"|next\b)/i.test(parameters)) return target;
  }
  return null;
}
