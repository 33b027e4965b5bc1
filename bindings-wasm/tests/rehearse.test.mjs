// What a page does in idle time, so that nobody's first letters wait for translations.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../js/index.js";
import { rehearse } from "../js/rehearse.js";
import { build } from "../js/tool.js";

/** An idle time that comes when it is told to. */
function idleTime(t) {
  const waiting = [];
  globalThis.requestIdleCallback = (then) => waiting.push(then);
  t.after(() => delete globalThis.requestIdleCallback);
  return waiting;
}

/** An index that notes what it is asked. */
function listening(asked) {
  const note = (name) => (text) => void asked.push([name, text]);
  const entry = () => ({ question: "Hvordan søger jeg boligstøtte" });
  return { top: () => [0], entry, suggest: note("suggest"), search: note("search") };
}

test("the most asked question is typed with a slip, a call at a time", (t) => {
  const waiting = idleTime(t);
  const asked = [];
  rehearse(listening(asked));
  assert.deepEqual(asked, []);
  for (let then; (then = waiting.shift()); ) {
    const before = asked.length;
    then();
    assert.ok(asked.length - before <= 1);
  }
  const texts = ["b", "bol", "boig", "boigstøtte", "boigstøtte Hvordan"];
  const searched = ["boigstøtte", "Hvordan søger jeg boligstøtte"];
  assert.deepEqual(asked, [...texts.map((text) => ["suggest", text]), ...searched.map((text) => ["search", text])]);
});

test("an index that is freed meanwhile is left alone, an empty one too", async (t) => {
  const waiting = idleTime(t);
  const index = await load(await build([{ id: "pas", question: "Nyt pas?" }]));
  const before = index.suggest("ny");
  for (let turn = 0; turn < 3; turn += 1) waiting.shift()();
  assert.deepEqual(index.suggest("ny"), before);
  index.free();
  waiting.shift()();
  assert.equal(waiting.length, 0);
  await load(await build([]));
  waiting.shift()();
  assert.equal(waiting.length, 0);
});

test("without idle time nothing is typed", () => {
  const asked = [];
  rehearse(listening(asked));
  assert.deepEqual(asked, []);
});
