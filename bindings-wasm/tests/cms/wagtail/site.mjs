// A real Wagtail on loopback: the demo of examples/cms/wagtail in an environment of its own.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bin, freePort, kyndig } from "../kyndig.mjs";

const python = process.env.KYNDIG_WAGTAIL_PYTHON;
const manage = fileURLToPath(new URL("../../../../examples/cms/wagtail/demo/manage.py", import.meta.url));
const fill = fileURLToPath(new URL("fill.py", import.meta.url));

/** Why there can be no Wagtail here; null if there can. */
export function missing() {
  if (python && existsSync(python)) return null;
  return process.env.KYNDIG_NO_WAGTAIL || "KYNDIG_WAGTAIL_PYTHON names no Python: run scripts/test-cms.sh";
}

/** Starts it. */
export async function start() {
  const folder = mkdtempSync(join(tmpdir(), "kyndig-wagtail-"));
  const port = await freePort();
  const env = {
    ...process.env,
    KYNDIG_DEMO_DATA: folder,
    // The Python package's command line, where it is at hand; Node's else.
    KYNDIG_COMMAND: process.env.KYNDIG_COMMAND ?? JSON.stringify([process.execPath, bin]),
  };
  kyndig("assets", "-o", join(folder, "static/kyndig"));
  const run = (args, input = "") => {
    const { status, stdout, stderr } = spawnSync(python, [manage, ...args], { env, input, encoding: "utf8" });
    if (status !== 0) throw new Error(`manage.py ${args.join(" ")}: ${stdout}${stderr}`);
    return stdout;
  };
  const shell = (code) => JSON.parse(run(["shell", "--verbosity", "0", "-c", code]).trim().split("\n").at(-1));
  const ids = shell(readFileSync(fill, "utf8").replace("PORT", String(port)));
  const child = spawn(python, [manage, "runserver", "--noreload", `127.0.0.1:${port}`], { env, stdio: "ignore" });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 200; tries > 0; tries -= 1) {
    if (await fetch(base).catch(() => null)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    base,
    folder,
    ids,
    index: join(folder, "media/kyndig"),
    manage: run,
    shell,
    async stop() {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
