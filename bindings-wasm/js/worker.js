// The page's side of an index in a Web Worker.
import { KyndigError } from "./error.js";

const METHODS = ["search", "suggest", "entry", "categories", "roles", "top", "related"];
METHODS.push("explain", "addAnswers", "replace", "free");

export async function loadInWorker(worker, source, options = {}) {
  const waiting = new Map();
  let calls = 0;

  const ask = (name, ...given) =>
    new Promise((resolve, reject) => {
      waiting.set((calls += 1), { resolve, reject });
      worker.postMessage({ call: calls, name, given });
    });

  worker.addEventListener("message", ({ data: { call, result, error } }) => {
    const { resolve, reject } = waiting.get(call) ?? {};
    waiting.delete(call);
    if (error) reject?.(new KyndigError(error.code, error.message));
    else resolve?.(result);
  });
  worker.addEventListener("error", ({ message }) => {
    const error = new KyndigError("internal", `the worker broke down: ${message ?? "not loaded"}`);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });

  // A URL object cannot be sent, and a worker has another base than the page.
  const place = (given) =>
    typeof given === "string" || given instanceof URL ? new URL(given, location.href).href : given;
  const { wasm, answers, explainWasm } = options;
  const places = { wasm: place(wasm), answers: place(answers), explainWasm: place(explainWasm) };
  const told = await ask("load", place(source), places);
  const { fingerprint, ...info } = told;
  const methods = METHODS.map((name) => [name, (...given) => ask(name, ...given)]);
  return { ...Object.fromEntries(methods), length: info.entries, fingerprint, info };
}
