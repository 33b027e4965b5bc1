// The app of examples/cms/wagtail in a real Wagtail, seen by a real browser.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../browser.mjs";
import { expandedIn, manifestOf } from "./kyndig.mjs";
import { PATIENCE_MS, visit, withoutScript } from "./visitor.mjs";
import { missing, start } from "./wagtail/site.mjs";

const entries = (text) => text.trim().split("\n").map((line) => JSON.parse(line));
let site, browser;

describe("Wagtail", { skip: missing() ?? false }, () => {
  before(async () => {
    site = await start();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  test("the command builds an index of what everybody may read", () => {
    const { passport, script, waste } = site.ids;
    const built = entries(site.manage(["build_kyndig", "--export"]));
    const block = "00000000-0000-4000-8000-000000000001";
    assert.deepEqual(built, [
      {
        id: `wagtail-${waste}-${block}`,
        url: `${site.base}/affald/#${block}`,
        lang: "da",
        category: ["Affald"],
        question: "Hvornår bliver der hentet storskrald?",
        answer: "Den første mandag i måneden.",
      },
      {
        id: `wagtail-${passport}`,
        url: `${site.base}/borger/hvad-koster-et-nyt-pas/`,
        lang: "da",
        category: ["Borger"],
        question: "Hvad koster et nyt pas?",
        answer: "Prisen afhænger af din alder & passets art:\n\n- Børn: 178,75 kr.\n- Voksne: 893,75 kr.\n\nDu betaler, når du møder op.\nHusk kort.",
        variants: ["Pris på pas", "Hvor dyrt er passet?"],
      },
      {
        id: `wagtail-${script}`,
        url: built.at(-1).url,
        lang: "da",
        category: ["Borger"],
        question: "Må jeg skrive <script>alert(1)</script>?",
        answer: "Nej, heller ikke eller <b>fed</b>.",
      },
    ]);
    assert.ok(built.at(-1).url.startsWith(`${site.base}/borger/`));
    assert.match(site.manage(["build_kyndig"]), /3 entries/);
    const index = expandedIn(site.index);
    for (const secret of ["hemmelig", "Hemmelig", "låst"]) assert.ok(!index.includes(secret), secret);
  });

  test("publishing in the editors' side builds; so does taking back", async () => {
    const before = manifestOf(site.index);
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${site.base}/admin/login/`);
    await page.fill("[name=username]", "redaktion");
    await page.fill("[name=password]", "loopback only");
    await page.click("[type=submit]");
    await page.goto(`${site.base}/admin/pages/${site.ids.draft}/edit/`);
    const listed = () => page.waitForURL(/\/admin\/pages\/\d+\/$/);
    const publish = () => document.querySelector("[name=action-publish]").click();
    await Promise.all([listed(), page.evaluate(publish)]);
    const after = manifestOf(site.index);
    assert.notEqual(after.index, before.index);
    assert.ok(expandedIn(site.index).includes("hemmelig"));
    await page.goto(`${site.base}/admin/pages/${site.ids.draft}/unpublish/`);
    await Promise.all([listed(), page.click("main form [type=submit]")]);
    assert.deepEqual(manifestOf(site.index), before);
    await page.close();
  });

  test("a build that fails does not undo the publishing, and leaves the old index", () => {
    const before = manifestOf(site.index);
    const live = site.shell(`
from django.test import override_settings
from demo.faq.models import QuestionPage
import json
page = QuestionPage.objects.get(pk=${site.ids.passport})
with override_settings(KYNDIG_COMMAND=["no such program"]):
    page.save_revision().publish()
print(json.dumps(QuestionPage.objects.get(pk=page.pk).live))`);
    assert.equal(live, true);
    assert.deepEqual(manifestOf(site.index), before);
  });

  test("a visitor is answered", async () => {
    const { page, options, type, ask, leave } = await visit(browser, site.base, "/");
    assert.ok((await type("nyt pa")).includes("Hvad koster et nyt pas?"));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByText("Prisen afhænger af din alder & passets art:").waitFor();
    assert.match(await ask("hvornår henter i storskrald"), /første mandag/);
    await type("script");
    assert.equal(await options.locator("script, img, b").count(), 0);
    assert.match(await ask("skrive script"), /<b>fed<\/b>/);
    assert.match(await ask("zzzz qqqq"), /70 10 20 30/);
    await leave();
  });

  test("without JavaScript the form leads where it says", async () => {
    const url = await withoutScript(browser, `${site.base}/`, "nyt pas");
    assert.equal(url.href, `${site.base}/?query=nyt+pas`);
  });
});
