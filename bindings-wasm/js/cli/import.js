// `kyndig import`: entries out of what a CMS gives out, by a mapping file.
import { parseArgs } from "node:util";
import { KyndigError } from "../error.js";
import { entriesOf } from "../import/entries.js";
import { readMapping } from "../import/mapping.js";
import { documents } from "../import/pages.js";
import { say } from "./command.js";

const HELP = `Make entries of what a CMS gives out, by a mapping file.

Usage: kyndig import --map <MAPPING> [OPTIONS] <SOURCE>...

A source is a file of JSON, \`-\` (standard input) or a URL, whose further pages
are fetched too as the mapping says. Entries are written as JSON lines, which
\`kyndig build\` reads. Nothing is sent but the requests for these pages.

Options:
      --map <MAPPING>      Where the fields are: see js/import/mapping.schema.json
      --header <HEADER>    Send this with each request, such as "Api-Key: ..."
  -o, --output <FILE>      The file to write; standard output without it
      --lenient            Pass over items that cannot be used and list them
      --json               Errors as JSON
  -h, --help               Print help

Exit codes are those of \`kyndig --help\`.

Examples:
  kyndig import --map umbraco.json \\
      "https://cms.example/umbraco/delivery/api/v2/content?filter=contentType:faq&take=100" \\
      -o faq.jsonl
  kyndig import --map wordpress.json page1.json page2.json | kyndig build - -o public/faq/
`;
const OPTIONS = {
  map: { type: "string" },
  header: { type: "string", multiple: true },
  output: { type: "string", short: "o" },
  lenient: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
};
/** As in core/src/cli/outcome.rs. */
const EXIT = { argument: 2, content: 3, io: 4 };

/** Runs the command and gives its exit code. */
export async function run(args, host) {
  try {
    const { values, positionals } = parsed(args);
    if (values.help) {
      say(host, 1, HELP);
      return 0;
    }
    await importAll(values, positionals, host);
    return 0;
  } catch (error) {
    if (!(error instanceof KyndigError)) throw error;
    const json = { error: { kind: error.code, message: error.message } };
    say(host, 2, args.includes("--json") ? `${JSON.stringify(json)}\n` : `error: ${error.message}\n`);
    return EXIT[error.code] ?? 1;
  }
}

function parsed(args) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    if (!values.help && !values.map) throw new Error("`--map` is missing: it names the mapping file");
    if (!values.help && positionals.length === 0) throw new Error("no source: name a file, `-` or a URL");
    return { values, positionals };
  } catch (error) {
    throw new KyndigError("argument", `${error.message}; see \`kyndig import --help\``);
  }
}

async function importAll({ map, header = [], output, lenient }, sources, host) {
  const mapping = readMapping(utf8(file(map, host), map), map);
  const headers = new Headers(header.map(pair));
  const seen = new Map();
  const lines = [];
  const skipped = [];
  for (const source of sources) {
    for await (const { name, json } of documents(source, mapping.next, headers, (path) => file(path, host))) {
      const { entries, places, skipped: passed } = entriesOf(json, mapping, name, { lenient });
      skipped.push(...passed);
      for (const [number, entry] of entries.entries()) {
        const before = seen.get(entry.id);
        if (before !== undefined) {
          const message = `${places[number]}: id \`${entry.id}\` is there already (${before})`;
          const remedy = "give entries of different types different ids with `before`";
          if (!lenient) throw new KyndigError("content", `${message}; ${remedy}`);
          skipped.push(message);
          continue;
        }
        seen.set(entry.id, places[number]);
        lines.push(`${JSON.stringify(entry)}\n`);
      }
    }
  }
  write(lines.join(""), output, host);
  for (const message of skipped) say(host, 2, `skipped: ${message}\n`);
  say(host, 2, `${lines.length} entries\n`);
}

function pair(header) {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(header) ?? [];
  if (!name) throw new KyndigError("argument", `\`${header}\` is no header; write it as "Name: value"`);
  return [name, value];
}

function file(path, host) {
  try {
    return path === "-" ? host.readInput() : host.read(path);
  } catch (thrown) {
    throw new KyndigError("io", `${path}: cannot be read: ${reason(thrown)}`);
  }
}

function utf8(bytes, name) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new KyndigError("content", `${name}: not UTF-8`);
  }
}

function write(text, output, host) {
  try {
    if (output === undefined) say(host, 1, text);
    else host.write(output, new TextEncoder().encode(text));
  } catch (thrown) {
    const [code, message] = String(thrown).split("\n");
    // Whoever read the output has had enough.
    if (code !== "EPIPE") throw new KyndigError("io", `${output ?? "standard output"}: cannot be written: ${message}`);
  }
}

/** The host throws name, line feed, message. */
const reason = (thrown) => (typeof thrown === "string" ? thrown.split("\n")[1] : thrown.message);
