// What a visitor does on a page of a CMS, and what must hold whatever they do.
import assert from "node:assert/strict";

/** A CMS on a busy machine may take its time. */
export const PATIENCE_MS = 120_000;

/** A page of the site, watched: nothing fetched from elsewhere, no cookies, no errors. */
export async function visit(browser, base, path) {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const elsewhere = [];
  const errors = [];
  page.on("request", (request) => request.url().startsWith(base) || request.url().startsWith("data:") || elsewhere.push(request.url()));
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("dialog", (dialog) => {
    errors.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(base + path);
  const field = page.locator("kyndig-search input[type=search]");
  const options = page.locator("kyndig-search [role=option]");
  return {
    page,
    field,
    options,
    /** Types, waits for suggestions, and gives their texts. */
    async type(text) {
      await field.fill("");
      await field.pressSequentially(text);
      await options.first().waitFor();
      return options.allTextContents();
    },
    /** Asks, and gives the text that is shown. */
    async ask(text) {
      await field.fill(text);
      await field.press("Enter");
      const shown = page.locator("kyndig-search section:visible");
      await shown.filter({ hasText: /\S/ }).first().waitFor();
      return (await shown.allInnerTexts()).join("\n");
    },
    async leave() {
      assert.deepEqual([elsewhere, errors, await context.cookies()], [[], [], []]);
      assert.equal(await page.evaluate(() => window.hacked), undefined);
      await context.close();
    },
  };
}

/** Where the form leads without JavaScript. */
export async function withoutScript(browser, address, text) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(address);
  await page.fill("kyndig-search input[type=search]", text);
  await Promise.all([page.waitForURL(/[?&]/), page.press("kyndig-search input[type=search]", "Enter")]);
  const url = page.url();
  await context.close();
  return new URL(url);
}
