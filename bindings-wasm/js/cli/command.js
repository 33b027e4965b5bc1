// The command line: the Rust one, and what only Node has.
import { readFileSync } from "node:fs";
import * as glue from "../../dist/tool/kyndig.js";
import { Host } from "./host.js";

/** The exit code of a process that broke down, as Rust has it. */
const BROKE_DOWN = 101;

const HERE_ONLY = `
Only in Node:
  import       Make entries of what a CMS gives out: see \`kyndig import --help\`
  assets       Copy the files that a page needs: see \`kyndig assets --help\`
Not in Node:
  shell
`;

/**
 * Runs a command and gives its exit code.
 * @param {string[]} args what stands after `kyndig`
 * @param host files and streams
 */
export async function run(args, host = new Host()) {
  if (args[0] === "import") return (await import("./import.js")).run(args.slice(1), host);
  if (args[0] === "assets") return (await import("./assets.js")).run(args.slice(1), host);
  const wasm = readFileSync(new URL("../../dist/tool/kyndig_bg.wasm", import.meta.url));
  glue.initSync({ module: wasm });
  try {
    const code = glue.run(args, host);
    if (["--help", "-h", "help"].includes(args[0]) && args.length === 1) say(host, 1, HERE_ONLY);
    return code;
  } catch (error) {
    say(host, 2, `error: the engine broke down: ${error?.message ?? error}\n`);
    return BROKE_DOWN;
  }
}

/** Writes a text to standard output (1) or standard error (2). */
export function say(host, stream, text) {
  host.print(stream, new TextEncoder().encode(text));
}
