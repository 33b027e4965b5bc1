// The example municipality's FAQ, arranged as a site: articles, topics, life situations.
import { readFile } from "node:fs/promises";
import { slug } from "./html.mjs";

const FJORDBY = new URL("../fjordby/", import.meta.url);
const PUBLIC = "https://www.fjordby.example";
const INTERNAL = "https://intra.fjordby.example";

/** Addresses of the FAQ as addresses of this site: every answer stands on a page here. */
function local(url) {
  const [path, anchor] = url.replace(PUBLIC, "").replace(INTERNAL, "/medarbejder").split("#");
  return anchor ? `${path}/#${anchor}` : `${path}/`;
}

/** Self-service solutions are other systems; the demo has one page that says so. */
const action = ({ title, url }) => ({ title, url: `/selvbetjening/#${url.split("/").at(-1)}` });

export async function readContent() {
  const text = (name) => readFile(new URL(name, FJORDBY), "utf8");
  const [faq, knownQueries, synonyms] = await Promise.all(
    ["faq.jsonl", "known-queries.tsv", "synonyms.txt"].map(text),
  );
  const entries = faq.split("\n").filter(Boolean).map((line) => {
    const entry = JSON.parse(line);
    const moved = { ...entry, url: entry.url ? local(entry.url) : "" };
    return entry.self_service ? { ...moved, self_service: action(entry.self_service) } : moved;
  });
  const open = entries.filter((entry) => entry.audience !== "staff");
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    entries,
    open,
    byId,
    knownQueries,
    synonyms,
    articles: articles(entries),
    topics: topics(open),
    actions: actions(entries),
  };
}

/** The pages on which answers stand: the questions of one address under one title. */
function articles(entries) {
  const pages = new Map();
  for (const entry of entries.filter(({ url }) => url)) {
    const path = entry.url.split("#")[0];
    if (!pages.has(path)) {
      const [topic, part] = entry.category;
      pages.set(path, { path, title: part ?? topic, topic, staff: entry.audience === "staff", entries: [] });
    }
    pages.get(path).entries.push({ ...entry, anchor: entry.url.split("#")[1] ?? entry.id });
  }
  // Several pages of one topic part would share a title; the question tells them apart.
  const titles = new Map();
  for (const page of pages.values()) titles.set(page.title, (titles.get(page.title) ?? 0) + 1);
  for (const page of pages.values()) {
    if (titles.get(page.title) > 1 && page.entries.length === 1) page.title = page.entries[0].question;
  }
  return [...pages.values()];
}

/** The category tree of the public entries: two levels. */
function topics(entries) {
  const all = new Map();
  for (const entry of entries) {
    const [name, part = name] = entry.category;
    if (!all.has(name)) all.set(name, { name, path: `/emner/${slug(name)}/`, parts: new Map(), count: 0 });
    const topic = all.get(name);
    topic.count += 1;
    if (!topic.parts.has(part)) topic.parts.set(part, []);
    topic.parts.get(part).push(entry);
  }
  return [...all.values()];
}

function actions(entries) {
  const all = new Map();
  for (const { self_service: solution } of entries) {
    if (solution) all.set(solution.url.split("#")[1], solution.title);
  }
  return [...all].sort((a, b) => a[1].localeCompare(b[1], "da"));
}
