import Fuse from "fuse.js";
import { documents } from "./documents.js";

export async function open(base) {
  const keys = [{ name: "question", weight: 3 }, { name: "keywords", weight: 2 }, "answer"];
  const index = new Fuse(await documents(base), { keys, ignoreLocation: true, threshold: 0.3 });
  return (text) => index.search(text, { limit: 8 }).map(({ item }) => item.question);
}
