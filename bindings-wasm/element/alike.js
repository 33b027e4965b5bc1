// Entries that ask the same are told apart by where they stand in the categories.

/** The numbers of the entries whose text another one has too. */
export function alike(items) {
  const first = new Map();
  const found = new Set();
  for (const { text, entry } of items) {
    if (first.has(text)) found.add(entry).add(first.get(text));
    else first.set(text, entry);
  }
  return [...found];
}

/** The path of a category, as it is shown. */
export const place = ({ category }) => category.join(" › ");
