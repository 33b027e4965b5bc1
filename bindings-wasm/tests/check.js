// The shared cases, checked through the public interface: what each states, and Rust's outcome to the
// bit. Runs in Node and in a page alike, so it imports nothing.

const METHODS = { case: "search", suggest: "suggest", split: "split", analyze: "analyze" };

/** Runs every check of all files on a page: how many, how many are wanted only, and what failed. */
export async function everyCase(load, files) {
  const failures = [];
  let [count, wanted] = [0, 0];
  for (const [stem, file] of Object.entries(files)) {
    const index = await load(`/cases/${stem}.kyndig`);
    for (const [name, run, why] of checks(stem, file, index)) {
      count += 1;
      wanted += why ? 1 : 0;
      try {
        await run();
      } catch (error) {
        failures.push(`${name}: ${error.message}`);
      }
    }
    index.free();
  }
  return { count, wanted, failures };
}

/**
 * Every check of one file: `[name, run, wanted]`, where `run` throws or rejects if the check fails. `wanted` says
 * why the statement need not hold yet; it is then held against Rust's outcome alone.
 */
export function* checks(stem, { source, outcome }, index) {
  const kinds = [
    ["case", "cases", search],
    ["suggest", "suggests", suggest],
    ["split", "splits", split],
    ["analyze", "analyzes", analyze],
  ];
  for (const [table, result, check] of kinds) {
    const cases = source[table] ?? [];
    // The page's artefact neither splits nor analyses.
    if (!(METHODS[table] in index)) continue;
    if (cases.length !== (cases.length && outcome[result].length)) {
      throw new Error(`${stem}: the outcomes are of another time`);
    }
    for (const [i, one] of cases.entries()) {
      const name = one.name ?? one.query ?? one.prefix ?? one.word ?? one.text;
      const asked = one.wanted ? bare(one) : one;
      yield [`${stem}: ${name}`, () => check(index, asked, outcome[result][i]), one.wanted];
    }
  }
}

/** What is asked, without what is stated. */
function bare({ query, prefix, word, text, typing, role, today, category }) {
  return { query, prefix, word, text, typing, role, today, category };
}

async function search(index, asked, expected) {
  const { typing, role, today, category } = asked;
  const { limit } = expected.options;
  const answer = index.search(asked.query, { limit, typing, role, today, category });
  holds(asked, answer);
  same("query", asked.query, expected.query);
  const hits = answer.hits.map(({ id, score, tiers, question, questionSpans }) => {
    const question_spans = utf8(question, questionSpans);
    return { id, score_bits: bits(score), question_spans, tiers };
  });
  const wanted = expected.hits.map(({ id, score_bits, question_spans, tiers }) => {
    return { id, score_bits, question_spans, tiers };
  });
  same("hits", hits, wanted);
  same("verdict", answer.verdict, expected.verdict);
  same("confidence", bits(answer.confidence), expected.confidence_bits);
  if (expected.explained) {
    await explain(index, asked.query, { typing, role, today, category }, expected.explained);
  }
}

async function explain(index, query, options, expected) {
  const { score, rank, words, features } = await index.explain(query, expected.id, options);
  const told = {
    id: expected.id,
    score_bits: bits(score),
    rank,
    words: words.map(({ word, matched, tier, weight, idf, contribution, fields, note }) => {
      return { word, matched, tier, bits: [weight, idf, contribution].map(bits), fields, note };
    }),
    features: features.map(({ name, value, contribution }) => [name, bits(value), bits(contribution)]),
  };
  const { id, score_bits, words: expectedWords } = expected;
  const wanted = expectedWords.map(({ word, matched, tier, bits, fields, note }) => {
    return { word, matched, tier, bits, fields, note };
  });
  const all = { id, score_bits, rank: expected.rank, words: wanted, features: expected.features };
  same("explained", told, all);
}

function holds(asked, { hits, verdict }) {
  const ids = hits.map(({ id }) => id);
  const { first, found = [], missing = [], above = [] } = asked;
  if (asked.none) same("none", ids, []);
  if (first !== undefined) same("first", ids[0], first);
  for (const id of found) is(`found ${id} in ${ids}`, ids.includes(id));
  for (const id of missing) is(`missing ${id} in ${ids}`, !ids.includes(id));
  for (const [upper, lower] of above) {
    const [u, l] = [ids.indexOf(upper), ids.indexOf(lower)];
    is(`${upper} above ${lower} in ${ids}`, u >= 0 && u < l);
  }
  if (asked.highlight !== undefined) {
    same("highlight", marked(hits[0]?.question, hits[0]?.questionSpans), asked.highlight);
  }
  if (asked.tiers) same("tiers", hits[0]?.tiers.map((tier) => tier ?? ""), asked.tiers);
  if (asked.verdict) same("verdict", verdict, asked.verdict);
}

function suggest(index, asked, expected) {
  const { items, truncated } = index.suggest(asked.prefix);
  const texts = items.map(({ text }) => text);
  const { first, contains = [], missing = [] } = asked;
  if (asked.empty) same("empty", texts, []);
  if (first !== undefined) same("first", texts[0], first);
  if (asked.texts) same("texts", texts.slice(0, asked.texts.length), asked.texts);
  for (const text of contains) is(`contains ${text}`, texts.includes(text));
  for (const text of missing) is(`missing ${text}`, !texts.includes(text));
  if (asked.highlight !== undefined) {
    same("highlight", marked(items[0]?.text, items[0]?.spans), asked.highlight);
  }

  same("prefix", asked.prefix, expected.prefix);
  const made = items.map(({ text, kind, rank, spans }) => {
    return { text, kind, rank, spans: utf8(text, spans) };
  });
  const wanted = expected.items.map(({ text, kind, rank, spans }) => ({ text, kind, rank, spans }));
  same("items", made, wanted);
  same("truncated", truncated, expected.truncated);
}

function split(index, asked, expected) {
  const parts = index.split(asked.word);
  same("parts", parts, expected.parts);
  if (asked.parts) same("stated parts", parts.length > 1 ? parts : [], asked.parts);
}

function analyze(index, asked, expected) {
  const words = index.analyze(asked.text);
  same("words", words.map(({ word }) => word), expected.words);
  if (asked.words) same("stated words", expected.words, asked.words);
  for (const { span } of words) is("span", asked.text.slice(...span) !== "");
}

/** Puts square brackets around the spans. */
function marked(text, spans = []) {
  return spans.reduceRight((done, [start, end]) => {
    return `${done.slice(0, start)}[${done.slice(start, end)}]${done.slice(end)}`;
  }, text);
}

/** Turns spans in UTF-16 units into spans in bytes. */
function utf8(text, spans) {
  const bytes = (at) => new TextEncoder().encode(text.slice(0, at)).length;
  return spans.map((span) => span.map(bytes));
}

/** The bits of a 32-bit float. */
function bits(number) {
  is(`${number} is a 32-bit float`, Math.fround(number) === number);
  return new Uint32Array(new Float32Array([number]).buffer)[0];
}

function is(what, truth) {
  if (!truth) throw new Error(`not so: ${what}`);
}

function same(what, actual, expected) {
  const [a, b] = [actual, expected].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`${what}: ${a}, expected ${b}`);
}
