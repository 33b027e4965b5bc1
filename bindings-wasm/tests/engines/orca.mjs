// A screen reader that can be listened to: Orca, with a browser, on a screen that nobody sees. Keys are
// pressed as a keyboard presses them; what Orca says is read from its own notes.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ARGUMENTS, installed } from "../browser.mjs";
import { until } from "./patience.mjs";

/** What is said later than this after a key is not said for it: the longest pause of ours is 1.4 s. */
const QUIET_MS = 2_500;
const SPOKEN = /SPEECH OUTPUT: '(.*?)'(?: ?\{.*)?$/;
const PREFERENCES = [
  ["accessibility.force_disabled", -1],
  ["browser.aboutwelcome.enabled", false],
  ["browser.shell.checkDefaultBrowser", false],
  ["datareporting.policy.dataSubmissionEnabled", false],
];

const SILENT = `AudioOutputMethod "alsa"
AudioALSADevice "null"
AddModule "dummy" "sd_dummy" ""
DefaultModule dummy
`;

/** How each browser is started: its command and arguments, given a folder of its own. */
export const BROWSERS = {
  Firefox: (home) => {
    const lines = PREFERENCES.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
    writeFileSync(join(home, "user.js"), lines.join("\n"));
    return ["firefox-esr", "--profile", home, "--no-remote", "--kiosk"];
  },
  Chromium: (home) => [installed(), ...ARGUMENTS, "--force-renderer-accessibility", `--user-data-dir=${home}`, "--start-fullscreen"],
};

/** Opens `address` in a browser with a reader; ready when the reader says that the page is loaded. */
export async function listen(browser, address) {
  const home = mkdtempSync(join(tmpdir(), "kyndig-reader-"));
  const folder = (name) => {
    const made = join(home, name);
    mkdirSync(made, { mode: 0o700 });
    return made;
  };
  const env = { ...process.env, HOME: home, XDG_RUNTIME_DIR: folder("run"), GNOME_ACCESSIBILITY: "1", LANG: "C.UTF-8" };
  const notes = join(home, "orca.log");
  const running = [];
  const start = (command, ...args) => {
    const one = spawn(command, args, { env, stdio: "ignore", detached: true });
    one.on("error", () => {});
    running.push(one);
  };
  for (const [schema, key] of [["interface", "toolkit-accessibility"], ["a11y.applications", "screen-reader-enabled"]]) {
    execFileSync("gsettings", ["set", `org.gnome.desktop.${schema}`, key, "true"], { env });
  }
  const reader = new Reader(notes, env, async () => {
    for (const { pid } of running.reverse()) {
      try {
        process.kill(-pid, "SIGKILL");
      } catch {
        // Ended by itself.
      }
    }
    await sleep(500);
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  try {
    start("openbox");
    // Orca waits long for a speech service that is not there. This one has a voice without a sound.
    const silent = folder("speech");
    writeFileSync(join(silent, "speechd.conf"), SILENT);
    start("speech-dispatcher", "--run-single", "--timeout", "0", "--config-dir", silent);
    const socket = join(env.XDG_RUNTIME_DIR, "speech-dispatcher", "speechd.sock");
    await until(() => existsSync(socket), () => `${socket} never came`);
    // Into a file it would write by pages, to a terminal it writes by lines.
    start("script", "--quiet", "--flush", "--command", "orca --replace --debug-file=/dev/tty", notes);
    await reader.hears(/Screen reader on/);
    start(...BROWSERS[browser](folder("browser")), address);
    await reader.hears(/Finished loading/);
    return reader;
  } catch (error) {
    await reader.stop();
    throw error;
  }
}

class Reader {
  #notes;
  #env;
  /** What was said before the last key. */
  #before = 0;

  constructor(notes, env, stop) {
    this.#notes = notes;
    this.#env = env;
    this.stop = stop;
  }

  #said() {
    try {
      return readFileSync(this.#notes, "utf8").split(/\r?\n/).map((line) => SPOKEN.exec(line)?.[1]).filter((one) => one !== undefined);
    } catch {
      return [];
    }
  }

  #keys(...args) {
    this.#before = this.#said().length;
    execFileSync("xdotool", args, { env: this.#env });
  }

  /** One key, `Control_L` or `shift+Tab`, by X's names; what was said before is forgotten. */
  press(key) {
    this.#keys("key", key);
  }

  type(text) {
    this.#keys("type", "--delay", "120", text);
  }

  /** Waits until all of these were said since the last key, in this order. */
  hears(...patterns) {
    let said;
    let missing;
    const look = () => {
      said = this.#said().slice(this.#before);
      let at = 0;
      missing = patterns.find((pattern) => {
        const found = said.findIndex((one, place) => place >= at && pattern.test(one));
        at = found + 1;
        return found < 0;
      });
      return missing ? undefined : said;
    };
    return until(look, () => `${missing} was not said, but: ${said.join(" | ")}`);
  }

  /** All that was said since the last key, once there is nothing more to come. */
  async all() {
    await sleep(QUIET_MS);
    return this.#said().slice(this.#before);
  }
}
