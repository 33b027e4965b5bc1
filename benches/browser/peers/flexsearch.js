import { Document } from "flexsearch";
import { documents } from "./documents.js";

export async function open(base) {
  const index = new Document({ tokenize: "forward", document: { id: "number", index: ["question", "keywords", "answer"] } });
  const all = await documents(base);
  all.forEach((document, number) => index.add({ number, ...document }));
  return (text) => {
    const found = new Set(index.search(text, { limit: 8 }).flatMap(({ result }) => result));
    return [...found].slice(0, 8).map((number) => all[number].question);
  };
}
