// What the element does: keys, suggestions, answers, events, texts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { build } from "../js/tool.js";
import { personal } from "../element/personal.js";
import { ask, body, document, ENTRIES, focus, QUERIES, start, type } from "./element.mjs";

const ALIKE = [
  { id: "flyt-navn", question: "Hvornår skal barnet have et navn?", answer: "Inden seks måneder.", category: ["Flytning", "Navn"] },
  { id: "familie-navn", question: "Hvornår skal barnet have et navn?", answer: "Inden 6 måneder.", category: ["Familie", "Navn"] },
  { id: "daab", question: "Hvornår skal barnet døbes?", answer: "Når I vil.", category: ["Familie", "Dåb"] },
];
let site;

before(async () => {
  const index = await build(ENTRIES, { knownQueries: QUERIES });
  const integrity = JSON.parse(readFileSync(new URL("../dist/browser/integrity.json", import.meta.url)));
  const classic = '<script defer src="/k/kyndig-search.classic.js"></script>';
  const sri = `<script type="module" src="/k/kyndig-search.js" integrity="${integrity["kyndig-search.js"]}"></script>`;
  site = await start({
    "/chips": document(body({ attributes: 'index="/i.kyndig" roles topics' })),
    "/page": document(body({ attributes: 'index="/i.kyndig" submit="page"' })),
    "/worker": document(body({ attributes: 'index="/i.kyndig" worker="/k/kyndig-worker.js"' })),
    "/classic": document(body(), { script: classic }),
    "/sri": document(body({ attributes: `index="/i.kyndig" wasm="/k/kyndig.wasm" wasm-integrity="${integrity["kyndig.wasm"]}"` }), { script: sri }),
    "/manifest": document(body({ attributes: 'manifest="/m.json"' })),
    "/m.json": JSON.stringify({ index: "i.kyndig" }),
    "/gz": document(body({ attributes: 'index="/i.kyndig.gz"' })),
    "/i.kyndig.gz": gzipSync(index),
    "/low": document("<p>Velkommen til kommunen</p>".repeat(12) + body() + "<p>Nyt fra kommunen</p>".repeat(20)),
    "/apart": document("<p>Velkommen til kommunen</p>".repeat(12) + body({ attributes: 'index="/i.kyndig" results="#apart"' }) + "<p>Nyt fra kommunen</p>".repeat(20) + '<div id="apart"></div>'),
    "/sv": document(body(), { lang: "sv-SE" }),
    "/alike": document(body({ attributes: 'index="/alike.kyndig"' })),
    "/alike.kyndig": await build(ALIKE),
    "/own": document(body({ more: '<script type="application/json" data-kyndig-strings>{"top": "Flest spørger om"}</script>' })),
  });
});
after(() => site?.stop());

/** A test in a page of its own. */
const inPage = (name, path, run, settings) =>
  test(name, async () => {
    const page = await site.open(path, settings);
    try {
      await run(page);
      assert.deepEqual(page.problems, []);
    } finally {
      await page.done();
    }
  });

const options = (page) => page.locator("[role=option]").allTextContents();
const active = (page) => page.evaluate(() => {
  const id = document.querySelector("input").getAttribute("aria-activedescendant");
  return id && document.getElementById(id).textContent;
});
const value = (page) => page.inputValue("input");
const expanded = (page) => page.getAttribute("input", "aria-expanded");

inPage("an empty field shows the top questions on focus", "/", async (page) => {
  await focus(page);
  await page.waitForSelector("[role=option]");
  assert.equal((await options(page))[0], "Hvordan fornyer jeg mit pas?");
  assert.equal(await page.textContent(".kyndig-group"), "Mest stillede spørgsmål");
});

inPage("typing shows groups, with what was typed marked", "/", async (page) => {
  await type(page, "boerneh");
  const groups = await page.locator(".kyndig-group").allTextContents();
  assert.deepEqual(groups.sort(), ["Spørgsmål", "Søgninger"]);
  assert.ok((await page.locator("[role=option] mark").allTextContents()).includes("børneh"));
});

inPage("rows of the list stay from letter to letter and say what the letters say", "/", async (page) => {
  await type(page, "pas");
  await page.keyboard.press("ArrowDown");
  const rows = () => page.evaluate(() => [...document.querySelectorAll(".kyndig-list > *, [role=option]")].map((row) => row.outerHTML.replace(/ (id|aria-labelledby)="[^"]*"/g, "")));
  for (const typed of ["boer", "boerneh", "mit barn skal i", "xyzzy", "forny", ""]) {
    await page.fill("input", typed);
    const kept = await rows();
    assert.equal(await page.locator("[aria-selected=true]").count(), 0, "nothing is chosen any more");
    await page.evaluate(() => document.querySelector(".kyndig-list").replaceChildren());
    await page.evaluate(() => document.querySelector("input").dispatchEvent(new InputEvent("input")));
    assert.deepEqual(kept, await rows(), `\`${typed}\` in an empty list`);
  }
  const ids = await page.evaluate(() => [...document.querySelectorAll(".kyndig-list [id]")].map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length, "no id twice");
});

inPage("the first row is the same element after the next letter", "/", async (page) => {
  await type(page, "boerne");
  await page.evaluate(() => (window.first = document.querySelector("[role=option]")));
  await page.keyboard.type("h");
  await page.waitForFunction(() => document.querySelector("[role=option] mark")?.textContent === "børneh");
  assert.ok(await page.evaluate(() => window.first === document.querySelector("[role=option]")));
});

inPage("entries that ask the same are told apart by their categories, and no others", "/alike", async (page) => {
  await type(page, "barnet navn");
  const places = async () => (await page.locator(".kyndig-place").allTextContents()).sort();
  assert.deepEqual(await places(), ["Familie › Navn", "Flytning › Navn"]);
  await type(page, "barnet døbes");
  assert.ok((await options(page)).some((text) => text === "Hvornår skal barnet døbes?"));
  await ask(page, "hvornår skal barnet have et navn");
  assert.deepEqual(await page.locator(".kyndig-result .kyndig-place").allTextContents().then((texts) => texts.sort()), ["Familie › Navn", "Flytning › Navn"]);
});

inPage("an index on the page answers a letter within its event", "/", async (page) => {
  await focus(page);
  const shown = await page.evaluate(() => {
    const input = document.querySelector("input");
    input.value = "bor";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return [input.getAttribute("aria-expanded"), document.querySelector("[role=option]").textContent];
  });
  await type(page, "");
  assert.deepEqual(shown, ["true", (await options(page))[0]]);
});

inPage("one in a worker answers later, and only what was typed last", "/worker", async (page) => {
  await type(page, "bor");
  const first = (await options(page))[0];
  await page.keyboard.type("gerservice");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("bor");
  await page.waitForFunction((first) => document.querySelector("[role=option]").textContent === first, first);
  await page.waitForTimeout(200);
  assert.equal((await options(page))[0], first);
});

inPage("a list that a script of the page has emptied is filled again", "/", async (page) => {
  await type(page, "pas");
  const before = await options(page);
  await page.evaluate(() => document.querySelector(".kyndig-list").replaceChildren());
  await page.fill("input", "pa");
  await page.fill("input", "pas");
  assert.deepEqual(await options(page), before);
});

inPage("the module is fetched while the manifest is on its way", "/manifest", async (page) => {
  const module = page.waitForRequest(/\/k\/kyndig\.wasm$/);
  await page.route("**/m.json", async (route) => {
    await module;
    await route.continue();
  });
  await type(page, "pas");
});

inPage("a sentence that begins nothing still gets questions", "/", async (page) => {
  await type(page, "mit barn skal i børnehave");
  assert.equal((await options(page))[0], "Hvordan får mit barn plads i børnehave?");
});

const PHONE = { viewport: { width: 390, height: 640 }, isMobile: true, hasTouch: true };
const top = (page, selector) => page.locator(selector).first().evaluate((one) => one.getBoundingClientRect().top);

inPage("what was asked for comes into sight, and the field stays there", "/low", async (page) => {
  assert.ok((await top(page, "input")) > 320, "the field is far down");
  await ask(page, "forny pas");
  await page.waitForFunction(() => document.querySelector(".kyndig-result").getBoundingClientRect().top < innerHeight / 2);
  assert.ok((await top(page, "input")) >= 0);
  assert.ok(await page.evaluate(() => document.activeElement.matches("input")));
}, PHONE);

inPage("a chosen suggestion comes into sight too", "/low", async (page) => {
  await type(page, "pas");
  await page.locator("[role=option]", { hasText: "Hvad koster et pas?" }).tap();
  await page.waitForFunction(() => document.querySelector(".kyndig-answer")?.getBoundingClientRect().top < innerHeight / 2);
}, PHONE);

inPage("so does an answer that the page has put elsewhere", "/apart", async (page) => {
  await ask(page, "forny pas");
  await page.waitForFunction(() => document.querySelector("#apart .kyndig-result").getBoundingClientRect().top < innerHeight / 2);
}, PHONE);

inPage("nothing moves where the answer is in sight", "/", async (page) => {
  await ask(page, "forny pas");
  assert.equal(await page.evaluate(() => scrollY), 0);
}, PHONE);

inPage("arrows go through the options and back into the field", "/", async (page) => {
  await type(page, "pas");
  const all = await options(page);
  assert.equal(await active(page), null, "nothing is chosen before a key");
  for (const option of all) {
    await page.keyboard.press("ArrowDown");
    assert.equal(await active(page), option);
    assert.equal(await value(page), "pas", "the field keeps what was typed");
  }
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(page), null);
  await page.keyboard.press("ArrowUp");
  assert.equal(await active(page), all.at(-1));
  assert.equal(await page.locator("[aria-selected=true]").count(), 1);
  assert.ok(await page.evaluate(() => document.activeElement.matches("input")));
});

inPage("Escape closes, a second one empties; Alt and arrows open and close", "/", async (page) => {
  await type(page, "pas");
  await page.keyboard.press("Escape");
  assert.deepEqual([await expanded(page), await value(page)], ["false", "pas"]);
  await page.keyboard.press("Alt+ArrowDown");
  await page.waitForSelector(".kyndig-popup:not([hidden])");
  assert.deepEqual([await expanded(page), await active(page)], ["true", null]);
  await page.keyboard.press("Alt+ArrowUp");
  assert.equal(await expanded(page), "false");
  await page.keyboard.press("Escape");
  assert.equal(await value(page), "");
});

inPage("Home, End and sideways return to editing", "/", async (page) => {
  await type(page, "pas");
  for (const [key, at] of [["Home", 0], ["End", 3], ["ArrowLeft", 2], ["ArrowRight", 3]]) {
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await active(page), null);
    await page.keyboard.press(key);
    assert.equal(await active(page), null, key);
    assert.equal(await page.evaluate(() => document.activeElement.selectionStart), at, key);
  }
});

inPage("keys of an input method and of the browser are left alone", "/", async (page) => {
  await type(page, "pas");
  const composing = (key) => page.evaluate((key) => {
    const event = new KeyboardEvent("keydown", { key, isComposing: true, cancelable: true, bubbles: true });
    return document.querySelector("input").dispatchEvent(event);
  }, key);
  for (const key of ["ArrowDown", "Enter", "Escape"]) assert.ok(await composing(key), key);
  for (const key of ["Control+ArrowDown", "Shift+ArrowDown"]) await page.keyboard.press(key);
  assert.deepEqual([await active(page), await expanded(page)], [null, "true"]);
});

inPage("a dead key and what it makes give suggestions", "/", async (page) => {
  await focus(page);
  const client = await page.context().newCDPSession(page);
  await client.send("Input.imeSetComposition", { text: "´", selectionStart: 1, selectionEnd: 1 });
  await client.send("Input.insertText", { text: "børneh" });
  await page.waitForSelector("[role=option]");
  await page.waitForFunction(() => document.querySelector("[role=option]").textContent.startsWith("børneh"));
});

inPage("Tab leaves and closes", "/", async (page) => {
  await type(page, "pas");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  assert.equal(await expanded(page), "false");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "BUTTON");
  assert.equal(await value(page), "pas", "leaving chooses nothing");
});

inPage("Enter on a question shows its answer; what is related comes with it", "/", async (page) => {
  await type(page, "hvordan fornyer");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".kyndig-answer");
  assert.equal(await page.textContent(".kyndig-question"), "Hvordan fornyer jeg mit pas?");
  assert.deepEqual(await page.locator(".kyndig-answer > p:not([class])").allTextContents(), ["Bestil tid i Borgerservice.", "Husk dit gamle pas."]);
  assert.equal(await page.getAttribute(".kyndig-action", "href"), "/tid/");
  assert.equal(await page.getAttribute(".kyndig-more", "href"), "/pas/#forny");
  assert.equal(await page.textContent(".kyndig-subheading"), "Andre spurgte også");
  assert.equal(await value(page), "Hvordan fornyer jeg mit pas?");
  const [event] = await page.said("ubi-event");
  assert.deepEqual([event.action_name, event.event_attributes.kind, event.event_attributes.position.ordinal], ["suggestion_select", "question", 1]);
});

inPage("Enter without a choice searches for what was typed", "/", async (page) => {
  await ask(page, "huller i vejen");
  assert.equal(await page.getAttribute(".kyndig-result", "data-kind"), "answer");
  assert.deepEqual(await page.locator(".kyndig-question mark").allTextContents(), ["hul", "vejen"]);
  const [query] = await page.said("ubi-query");
  assert.equal(query.user_query, "huller i vejen");
  assert.equal(query.query_response_object_ids[0], "hul");
  assert.match(query.query_id, /^[0-9a-f]{32}$/);
  assert.ok(!("client_id" in query));
});

inPage("several near answers are a short list that unfolds", "/", async (page) => {
  await ask(page, "børnehave");
  const kind = await page.getAttribute(".kyndig-result", "data-kind");
  assert.equal(kind, "choose");
  assert.equal(await page.textContent(".kyndig-heading"), "Mente du …");
  await page.locator("summary").first().click();
  await page.waitForSelector(".kyndig-body p");
  const [opened] = (await page.said("ubi-event")).filter(({ action_name }) => action_name === "item_open");
  assert.equal(opened.event_attributes.position.ordinal, 1);
});

inPage("no answer hands over to the page's own contact card", "/", async (page) => {
  await ask(page, "hvem vandt ishockey");
  assert.equal(await page.textContent(".kyndig-heading"), "Vi fandt ikke et sikkert svar");
  assert.equal(await page.getAttribute(".kyndig-contact a", "href"), "tel:+4599990000");
});

inPage("feedback is an event, thanked for, and keeps the focus in place", "/", async (page) => {
  await ask(page, "huller i vejen");
  await page.locator(".kyndig-feedback button").nth(1).click();
  const [event] = await page.said("ubi-event");
  const [query] = await page.said("ubi-query");
  assert.deepEqual([event.action_name, event.event_attributes.helpful, event.query_id], ["feedback", false, query.query_id]);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Tak. Kontakt os gerne, så hjælper vi dig.");
  assert.equal(await page.locator(".kyndig-contact").count(), 1);
});

inPage("a category lists its questions", "/", async (page) => {
  await type(page, "dagt");
  await page.locator("[role=option][data-kind=category]").click();
  await page.waitForSelector(".kyndig-hits");
  assert.equal(await page.textContent(".kyndig-heading"), "Spørgsmål om Dagtilbud");
  assert.equal(await page.locator(".kyndig-hits > li").count(), 2);
});

inPage("a role narrows suggestions, top questions and answers", "/chips", async (page) => {
  await page.waitForSelector(".kyndig-chips");
  await page.getByRole("button", { name: "børnefamilie" }).click();
  await focus(page);
  await page.waitForFunction(() => document.querySelectorAll("[role=option]").length === 2);
  await ask(page, "hvad koster et pas");
  assert.ok(!(await page.textContent(".kyndig-result")).includes("koster et pas?"));
});

inPage("what looks like a CPR number is warned of and told to nobody", "/", async (page) => {
  await focus(page);
  await page.keyboard.type("mit cpr er 010190-1234");
  await page.waitForSelector(".kyndig-warning:not([hidden])");
  assert.match(await page.textContent(".kyndig-warning"), /CPR-nummer/);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".kyndig-result:not([hidden])");
  assert.deepEqual(await page.said("ubi-query"), []);
  await page.locator("input").fill("pas");
  await page.waitForSelector(".kyndig-warning", { state: "hidden" });
});

inPage("with submit=page the form goes to its own page", "/page", async (page) => {
  await focus(page);
  await page.keyboard.type("pas");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/soeg\?q=pas$/);
});

inPage("an address with the form's query shows the answer at once", "/?q=huller+i+vejen", async (page) => {
  await page.waitForSelector(".kyndig-answer");
  assert.equal(await value(page), "huller i vejen");
});

inPage("without scripts the form is a form", "/", async (page) => {
  await page.fill("input", "pas");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/soeg\?q=pas$/);
}, { javaScriptEnabled: false });

for (const path of ["/worker", "/classic", "/sri", "/gz"]) {
  inPage(`the same answer: ${path}`, path, async (page) => {
    await ask(page, "huller i vejen");
    assert.equal(await page.textContent(".kyndig-question"), "Hvor melder jeg et hul i vejen?");
  });
}

inPage("the texts follow the page's language", "/sv", async (page) => {
  await focus(page);
  await page.waitForSelector(".kyndig-group");
  assert.equal(await page.textContent(".kyndig-group"), "Vanligaste frågorna");
});

inPage("the page's own texts stand before ours", "/own", async (page) => {
  await focus(page);
  await page.waitForSelector(".kyndig-group");
  assert.equal(await page.textContent(".kyndig-group"), "Flest spørger om");
});

inPage("taken off the page, the form is left as it was", "/", async (page) => {
  const before = await page.evaluate(() => document.querySelector("form").outerHTML);
  await type(page, "pas");
  await page.evaluate(() => {
    const element = document.querySelector("kyndig-search");
    window.kept = element.querySelector("form");
    element.remove();
  });
  await page.waitForFunction(() => !window.kept.querySelector("[role=combobox]"));
  assert.equal(await page.evaluate(() => window.kept.outerHTML), before);
});

test("every language has every text", async () => {
  const names = ["da", "en", "fi", "is", "nb", "nn", "sv"];
  const all = await Promise.all(names.map(async (name) => (await import(`../element/strings/${name}.js`)).default));
  const keys = Object.keys(all[0]).sort();
  for (const [at, texts] of all.entries()) {
    assert.deepEqual(Object.keys(texts).sort(), keys, names[at]);
    for (const [key, text] of Object.entries(texts)) {
      const holes = (given) => [...JSON.stringify(given).matchAll(/\{\w+\}/g)].map(String).sort();
      assert.deepEqual(new Set(holes(text)), new Set(holes(all[0][key])), `${names[at]} ${key}`);
    }
  }
});

test("personal numbers are told by the same shapes as in Rust", () => {
  const list = readFileSync(new URL("../../tests/data/personal.tsv", import.meta.url), "utf8");
  for (const line of list.split("\n").filter((line) => line && !line.startsWith("#"))) {
    const [expected, text] = line.split("\t");
    assert.equal(personal(text), expected === "personal", text);
  }
});
