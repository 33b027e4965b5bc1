// What a page does in idle time, so that nobody's first letters wait for translations.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../js/index.js";
import { rehearse } from "../js/rehearse.js";
import { build } from "../js/tool.js";

/** Idle time that comes when it is told to. */
function idleTime(t) {
  const waiting = [];
  globalThis.requestIdleCallback = (then) => waiting.push(then);
  t.after(() => delete globalThis.requestIdleCallback);
  return waiting;
}

/** An idle period with so many milliseconds left, each time that is asked. */
const left = (...milliseconds) => ({ timeRemaining: () => milliseconds.shift() ?? 0 });

/** An index that notes what it is asked. */
function listening(asked) {
  const note = (name) => (text) => void asked.push([name, text]);
  const entry = () => ({ question: "Hvordan får jeg boligstøtte?" });
  return { top: () => [0], entry, suggest: note("suggest"), search: note("search") };
}

test("the most asked question is typed, rightly and wrong in each way, a call at a time", (t) => {
  const waiting = idleTime(t);
  const asked = [];
  rehearse(listening(asked));
  assert.deepEqual(asked, []);
  for (let then; (then = waiting.shift()); ) {
    const before = asked.length;
    then(left());
    assert.ok(asked.length - before <= 1);
  }
  const texts = [
    "", "b", "bol", "boligstøtte ", "boligstøtte H", "boig", "boigstøtte Hvordan", "bolligstøtte",
    "boligstoette", "boliHvordan", "ettøtsgilob",
  ];
  const typed = texts.flatMap((text) => [["suggest", text], ["search", text]]);
  assert.deepEqual(asked, [...typed, ["search", "Hvordan får jeg boligstøtte?"]]);
});

test("as much is typed at once as the browser has time for", (t) => {
  const waiting = idleTime(t);
  const asked = [];
  rehearse(listening(asked));
  waiting.shift()(left(50, 40, 30, 5, 50));
  assert.equal(asked.length, 3);
  waiting.shift()(left(50));
  assert.equal(asked.length, 5);
  assert.equal(waiting.length, 1);
});

test("an index that is freed meanwhile is left alone, an empty one too", async (t) => {
  const waiting = idleTime(t);
  const index = await load(await build([{ id: "pas", question: "Nyt pas?" }]));
  const before = index.suggest("ny");
  for (let turn = 0; turn < 3; turn += 1) waiting.shift()(left());
  assert.deepEqual(index.suggest("ny"), before);
  index.free();
  waiting.shift()(left());
  assert.equal(waiting.length, 0);
  for (const question of ["Pas?", "???"]) {
    await load(await build([{ id: "pas", question }]));
    while (waiting.length > 0) waiting.shift()(left());
  }
  await load(await build([]));
  waiting.shift()(left());
  assert.equal(waiting.length, 0);
});

test("on a page that is not told of idle time a timer types, one call at a time", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.document = {};
  t.after(() => delete globalThis.document);
  const asked = [];
  rehearse(listening(asked));
  assert.deepEqual(asked, []);
  for (let step = 0; step < 60; step += 1) {
    const before = asked.length;
    t.mock.timers.tick(40);
    assert.ok(asked.length - before <= 1);
  }
  assert.deepEqual(asked.at(-1), ["search", "Hvordan får jeg boligstøtte?"]);
});

test("in Node and in a worker nothing is typed", () => {
  const asked = [];
  rehearse(listening(asked));
  assert.deepEqual(asked, []);
});
