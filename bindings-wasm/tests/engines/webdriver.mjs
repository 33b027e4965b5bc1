// Browsers that are not Chromium, through the protocol that all of them speak (W3C WebDriver).
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { env } from "node:process";
import { PATIENCE_MS, until } from "./patience.mjs";

/** The key under which the protocol keeps an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** Keys as the protocol writes them. */
const KEY = { Enter: "\uE007", Escape: "\uE00C", ArrowDown: "\uE015" };

/** What there is: the driver's command, and what the browser wants to be told. */
export const ENGINES = {
  Firefox: {
    driver: env.KYNDIG_GECKODRIVER ?? "geckodriver",
    args: (port) => ["--port", String(port)],
    capabilities: { browserName: "firefox", "moz:firefoxOptions": { binary: "/usr/bin/firefox-esr", args: ["-headless"] } },
  },
  WebKit: {
    driver: "WebKitWebDriver",
    args: (port) => [`--port=${port}`],
    capabilities: { browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary: env.KYNDIG_MINIBROWSER, args: ["--automation"] } },
  },
};

/** Starts a driver and a browser; the page is driven by what comes back. */
export async function drive({ driver, args, capabilities }) {
  const port = await freePort();
  const running = spawn(driver, args(port), { stdio: "ignore" });
  const failed = new Promise((_, reject) => running.once("error", reject));
  const base = `http://127.0.0.1:${port}`;
  try {
    await Promise.race([failed, until(() => fetch(`${base}/status`).then(({ ok }) => ok, () => false), () => `${driver} does not answer`)]);
    const { sessionId } = await send(`${base}/session`, "POST", { capabilities: { alwaysMatch: capabilities } });
    return new Page(`${base}/session/${sessionId}`, running);
  } catch (error) {
    running.kill();
    throw error;
  }
}

class Page {
  #base;
  #driver;

  constructor(base, driver) {
    this.#base = base;
    this.#driver = driver;
  }

  #ask(method, path, body) {
    return send(this.#base + path, method, body);
  }

  goto(url) {
    return this.#ask("POST", "/url", { url });
  }

  resize(width, height) {
    return this.#ask("POST", "/window/rect", { width, height });
  }

  /** Runs a function in the page and gives what it returns or resolves to. */
  evaluate(run, ...args) {
    return this.#ask("POST", "/execute/sync", { script: `return (${run}).apply(null, arguments)`, args });
  }

  /** Waits until the function returns something in the page, and gives it. */
  until(run, ...args) {
    let failed = "";
    // While one page gives way to the next there is none to ask.
    const look = () => this.evaluate(run, ...args).catch(({ message }) => void (failed = message));
    return until(look, () => `never so: ${run} ${failed}`);
  }

  async #element(selector) {
    const found = await this.#ask("POST", "/element", { using: "css selector", value: selector });
    return `/element/${found[ELEMENT]}`;
  }

  async click(selector) {
    return this.#ask("POST", `${await this.#element(selector)}/click`, {});
  }

  /** Real keys, one after the other, to whatever has the focus. */
  press(...keys) {
    const actions = keys.flatMap((key) => Array.from(KEY[key] ?? key)).flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    return this.#ask("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  async screenshot() {
    return Buffer.from(await this.#ask("GET", "/screenshot"), "base64");
  }

  async quit() {
    await this.#ask("DELETE", "").catch(() => {});
    this.#driver.kill();
  }
}

async function send(url, method, body) {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(url, { method, body: body && JSON.stringify(body), headers, signal: AbortSignal.timeout(PATIENCE_MS) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

function freePort() {
  const server = createServer();
  return new Promise((found) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
