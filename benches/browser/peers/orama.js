import { create, insertMultiple, search } from "@orama/orama";
import { documents } from "./documents.js";

export async function open(base) {
  const index = create({ schema: { question: "string", keywords: "string", answer: "string" }, language: "danish" });
  await insertMultiple(index, await documents(base));
  const options = { limit: 8, tolerance: 1, boost: { question: 3, keywords: 2 } };
  return async (term) => (await search(index, { term, ...options })).hits.map(({ document }) => document.question);
}
