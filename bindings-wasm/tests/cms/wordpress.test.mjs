// The plugin of examples/cms/wordpress in a real WordPress, seen by a real browser.
import assert from "node:assert/strict";
import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "../browser.mjs";
import { entriesIn, expandedIn, kyndigAsking, manifestOf } from "./kyndig.mjs";
import { PATIENCE_MS, visit, withoutScript } from "./visitor.mjs";
import { missing, start } from "./wordpress/site.mjs";

const mapping = fileURLToPath(new URL("../../../examples/cms/wordpress/mapping.json", import.meta.url));
const entries = (text) => text.trim().split("\n").map((line) => JSON.parse(line));
let site, browser;

describe("WordPress", { skip: missing() ?? false }, () => {
  before(async () => {
    site = await start();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  test("publishing builds an index of what everybody may read", async () => {
    await site.cron();
    const report = site.php("return get_option( 'kyndig_last_build' );");
    assert.equal(report.failed, false, report.message);
    const built = site.php("return kyndig_entries();");
    const { pas, skrald, script } = site.ids;
    assert.deepEqual(built.map(({ id }) => id), [pas, skrald, script].map((id) => `wp-${id}`));
    assert.deepEqual(built[0], {
      id: `wp-${pas}`,
      question: "Hvad koster et nyt pas?",
      variants: ["Pris på pas", "Hvor dyrt er passet?"],
      answer: "Prisen afhænger af din alder & passets art:\n\n- Børn: 178,75 kr.\n- Voksne: 893,75 kr.\n\nDu betaler, når du møder op.",
      keywords: ["gebyr", "rejse"],
      category: ["Borger", "Pas & kørekort"],
      self_service: { title: "Bestil tid til pas", url: "https://selvbetjening.example/pas" },
      url: `${site.base}/faq/hvad-koster-et-nyt-pas/`,
    });
    // Neither the search itself nor any markup is part of an answer.
    assert.equal(built[1].answer, "Den første mandag i måneden.");
    assert.equal(built[2].answer, "Nej, heller ikke eller <b>fed</b>.");
    const index = expandedIn(site.uploads);
    for (const secret of ["hemmelig", "Hemmelig", "låst"]) assert.ok(!index.includes(secret), secret);
  });

  test("a change builds again; an untouched index keeps its name", async () => {
    const before = manifestOf(site.uploads);
    site.php("return kyndig_build();");
    assert.deepEqual(manifestOf(site.uploads), before);
    site.php(`return wp_update_post( array( 'ID' => ${site.ids.draft}, 'post_content' => 'still a draft' ) );`);
    assert.equal(site.php("return wp_next_scheduled( 'kyndig_build' );"), false, "a draft is nobody's matter");
    site.php(`return wp_publish_post( ${site.ids.draft} );`);
    await site.cron();
    assert.notEqual(manifestOf(site.uploads).index, before.index);
    assert.equal(site.php("return count( kyndig_entries() );"), 4);
    site.php(`return wp_trash_post( ${site.ids.draft} );`);
    await site.cron();
    assert.deepEqual(manifestOf(site.uploads), before);
    site.php(`return update_post_meta( ${site.ids.skrald}, 'kyndig_keywords', 'affald' );`);
    assert.ok(site.php("return wp_next_scheduled( 'kyndig_build' );"), "a detail counts");
    await site.cron();
  });

  test("files that no open page can want are removed, others are not", () => {
    const names = ["index.0000000000000000.kyndig", "index.1111111111111111.kyndig"];
    for (const name of names) writeFileSync(join(site.uploads, name), "old");
    utimesSync(join(site.uploads, names[0]), 0, 0);
    site.php("return kyndig_build();");
    assert.throws(() => readFileSync(join(site.uploads, names[0])));
    assert.equal(readFileSync(join(site.uploads, names[1]), "utf8"), "old");
  });

  test("a build that fails is told and leaves the old index", () => {
    const before = manifestOf(site.uploads);
    site.php(`
      add_filter( 'kyndig_entry', function ( $entry ) { $entry['anwser'] = 'x'; return $entry; } );
      return is_wp_error( kyndig_build() );`);
    const { failed, message } = site.php("return get_option( 'kyndig_last_build' );");
    assert.ok(failed && message.includes("did you mean `answer`?"), message);
    assert.deepEqual(manifestOf(site.uploads), before);
    site.php("return kyndig_build();");
  });

  test("the REST API gives `kyndig import` the entries that the plugin builds", async () => {
    const url = `${site.base}/wp-json/wp/v2/faq?per_page=1&orderby=id&order=asc&_embed=wp:term`;
    const imported = entries(await kyndigAsking("import", "--map", mapping, url));
    const expected = site.php("return kyndig_entries();");
    // REST does not tell a topic's parents.
    for (const entry of expected) if (entry.category) entry.category = entry.category.slice(-1);
    assert.deepEqual(imported.map(({ answer, ...rest }) => rest), expected.map(({ answer, ...rest }) => rest));
    assert.equal(imported[0].answer, expected[0].answer);
  });

  test("WP-CLI's commands build and export", () => {
    const said = site.php(`
      class WP_CLI {
        static $said = array();
        static function line( $text ) { self::$said[] = $text; }
        static function success( $text ) { self::$said[] = 'done'; }
        static function error( $text ) { throw new Exception( $text ); }
      }
      require WP_PLUGIN_DIR . '/kyndig/includes/class-kyndig-command.php';
      ( new Kyndig_Command() )->export(); ( new Kyndig_Command() )->build(); return WP_CLI::$said;`);
    assert.equal(said.at(-1), "done");
    assert.deepEqual(said.slice(0, -1).map((line) => JSON.parse(line)), site.php("return kyndig_entries();"));
  });

  test("the settings page builds, keeps contacts, and escapes them", async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${site.base}/wp-login.php`);
    await page.fill("#user_login", "redaktion");
    await page.fill("#user_pass", "loopback only");
    await page.click("#wp-submit");
    const settings = `${site.base}/wp-admin/edit.php?post_type=kyndig_faq&page=kyndig`;
    await page.goto(settings);
    await page.fill("#kyndig-phone", '"><script>window.hacked=1</script> 70 10 20 30');
    await page.fill("#kyndig-contact_url", "javascript:alert(1)");
    await page.click("form[action='options.php'] [type=submit]");
    await page.goto(settings);
    assert.equal(await page.inputValue("#kyndig-contact_url"), "");
    assert.equal(await page.inputValue("#kyndig-phone"), '"> 70 10 20 30');
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    await page.click("form[action$='admin-post.php'] [type=submit]");
    assert.match(await page.textContent(".notice-success"), /4 entries|3 entries/);
    await page.goto(`${site.base}/wp-admin/post.php?post=${site.ids.pas}&action=edit`);
    await page.waitForFunction(() => window.wp?.blocks?.getBlockType("kyndig/search"));
    const valid = await page.evaluate(() => wp.blocks.parse('<!-- wp:kyndig/search {"label":"x"} /-->').every(({ isValid }) => isValid));
    assert.ok(valid);
    // The box below a question keeps what is written into it, to the letter.
    const saved = page.waitForResponse((response) => response.url().includes("meta-box-loader"));
    await page.evaluate(async () => {
      document.querySelector("#kyndig_keywords").value = "gebyr, rejse, c:\\d <b>\"e\"</b>";
      await wp.data.dispatch("core/editor").editPost({ title: "Hvad koster et nyt pas?" });
      await wp.data.dispatch("core/editor").savePost();
    });
    await saved;
    assert.equal(site.php(`return get_post_meta( ${site.ids.pas}, 'kyndig_keywords', true );`), 'gebyr, rejse, c:\\d "e"');
    site.php(`return update_post_meta( ${site.ids.pas}, 'kyndig_keywords', 'gebyr, rejse' );`);
    await page.close();
  });

  for (const way of ["shortcode", "block"]) {
    test(`a visitor is answered on a page with the ${way}`, async () => {
      const { page, field, options, type, ask, leave } = await visit(browser, site.base, `/search-${way}/`);
      const label = page.locator(`label[for="${await field.getAttribute("id")}"]`);
      assert.equal(await label.textContent(), way === "block" ? "Spørg Fjordby" : "Spørg <b>Fjordby");
      assert.ok((await type("nyt pa")).includes("Hvad koster et nyt pas?"));
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.getByText("Prisen afhænger af din alder & passets art:").waitFor();
      assert.ok(await page.locator("kyndig-search a[href='https://selvbetjening.example/pas']").isVisible());
      assert.match(await ask("hvornår henter i storskrald"), /første mandag/);
      await type("script");
      assert.equal(await options.locator("script, img, b").count(), 0);
      assert.match(await ask("script på hjemmesiden"), /<b>fed<\/b>/);
      assert.match(await ask("zzzz qqqq"), /70 10 20 30/);
      await leave();
    });
  }

  test("without JavaScript the site's own search answers", async () => {
    const url = await withoutScript(browser, `${site.base}/search-block/`, "nyt pas");
    assert.equal(url.origin, site.base);
    assert.equal(url.searchParams.get("s"), "nyt pas");
  });

  test("pages without the search get none of its files", async () => {
    const html = await (await fetch(`${site.base}/faq/hvad-koster-et-nyt-pas/`)).text();
    assert.ok(html.includes("passets art") && !html.includes("plugins/kyndig"));
  });

  test("removing the plugin removes index and settings, not the questions", () => {
    const left = site.php(`
      define( 'WP_UNINSTALL_PLUGIN', 'x' );
      require WP_PLUGIN_DIR . '/kyndig/uninstall.php';
      $folder = wp_upload_dir()['basedir'] . '/kyndig';
      return array( is_dir( $folder ), get_option( 'kyndig_settings' ), (int) wp_count_posts( 'kyndig_faq' )->publish );`);
    assert.deepEqual(left, [false, false, 4]);
  });

  test("PHP has nothing to complain of in the plugin", () => {
    assert.deepEqual(site.complaints(), []);
  });
});
