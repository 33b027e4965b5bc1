// Compiled and never run: the documented types let a program be written.
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
