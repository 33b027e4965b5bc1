// `kyndig import`: the recipes of examples/cms give the entries that stand beside them, mappings and
// items that cannot be used are refused by name, pages are followed.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import { textOf } from "../js/import/html.js";
import { readMapping } from "../js/import/mapping.js";
import { build } from "../js/tool.js";

const bin = fileURLToPath(new URL("../js/cli/bin.js", import.meta.url));
const recipes = fileURLToPath(new URL("../../examples/cms/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kyndig-import-"));
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const schema = json(new URL("../js/import/mapping.schema.json", import.meta.url));
const valid = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, formats: { uri: URL.canParse } }).compile(schema);

function put(name, value) {
  const path = join(folder, name);
  writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
  return path;
}

const lines = (text) => text.trim().split("\n").filter(Boolean).map((line) => JSON.parse(line));
const kyndig = (...args) => spawnSync(process.execPath, [bin, "import", ...args], { encoding: "utf8" });

/** As `kyndig`, but without blocking the server that it asks. */
async function asking(...args) {
  const child = spawn(process.execPath, [bin, "import", ...args]);
  const [out, err] = [child.stdout, child.stderr].map((stream) => stream.setEncoding("utf8").toArray());
  const status = await new Promise((resolve) => child.on("close", resolve));
  return { status, stdout: (await out).join(""), stderr: (await err).join("") };
}

const folders = readdirSync(recipes, { withFileTypes: true }).filter((found) => found.isDirectory());
for (const { name: cms } of folders) {
  for (const file of readdirSync(join(recipes, cms)).filter((name) => /^mapping.*\.json$/.test(name))) {
    const beside = (name) => join(recipes, cms, file.replace("mapping", name));
    test(`recipe ${cms}/${file}`, async () => {
      assert.ok(valid(json(beside("mapping"))), JSON.stringify(valid.errors));
      const { status, stdout, stderr } = kyndig("--map", beside("mapping"), beside("response"));
      assert.equal(status, 0, stderr);
      assert.deepEqual(lines(stdout), json(beside("entries")));
      assert.ok((await build(stdout, { audience: "staff" })).length > 0);
    });
  }
}

const mapping = {
  items: "/items",
  fields: { id: "/id", question: "/q", answer: { from: "/a", as: "html" } },
};

test("mappings that cannot be used are refused by name, by the command and by the schema", () => {
  const changed = (change) => {
    const copy = structuredClone(mapping);
    change(copy);
    return copy;
  };
  const cases = [
    [changed((m) => (m.item = "/x")), "`item` is not known; did you mean `items`?"],
    [changed((m) => (m.items = "items")), "`items` `items` is no JSON pointer; it begins with a slash"],
    [changed((m) => (m.items = "/a~b")), "write `~` as `~0`"],
    [changed((m) => delete m.fields), "`fields` is missing"],
    [changed((m) => delete m.fields.id), "`fields.id` is missing"],
    [changed((m) => (m.fields = { id: "/id" })), "neither `question` nor `answer`"],
    [changed((m) => (m.fields.anwser = "/a")), "`fields.anwser` is not known; did you mean `answer`?"],
    [changed((m) => (m.fields.url = { from: "/u", base: "fjordby" })), "`fields.url.base` must be a whole URL"],
    [changed((m) => (m.fields.url = {})), "`fields.url` needs one of"],
    [changed((m) => (m.fields.url = { from: "/u", value: "x" })), "`fields.url` needs one of"],
    [changed((m) => (m.fields.answer.as = "markdown")), '`fields.answer.as` must be "text" or "html"'],
    [changed((m) => (m.fields.self_service = "/s")), "`fields.self_service` must be an object"],
    [changed((m) => (m.fields.self_service = { title: "/t" })), "`fields.self_service.url` is missing"],
    [changed((m) => (m.next = { header: "next" })), '`next.header` must be "link"'],
    [changed((m) => (m.where = ["faq"])), "`where` must be an object"],
    [[], "must be an object"],
  ];
  for (const [content, message] of cases) {
    const text = JSON.stringify(content);
    assert.throws(() => readMapping(text, "m.json"), ({ code, message: said }) => {
      assert.ok(said.startsWith("m.json: ") && said.includes(message), `${said} for ${text}`);
      return code === "content";
    });
    assert.ok(!valid(content), `the schema takes ${text}`);
  }
  assert.ok(valid(mapping));
  assert.throws(() => readMapping("{", "m.json"), { code: "content", message: /^m\.json: not valid JSON/ });
});

test("items that cannot be used are refused by number and place", () => {
  const map = put("map.json", mapping);
  const good = { id: 1, q: "Hvor?", a: "<p>Her" };
  const cases = [
    [{ rows: [] }, /nothing at `items` \(`\/items`\); an object with `rows`/],
    [{ items: [good, { q: "A?" }] }, /item 2: no `id` at `\/id`; an object with `q`/],
    [{ items: [{ id: 1, q: " ", a: "" }] }, /item 1: neither `question` nor `answer` at `\/q` and `\/a`/],
    [{ items: [{ id: 1, q: { text: "A" } }] }, /item 1: `fields.question`: `\/q` is an object with `text`, not a text/],
    [{ items: [{ id: [1, 2], q: "A" }] }, /item 1: `fields.id`: 2 values/],
    [{ items: [good, good] }, /item 2: id `1` is there already \(.*item 1\)/],
    ["{", /not JSON/],
  ];
  for (const [content, message] of cases) {
    const { status, stdout, stderr } = kyndig("--map", map, put("response.json", content));
    assert.deepEqual([status, stdout], [3, ""], stderr);
    assert.match(stderr, message);
    assert.match(stderr, /^error: .*response\.json: /);
  }
  const { status, stdout, stderr } = kyndig("--map", map, "--lenient", put("response.json", { items: [good, {}, good] }));
  assert.equal(status, 0);
  assert.deepEqual(lines(stdout), [{ id: "1", question: "Hvor?", answer: "Her" }]);
  assert.equal(stderr.match(/^skipped: /gm).length, 2);
});

test("arguments and files that cannot be used", () => {
  const map = put("map.json", mapping);
  assert.equal(kyndig("x.json").status, 2);
  assert.equal(kyndig("--map", map).status, 2);
  assert.equal(kyndig("--map", map, "--what", "x.json").status, 2);
  assert.equal(kyndig("--map", map, "none.json").status, 4);
  const { error } = JSON.parse(kyndig("--map", "none.json", "--json", "x.json").stderr);
  assert.equal(error.kind, "io");
  assert.match(kyndig("--help").stdout, /--map/);
});

test("HTML is read as a reader sees it", () => {
  const cases = [
    ["plain", "plain"],
    ["<p>Et&nbsp;pas</p><p>koster&shy; 1 &lt; 2 &amp; 3</p>", "Et pas\n\nkoster 1 < 2 & 3"],
    ["<h2>A</h2>B<br>C<br><br>D", "A\n\nB\nC\n\nD"],
    ["<ul><li><p>En</p></li><li>To<ul><li>Tre</li></ul></li><li></li></ul>slut", "- En\n- To\n- Tre\n\nslut"],
    ["<table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr></table>", "A 1\nB 2"],
    ["<p>a<script>alert(1)</script><style>b{}</style>c</p>", "ac"],
    ["a <b>b</b> <i>c</i>", "a b c"],
    ["<p>never closed <b>bold", "never closed bold"],
    ["", ""],
  ];
  for (const [html, text] of cases) assert.equal(textOf(html), text, html);
});

const item = (id) => ({ id, q: `Spørgsmål ${id}?` });
const pages = {
  "/pointer": (page) => ({ items: [item(page)], next: page < 3 ? `?page=${page + 1}` : null }),
  "/circle": () => ({ items: [], next: "/circle" }),
  "/away": () => ({ items: [], next: "http://127.0.0.2:1/" }),
};
const asked = [];
const server = createServer((request, response) => {
  const url = new URL(request.url, "http://x");
  asked.push([url.pathname, request.headers["api-key"]]);
  const page = Number(url.searchParams.get("page") ?? 1);
  const skip = Number(url.searchParams.get("skip") ?? 0);
  if (url.pathname === "/forbidden") return response.writeHead(401).end();
  if (url.pathname === "/header" && page < 3) response.setHeader("Link", `</schema>; rel="describedby", </header?page=${page + 1}>; rel="next"`);
  const body =
    url.pathname === "/skip" ? { items: [item(skip), item(skip + 1)], total: 5 } :
    url.pathname === "/header" ? { items: [item(page)] } : pages[url.pathname]?.(page);
  if (!body) return response.writeHead(404).end();
  response.end(JSON.stringify(body));
});
const address = new Promise((ready) => {
  server.listen(0, "127.0.0.1", () => ready(`http://127.0.0.1:${server.address().port}`));
});
after(() => server.close());

test("pages are followed in each of the three ways", async () => {
  const base = await address;
  const ids = async (next, path) => {
    const { status, stdout, stderr } = await asking("--map", put("map.json", { ...mapping, next }), "--header", "Api-Key: k", base + path);
    assert.equal(status, 0, stderr);
    return lines(stdout).map(({ id }) => id);
  };
  assert.deepEqual(await ids("/next", "/pointer"), ["1", "2", "3"]);
  assert.deepEqual(await ids({ header: "link" }, "/header"), ["1", "2", "3"]);
  assert.deepEqual(await ids({ skip: "skip", take: "take", total: "/total" }, "/skip?take=2"), ["0", "1", "2", "3", "4", "5"]);
  assert.deepEqual(await ids(undefined, "/pointer"), ["1"]);
  assert.ok(asked.every(([, key]) => key === "k"));
});

test("pages that cannot be had are named", async () => {
  const base = await address;
  const map = put("map.json", { ...mapping, next: "/next" });
  const cases = [
    [`${base}/absent`, 4, /answered 404; is the interface switched on/],
    [`${base}/forbidden`, 4, /answered 401; does it want a key/],
    [`${base}/circle`, 3, /the pages do not end/],
    [`${base}/away`, 3, /on another server/],
    ["http://127.0.0.1:1/", 4, /cannot be fetched/],
  ];
  for (const [url, status, message] of cases) {
    const ended = await asking("--map", map, url);
    assert.equal(ended.status, status, ended.stderr);
    assert.match(ended.stderr, message);
  }
});
