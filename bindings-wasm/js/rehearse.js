// Typing once before anybody types.
//
// A browser translates each function of a module when it is first called, and better once it has
// been called often. Left alone that falls on a citizen's first letters, above all on the first
// word with a slip. So a few texts are typed unseen while the page has nothing to do.

/** So many of the most asked questions are typed. */
const QUESTIONS = 3;

/** Rehearses in idle time where there is such a thing: on a page, not in a worker nor in Node. */
export function rehearse(index) {
  const idle = globalThis.requestIdleCallback;
  const texts = typed(index);
  const next = () => {
    try {
      if (!texts.next().done) idle(next);
    } catch {
      // The index was freed, or broke down: its next caller is told.
    }
  };
  idle?.(next);
  return index;
}

/** Each step is one call, so that none keeps a page long. */
function* typed(index) {
  for (const number of index.top({ limit: QUESTIONS })) {
    const { question } = index.entry(number);
    yield;
    const words = question.split(" ");
    const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
    // The third letter left out: enough is right before it for the slip to be found.
    const slip = longest.slice(0, 2) + longest.slice(3);
    const texts = [longest.slice(0, 1), longest.slice(0, 3), slip.slice(0, 4), slip, `${slip} ${words[0]}`];
    for (const text of texts) yield index.suggest(text);
    for (const text of [slip, question]) yield index.search(text, { typing: true });
  }
}
