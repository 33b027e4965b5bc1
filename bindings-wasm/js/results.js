// Turns the flat arrays of the wasm module into objects, and frees them.

/** The spans of each item: `units` holds start, end, start, ..., `ends` where each item's end. */
function spanLists(units, ends) {
  let from = 0;
  return Array.from(ends, (end) => {
    const spans = pairs(units.subarray(from, end));
    from = end;
    return spans;
  });
}

function pairs(units) {
  return Array.from({ length: units.length / 2 }, (_, i) => [units[2 * i], units[2 * i + 1]]);
}

const parts = (text, by) => (text === "" ? [] : text.split(by));

function used(flat, convert) {
  try {
    return convert(flat);
  } finally {
    flat.free();
  }
}

export const answer = (flat) =>
  used(flat, () => {
    const { entries, questions, scores, tiers } = flat;
    const questionSpans = spanLists(flat.question_units, flat.question_ends);
    const answerSpans = spanLists(flat.answer_units, flat.answer_ends);
    return {
      hits: flat.ids.map((id, i) => ({
        entry: entries[i],
        id,
        question: questions[i],
        score: scores[i],
        tiers: parts(tiers[i], " ").map((tier) => (tier === "-" ? null : tier)),
        questionSpans: questionSpans[i],
        answerSpans: answerSpans[i],
      })),
      verdict: flat.verdict,
      confidence: flat.confidence,
      total: flat.total,
      truncated: flat.truncated,
    };
  });

export const suggestions = (flat) =>
  used(flat, () => {
    const { kinds, targets, ranks, hows } = flat;
    const spans = spanLists(flat.units, flat.ends);
    return {
      items: flat.texts.map((text, i) => ({
        text,
        kind: kinds[i],
        target: targets[i] < 0 ? null : targets[i],
        rank: ranks[i],
        spans: spans[i],
        how: hows[i],
      })),
      truncated: flat.truncated,
    };
  });

export const words = (flat) =>
  used(flat, () => {
    const { kinds, known, lexemes } = flat;
    const [spans, compounds] = [pairs(flat.units), flat.parts];
    return flat.words.map((word, i) => ({
      word,
      span: spans[i],
      kind: kinds[i],
      known: known[i] === 1,
      lexemes: parts(lexemes[i], "\t"),
      parts: parts(compounds[i], "\t"),
    }));
  });

export const corrections = (flat) =>
  used(flat, () => {
    const { costs, entries } = flat;
    return flat.words.map((word, i) => ({ word, cost: costs[i], entries: entries[i] }));
  });
