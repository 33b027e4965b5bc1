// Typing once before anybody types.
//
// A browser translates each function of a module when it is first called, and better once it has
// been called often. Left alone that falls on a citizen's first letters, above all on the first
// word with a slip. So a few texts are typed unseen while the page has nothing to do.

/** So many of the most asked questions are typed. */
const QUESTIONS = 3;

/** How letters are written where the keyboard has no others. */
const LATIN = { æ: "ae", ä: "ae", ø: "oe", ö: "oe", å: "aa" };

/** Milliseconds of an idle period that a step may need: with less left it waits for the next one. */
const ROOM = 10;

/** Milliseconds between two steps where a browser does not tell when it is idle (Safari). */
const PAUSE = 40;

const later = (then) => setTimeout(then, PAUSE, { timeRemaining: () => 0 });

/** Rehearses in idle time, on a page; not in a worker nor in Node. */
export function rehearse(index) {
  const idle = globalThis.requestIdleCallback ?? (globalThis.document && later);
  const texts = typed(index);
  const next = (deadline) => {
    try {
      do {
        if (texts.next().done) return;
      } while (deadline.timeRemaining() > ROOM);
      idle(next);
    } catch {
      // The index was freed, or broke down: its next caller is told.
    }
  };
  idle?.(next);
  return index;
}

/** Each step is one call; what few functions answer comes first, so that no step translates many. */
function* typed(index) {
  for (const number of index.top({ limit: QUESTIONS })) {
    const { question } = index.entry(number);
    yield;
    const words = question.split(/[^\p{L}]+/u).filter(Boolean);
    const [longest = question, other = longest] = words.sort((a, b) => b.length - a.length);
    for (const text of variants(longest, other)) {
      yield index.suggest(text);
      yield index.search(text, { typing: true });
    }
    yield index.search(question);
  }
}

/** A word as people type it: begun, whole, with the next one, and wrong in each way there is. */
function variants(word, next) {
  const [start, rest] = [word.slice(0, 2), word.slice(3)];
  return [
    // The largest functions and little else.
    "",
    word.slice(0, 1),
    word.slice(0, 3),
    `${word} `,
    `${word} ${next.slice(0, 1)}`,
    // The third letter left out, and twice: enough is right before it for the slip to be found.
    start + rest.slice(0, 2),
    `${start}${rest} ${next}`,
    start + word.slice(2, 3) + word.slice(2),
    // Without the keys of the language.
    Array.from(word, (letter) => LATIN[letter] ?? letter).join(""),
    // A compound that nobody has written, and no word at all.
    word.slice(0, 4) + next,
    Array.from(word).reverse().join(""),
  ];
}
