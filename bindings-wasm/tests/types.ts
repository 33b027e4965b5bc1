// Compiled and never run: the documented types let a program be written.
import { KyndigSearch } from "../element/define.js";
import { load as loadPage } from "../js/index.js";
import type { Manifest } from "../js/manifest.js";
import { loadInWorker } from "../js/worker.js";
import { build, KyndigError, load, type Answer, type Span } from "../js/tool.js";

export async function answers(query: string): Promise<string[]> {
  const bytes = await build([{ id: "pas", question: "Hvordan?" }], { languages: ["da", "nb"] });
  const index = await load(bytes, { wasm: new URL("https://example.org/kyndig.wasm") });
  const answer: Answer = index.search(query, { category: ["Borger"], typing: true, today: null });
  if (answer.verdict === "none") return index.suggest(query).items.map(({ text }) => text);
  return answer.hits.flatMap((hit) => hit.questionSpans.map((span: Span) => hit.question.slice(...span)));
}

export const damaged = (error: unknown) => error instanceof KyndigError && error.code === "corrupt";

// @ts-expect-error: `load` makes them.
export const { length } = new (await import("../js/index.js")).Index();

export async function browsing(): Promise<string[]> {
  const index = await load("faq.kyndig", { answers: "faq.kyndig.answers" });
  const { words, features } = await index.explain("pas", "pas", { typing: true });
  const entries = index.top({ limit: 3, role: "senior" }).map((number) => index.entry(number));
  await index.replace(new Response(), { answers: new Uint8Array() });
  const names = index.categories().map(({ path, parent }) => (parent === null ? path.join(" > ") : ""));
  return [...names, words[0].tier ?? "", features[0].name, entries[0]?.selfService?.title ?? ""];
}

export async function remote(worker: Worker): Promise<number> {
  const index = await loadInWorker(worker, "faq.kyndig", { wasm: "kyndig.wasm" });
  const { hits } = await index.search("pas", { today: "2026-11-22" });
  return hits.length + index.info.entries;
}

export function element(given: Manifest): void {
  KyndigSearch.define("my-search").define();
  const search = document.querySelector("kyndig-search");
  search?.addEventListener("ubi-event", ({ detail }) => console.log(detail.action_name, given.index));
  if (search?.state === "ready") search.strings = { count: { one: "{n}", other: "{n}" } };
}

export async function pageOnly(): Promise<void> {
  const index = await loadPage("faq.kyndig");
  const { rank }: { rank: number | null } = await index.explain("pas", "pas");
  // @ts-expect-error: the page's module does not split.
  index.split(`pas ${rank}`);
}
