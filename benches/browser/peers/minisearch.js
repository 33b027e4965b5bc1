import MiniSearch from "minisearch";
import { documents } from "./documents.js";

export async function open(base) {
  const index = new MiniSearch({ fields: ["question", "keywords", "answer"], storeFields: ["question"] });
  index.addAll(await documents(base));
  const options = { prefix: true, fuzzy: 0.2, boost: { question: 3, keywords: 2 } };
  return (text) => index.search(text, options).slice(0, 8).map(({ question }) => question);
}
