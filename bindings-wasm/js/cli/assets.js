// `kyndig assets`: the files that a page without a build step needs, out of the package.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { say } from "./command.js";

const HELP = `Copy the files that a page needs: the search element as a classic script and as
a module, its style sheets, the wasm module, and integrity.json with their hashes.

Usage: kyndig assets --output <FOLDER>

Options:
  -o, --output <FOLDER>  Where they go; made where there is none
  -h, --help             Print help

A page then has
  <link rel="stylesheet" href="FOLDER/kyndig-search.css">
  <script src="FOLDER/kyndig-search.classic.js" defer></script>
  <kyndig-search manifest="INDEX/manifest.json">
    <form method="get"><input type="search" name="q" aria-label="..."></form>
  </kyndig-search>
`;
const [DONE, USAGE, FILE] = [0, 2, 4];

/** Runs the command and gives its exit code. */
export function run(args, host) {
  let values;
  try {
    const options = { output: { type: "string", short: "o" }, help: { type: "boolean", short: "h" } };
    ({ values } = parseArgs({ args, options }));
    if (!values.help && !values.output) throw new Error("`--output` is missing: it names a folder");
  } catch (error) {
    say(host, 2, `error: ${error.message}; see \`kyndig assets --help\`\n`);
    return USAGE;
  }
  if (values.help) {
    say(host, 1, HELP);
    return DONE;
  }
  const from = fileURLToPath(new URL("../../dist/browser/", import.meta.url));
  try {
    host.makeFolder(values.output);
    for (const name of readdirSync(from)) {
      const [path, bytes] = [join(values.output, name), readFileSync(join(from, name))];
      host.write(path, bytes);
      say(host, 2, `wrote ${path}: ${bytes.length} bytes\n`);
    }
    return DONE;
  } catch (thrown) {
    // The host throws name, line feed, message.
    const reason = typeof thrown === "string" ? thrown.split("\n")[1] : thrown.message;
    say(host, 2, `error: ${values.output}: cannot be written: ${reason}\n`);
    return FILE;
  }
}
