// The listening script of ACCESSIBILITY.md, with Orca in Firefox and in Chromium: what is said, step by
// step. `scripts/test-engines.sh` installs what it needs.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { body, document, host } from "../element.mjs";
import { BROWSERS, listen } from "./orca.mjs";

const skip = process.env.KYNDIG_NO_READER ?? false;
let site;

before(async () => {
  site = await host({ "/": document(`<p>Velkommen.</p>${body()}`) });
});
after(() => site?.stop());

for (const browser of Object.keys(BROWSERS)) {
  describe(`Orca and ${browser}`, { skip }, () => {
    let reader;
    before(async () => {
      reader = await listen(browser, `${site.address}/`);
      // The page was read to its end, or is being read: back to where a visitor begins.
      reader.press("Control_L");
      await reader.all();
      reader.press("ctrl+Home");
      await reader.hears(/Velkommen/);
    });
    after(() => reader?.stop());

    test("coming to the field: its label, that it is a combobox, how to use it, how many suggestions", async () => {
      reader.press("Tab");
      await reader.hears(/Søg efter svar/, /Når der er forslag, kan du vælge med pil op og pil ned/, /^\d+ forslag$/);
    });

    test("typing: the number of suggestions, once", async () => {
      reader.type("pas");
      await reader.hears(/forslag/);
      const said = await reader.all();
      assert.equal(said.filter((one) => /forslag/.test(one)).length, 1, said.join(" | "));
    });

    test("the arrows: the list, the group, the option; then the next option", async () => {
      reader.press("Down");
      await reader.hears(/Forslag list box/, /Emner|Spørgsmål|Søgninger/, /pas/i);
      reader.press("Down");
      await reader.hears(/pas/i);
    });

    test("Escape: back in the field", async () => {
      reader.press("Escape");
      await reader.hears(/Søg efter svar.*combo box/, /^pas/);
    });

    test("a personal number: the warning, before anything is sent", async () => {
      reader.press("ctrl+a");
      reader.type("010190-1234");
      await reader.hears(/CPR-nummer.*Skriv ikke personlige oplysninger/);
    });

    test("Enter: the question that is answered", async () => {
      reader.press("ctrl+a");
      reader.type("huller i vejen");
      await reader.hears(/forslag/);
      reader.press("Return");
      await reader.hears(/^Svar: Hvor melder jeg et hul i vejen\?$/);
    });

    test("the headings: the result and the answer, whole, without a word for each mark", async () => {
      reader.press("Insert+a");
      await reader.hears(/Browse mode/);
      reader.press("h");
      await reader.hears(/Svar heading level 2/);
      reader.press("h");
      const said = await reader.hears(/Hvor melder jeg et hul i vejen\? heading level 3/);
      assert.ok(!said.some((one) => /highlight/.test(one)), said.join(" | "));
    });

    test("feedback: the thanks, and next the contact card", async () => {
      for (let step = 0; step < 8; step += 1) {
        reader.press("Tab");
        const said = await reader.hears(/./, /link|button|entry|combo/);
        if (said.some((one) => /Nej push button/.test(one))) break;
      }
      reader.press("space");
      await reader.hears(/Tak\. Kontakt os gerne/);
      reader.press("Down");
      await reader.hears(/Kontakt os/, /Ring til os heading/);
    });
  });
}
