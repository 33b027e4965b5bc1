// A real WordPress on loopback, from Debian's packages, with the plugin of examples/cms/wordpress.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../kyndig.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const plugin = here("../../../../examples/cms/wordpress/kyndig");
const PROGRAMS = ["php", "mariadbd", "mariadb-install-db", "mariadb"];

/** Why there can be no WordPress here; null if there can. */
export function missing() {
  if (process.env.KYNDIG_NO_WORDPRESS) return process.env.KYNDIG_NO_WORDPRESS;
  const absent = PROGRAMS.filter((name) => spawnSync("bash", ["-c", `command -v ${name}`]).status !== 0);
  if (spawnSync("test", ["-f", "/usr/share/wordpress/wp-load.php"]).status !== 0) absent.push("wordpress");
  return absent.length > 0 ? `not installed: ${absent.join(", ")} (Debian: wordpress, php-cli, php-mysql, mariadb-server)` : null;
}

/** Starts it. */
export async function start() {
  const folder = mkdtempSync(join(tmpdir(), "kyndig-wordpress-"));
  const port = await freePort();
  const child = spawn(here("setup.sh"), [folder, String(port), plugin], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  await new Promise((resolve, reject) => {
    child.stdout.on("data", resolve);
    child.on("exit", (code) => reject(new Error(`setup.sh ended with ${code}; see ${folder}`)));
  });
  const base = `http://127.0.0.1:${port}`;
  return {
    base,
    folder,
    ids: JSON.parse(readFileSync(join(folder, "fill.json"), "utf8")),
    uploads: join(folder, "site/wp-content/uploads/kyndig"),
    /** Runs PHP in it; what it returns. */
    php(code) {
      const args = ["-d", `error_log=${folder}/php.log`, here("run.php"), join(folder, "site")];
      const { stdout, stderr, status } = spawnSync("php", args, { input: code, encoding: "utf8" });
      if (status !== 0) throw new Error(`${stdout}${stderr}`);
      return JSON.parse(stdout.split("\n").at(-1));
    },
    /** Runs what is due, also a build that is to wait a moment. */
    async cron() {
      this.php(`
        $at = wp_next_scheduled( 'kyndig_build' );
        if ( $at ) {
          wp_unschedule_event( $at, 'kyndig_build' );
          wp_schedule_single_event( time() - 1, 'kyndig_build' );
        }`);
      await fetch(`${base}/wp-cron.php`);
      // The request is answered before the work is done.
      for (let tries = 100; tries > 0; tries -= 1) {
        if (this.php("return ! wp_next_scheduled( 'kyndig_build' ) && ! get_transient( 'doing_cron' );")) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error("the build does not end");
    },
    /** What PHP complained of in the plugin. */
    complaints: () => readFileSync(join(folder, "php.log"), "utf8").split("\n").filter((line) => line.includes("plugins/kyndig")),
    async stop() {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
