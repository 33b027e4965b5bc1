// The command line, for the tests of the CMSs.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const bin = fileURLToPath(new URL("../../js/cli/bin.js", import.meta.url));

/** Runs a command that must end well; what it printed. */
export function kyndig(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`kyndig ${args.join(" ")} ended with ${status}: ${stderr}`);
  return stdout;
}

/** As `kyndig`, without blocking. */
export async function kyndigAsking(...args) {
  const child = spawn(process.execPath, [bin, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const out = child.stdout.setEncoding("utf8").toArray();
  const status = await new Promise((resolve) => child.on("close", resolve));
  if (status !== 0) throw new Error(`kyndig ${args.join(" ")} ended with ${status}`);
  return (await out).join("");
}

export const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));

/** The entries of the index in a folder that `kyndig build` wrote. */
export function entriesIn(folder) {
  const index = join(folder, manifestOf(folder).index);
  return JSON.parse(kyndig("inspect", index, "--section", "DOCS", "--json"));
}

/** The index in a folder as it lies in memory: what a compact file hides from a plain look. */
export function expandedIn(folder) {
  const home = mkdtempSync(join(tmpdir(), "kyndig-expanded-"));
  try {
    const plain = join(home, "plain.kyndig");
    kyndig("expand", join(folder, manifestOf(folder).index), "-o", plain);
    return readFileSync(plain);
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** A port of loopback that is free now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
