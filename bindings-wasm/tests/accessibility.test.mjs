// The criteria of ACCESSIBILITY.md, each in a real browser. Names begin with the number there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { ask, body, document, focus, start, type } from "./element.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The looks: styles and what the page says of dark. */
const LOOKS = {
  default: { styles: ["kyndig-search"] },
  fds: { styles: ["kyndig-search", "kyndig-fds"] },
  designsystemet: { styles: ["kyndig-search", "kyndig-designsystemet"] },
  dark: { styles: ["kyndig-search"], dark: true },
};
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
/** 1280 pixels at 400 %. */
const ZOOMED = { viewport: { width: 320, height: 256 } };

let site;

before(async () => {
  const all = body({ attributes: 'index="/i.kyndig" roles topics', form: 'maxlength="1024"' });
  const files = { "/dark.css": "body { color: #eee; background: #12181f; }" };
  for (const [look, { styles, dark }] of Object.entries(LOOKS)) {
    const made = document(all, { styles });
    // A dark page says so, and has a ground of its own.
    const says = '<head><meta name="color-scheme" content="dark"><link rel="stylesheet" href="/dark.css">';
    files[`/${look}`] = dark ? made.replace("<head>", says) : made;
  }
  site = await start(files);
});
after(() => site?.stop());

async function inPage(path, settings, run) {
  // The policy of the page forbids what a test puts in: axe, and spacing.
  const page = await site.open(path, { bypassCSP: true, ...settings });
  try {
    await run(page);
    assert.deepEqual(page.problems, []);
  } finally {
    await page.done();
  }
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => window.axe.run({ runOnly: tags }), TAGS);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

/** Every state that a visitor can come to. */
const STATES = {
  loaded: async () => {},
  "top questions": (page) => focus(page),
  suggestions: (page) => type(page, "pas"),
  "an option chosen": async (page) => {
    await type(page, "pas");
    await page.keyboard.press("ArrowDown");
  },
  "no suggestions": async (page) => {
    await focus(page);
    await page.keyboard.type("qzxw");
  },
  answer: (page) => ask(page, "huller i vejen"),
  "thanked for feedback": async (page) => {
    await ask(page, "huller i vejen");
    await page.locator(".kyndig-feedback button").last().click();
  },
  choose: async (page) => {
    await ask(page, "børnehave");
    await page.locator("summary").first().click();
    await page.waitForSelector(".kyndig-body p");
  },
  none: (page) => ask(page, "hvem vandt ishockey"),
  category: async (page) => {
    await type(page, "dagt");
    await page.locator("[role=option][data-kind=category]").click();
    await page.waitForSelector(".kyndig-hits");
  },
  "a role chosen": async (page) => page.getByRole("button", { name: "boligejer" }).click(),
  "a personal number": (page) => type(page, "0101901234 pas"),
};

for (const look of Object.keys(LOOKS)) {
  for (const [state, reach] of Object.entries(STATES)) {
    test(`axe finds nothing: ${look}, ${state}`, () =>
      inPage(`/${look}`, { colorScheme: look === "dark" ? "dark" : "light" }, async (page) => {
        await page.waitForSelector(".kyndig-chips");
        if (state === "a personal number") {
          await focus(page);
          await page.keyboard.type("0101901234 pas");
          await page.waitForSelector(".kyndig-warning:not([hidden])");
        } else await reach(page);
        assert.deepEqual(await violations(page), []);
      }));
  }
}

test("axe finds nothing: on a phone, and as a plain form", async () => {
  await inPage("/default", PHONE, async (page) => {
    await type(page, "pas");
    assert.deepEqual(await violations(page), []);
  });
  site.files["/plain"] = document(body({ attributes: 'index="/absent"' }));
  await inPage("/plain", {}, async (page) => {
    await page.focus("input");
    await page.waitForFunction(() => window.said.some(({ type }) => type === "kyndig-error"));
    assert.deepEqual(await violations(page), []);
  });
});

test("1.3.1 the list is a listbox of named groups, answers are headings, lists and named sections", () =>
  inPage("/default", {}, async (page) => {
    await type(page, "boerneh");
    const list = page.getByRole("listbox", { name: "Forslag" });
    assert.ok((await list.getByRole("group", { name: "Spørgsmål" }).getByRole("option").count()) > 0);
    await ask(page, "huller i vejen");
    assert.equal(await page.getByRole("region", { name: "Svar" }).count(), 1);
    assert.equal(await page.getByRole("heading", { level: 2, name: "Svar" }).count(), 1);
    assert.equal(await page.getByRole("heading", { level: 3, name: "Hvor melder jeg et hul i vejen?" }).count(), 1);
    assert.equal(await page.getByRole("group", { name: "Hjalp det?" }).getByRole("button").count(), 2);
  }));

test("1.3.5, 3.3.2, 4.1.2 the field keeps its label, says that it is a combobox, and how to use it", () =>
  inPage("/default", {}, async (page) => {
    await focus(page);
    const field = page.getByRole("combobox", { name: "Søg efter svar" });
    assert.equal(await field.getAttribute("aria-autocomplete"), "list");
    assert.equal(await field.getAttribute("aria-controls"), await page.getAttribute("[role=listbox]", "id"));
    const hint = await field.getAttribute("aria-describedby");
    assert.match(await page.textContent(`[id="${hint}"]`), /pil op og pil ned/);
  }));

test("1.4.1 the chosen option and the pressed button differ by more than colour", () =>
  inPage("/default", {}, async (page) => {
    await type(page, "pas");
    await page.keyboard.press("ArrowDown");
    const shadow = await page.evaluate(() => getComputedStyle(window.document.querySelector("[aria-selected=true]")).boxShadow);
    assert.match(shadow, /inset/);
    assert.equal(await page.locator(".kyndig-chips [aria-pressed=true]").count(), 2);
  }));

for (const look of ["default", "fds", "designsystemet"]) {
  test(`1.4.10 at 400 % nothing is cut off and nothing scrolls sideways: ${look}`, () =>
    inPage(`/${look}`, ZOOMED, async (page) => {
      for (const reach of [STATES.suggestions, STATES.answer, STATES.choose, STATES.none]) {
        await reach(page);
        const [width, scroll] = await page.evaluate(() => [window.innerWidth, window.document.documentElement.scrollWidth]);
        assert.ok(scroll <= width, `${scroll} in ${width}`);
        await page.fill("input", "");
      }
      await type(page, "pas");
      for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowDown");
      const seen = await page.evaluate(() => {
        const [list, option] = [".kyndig-popup", "[aria-selected=true]"].map((name) => window.document.querySelector(name).getBoundingClientRect());
        return option.top >= list.top - 1 && option.bottom <= list.bottom + 1;
      });
      assert.ok(seen, "the chosen option is scrolled into sight");
    }));
}

test("1.4.11 the frame of the list and of buttons can be told from what is behind it (3:1)", () =>
  inPage("/default", {}, async (page) => {
    await type(page, "pas");
    const contrast = (name, property) => page.evaluate(([name, property]) => {
      const luminance = (colour) => {
        const [r, g, b] = colour.match(/[\d.]+/g).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const [a, b] = [getComputedStyle(window.document.querySelector(name))[property], "rgb(255, 255, 255)"].map(luminance);
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }, [name, property]);
    assert.ok((await contrast(".kyndig-chips button", "borderTopColor")) >= 3);
    await page.keyboard.press("Escape");
    await ask(page, "huller i vejen");
    assert.ok((await contrast(".kyndig-feedback button", "borderTopColor")) >= 3);
  }));

test("1.4.12 wider spacing cuts nothing off", () =>
  inPage("/default", {}, async (page) => {
    await page.addStyleTag({ content: "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }" });
    for (const reach of [STATES.suggestions, STATES.answer]) {
      await reach(page);
      const cut = await page.evaluate(() => [...window.document.querySelectorAll(".kyndig-option, .kyndig-answer, .kyndig-chips button, .kyndig-feedback button")]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1).map((one) => one.className));
      assert.deepEqual(cut, []);
    }
  }));

test("1.4.13 what appears stays while it is used, and Escape takes it away", () =>
  inPage("/default", {}, async (page) => {
    await type(page, "pas");
    await page.locator("[role=option]").first().hover();
    assert.equal(await page.getAttribute("input", "aria-expanded"), "true");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".kyndig-popup:not([hidden])").count(), 0);
  }));

test("2.1.1, 2.1.2, 2.4.3 everything is reached by Tab in the order of the page, and left again", () =>
  inPage("/default", {}, async (page) => {
    await page.waitForSelector(".kyndig-chips");
    await ask(page, "huller i vejen");
    const order = [];
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press("Tab");
      const name = await page.evaluate(() => {
        const one = window.document.activeElement;
        return one === window.document.body ? "end" : `${one.tagName} ${one.textContent.trim()}`;
      });
      order.push(name);
      if (name === "end") break;
    }
    assert.equal(order.at(-1), "end");
    const places = ["BUTTON Søg", "BUTTON Alle", "A Læs mere: Hvor melder jeg et hul i vejen?", "BUTTON Ja", "BUTTON Nej"].map((name) => order.indexOf(name));
    assert.ok(places.every((place) => place >= 0), order.join(", "));
    assert.deepEqual(places, [...places].sort((a, b) => a - b));
  }));

test("2.4.7, 2.4.13 the focus is seen on everything that takes it", () =>
  inPage("/default", {}, async (page) => {
    await ask(page, "huller i vejen");
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const one = window.document.activeElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return one === window.document.body || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1);
      });
      assert.ok(seen, `Tab ${step}`);
    }
  }));

test("2.4.11 the list never covers the field, and the focus is never behind it", () =>
  inPage("/default", {}, async (page) => {
    await type(page, "pas");
    const [field, list] = await page.evaluate(() => ["form", ".kyndig-popup"].map((name) => window.document.querySelector(name).getBoundingClientRect().toJSON()));
    assert.ok(list.top >= field.bottom);
    await page.keyboard.press("Tab");
    assert.equal(await page.locator(".kyndig-popup:not([hidden])").count(), 0);
  }));

test("2.5.2 an option is chosen when the finger is lifted, not when it is put down", () =>
  inPage("/default", {}, async (page) => {
    await type(page, "pas");
    await page.locator("[role=option]").first().hover();
    await page.mouse.down();
    assert.equal(await page.locator(".kyndig-result:not([hidden])").count(), 0);
    await page.mouse.move(5, 5);
    await page.mouse.up();
    assert.equal(await page.locator(".kyndig-result:not([hidden])").count(), 0);
  }));

test("2.5.3 what is read on a button or link is in its name", () =>
  inPage("/default", {}, async (page) => {
    await ask(page, "huller i vejen");
    assert.equal(await page.getByRole("link", { name: /^Læs mere/ }).count(), 1);
    assert.equal(await page.locator(".kyndig-result [aria-label]").count(), 0);
  }));

for (const look of ["default", "fds", "designsystemet"]) {
  test(`2.5.8 everything to press is at least 44 pixels high: ${look}`, () =>
    inPage(`/${look}`, PHONE, async (page) => {
      await page.waitForSelector(".kyndig-chips");
      for (const reach of [STATES.suggestions, STATES.answer, STATES.choose]) {
        await reach(page);
        const small = await page.evaluate(() => [...window.document.querySelectorAll(".kyndig-option, .kyndig-chips button, .kyndig-result :is(a, button, summary)")]
          .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML));
        assert.deepEqual(small, []);
        await page.fill("input", "");
      }
    }));
}

test("3.2.1, 3.2.2 neither focus nor typing leads anywhere or moves the focus", () =>
  inPage("/default", {}, async (page) => {
    const before = page.url();
    await type(page, "pas");
    assert.equal(page.url(), before);
    assert.ok(await page.evaluate(() => window.document.activeElement.matches("input")));
    assert.equal(await page.locator(".kyndig-result:not([hidden])").count(), 0);
  }));

test("3.3.1 a personal number is told in words, seen at once, to readers after the last letter, once", () =>
  inPage("/default", {}, async (page) => {
    const status = page.getByRole("status");
    await focus(page);
    await page.keyboard.type("010190-1234");
    assert.match(await page.textContent(".kyndig-warning:not([hidden])"), /CPR-nummer/);
    await status.filter({ hasText: /CPR-nummer.*Ingen forslag/ }).waitFor();
    await page.keyboard.type(" pas");
    await status.filter({ hasText: /^\d+ forslag|^Ingen forslag/ }).waitFor();
    // Who is faster than the pause hears it with the answer.
    await page.fill("input", "");
    await page.waitForSelector(".kyndig-warning", { state: "hidden" });
    await page.fill("input", "010190-1234 hul i vejen");
    await page.keyboard.press("Enter");
    await status.filter({ hasText: /CPR-nummer.*Svar/ }).waitFor();
  }));

test("4.1.3 readers hear how many suggestions there are, that there are none, and the answer", () =>
  inPage("/default", {}, async (page) => {
    const heard = (text) => page.waitForFunction((text) => [...window.document.querySelectorAll("[role=status]")].some((one) => one.textContent.includes(text)), text);
    await type(page, "pas");
    const count = await page.locator("[role=option]").count();
    await heard(`${count} forslag`);
    await page.keyboard.type("qzxw");
    await heard("Ingen forslag");
    await ask(page, "huller i vejen");
    await heard("Svar: Hvor melder jeg et hul i vejen?");
    await ask(page, "hvem vandt ishockey");
    await heard("Vi fandt ikke et sikkert svar");
    const spoken = await page.evaluate(() => [...window.document.querySelectorAll("[role=status]")].filter((one) => one.textContent).length);
    assert.equal(spoken, 1, "one region at a time");
  }));

test("4.1.3 while letters follow each other readers hear nothing, and then one thing", () =>
  inPage("/default", {}, async (page) => {
    await type(page, "p");
    await page.evaluate(() => {
      window.heard = [];
      const listen = () => window.heard.push(...[...window.document.querySelectorAll("[role=status]")].map((one) => one.textContent).filter(Boolean));
      const all = { childList: true, characterData: true, subtree: true };
      for (const region of window.document.querySelectorAll("[role=status]")) new MutationObserver(listen).observe(region, all);
    });
    await page.keyboard.type("asqzxw", { delay: 400 });
    await page.waitForFunction(() => window.heard.length > 0);
    assert.deepEqual(await page.evaluate(() => window.heard), ["Ingen forslag. Tryk Enter for at søge."]);
  }));

test("forced colours: the chosen option and the pressed button have the system's highlight", () =>
  inPage("/default", { forcedColors: "active" }, async (page) => {
    await page.waitForSelector(".kyndig-chips");
    await type(page, "pas");
    await page.keyboard.press("ArrowDown");
    const [chosen, other, pressed] = await page.evaluate(() => ["[aria-selected=true]", "[aria-selected=false]", "[aria-pressed=true]"]
      .map((name) => getComputedStyle(window.document.querySelector(name)).backgroundColor));
    assert.notEqual(chosen, other);
    assert.equal(pressed, chosen);
  }));

test("reduced motion: nothing moves", () =>
  inPage("/default", { reducedMotion: "reduce" }, async (page) => {
    await ask(page, "børnehave");
    const moving = await page.evaluate(() => [...window.document.querySelectorAll("kyndig-search *")]
      .flatMap((one) => [null, "::before"].map((part) => getComputedStyle(one, part)))
      .filter((style) => style.animationName !== "none" || style.transitionDuration.split(",").some((time) => parseFloat(time) > 0)).length);
    assert.equal(moving, 0);
  }));
