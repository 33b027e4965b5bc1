// Where the index comes from: a manifest or plain addresses, here or in a worker.
import { KyndigError } from "../js/error.js";
import { load } from "../js/index.js";
import { loadInWorker } from "../js/worker.js";

/** Fetches what an address names; `integrity` makes the browser refuse any other bytes. */
const get = (url, integrity) => fetch(url, integrity ? { integrity } : {});

/** A worker; where the page asks for trusted types, by a policy that allows the page's own files. */
function startWorker(address) {
  const url = new URL(address, document.baseURI);
  const createScriptURL = (given) => {
    if (new URL(given).origin !== location.origin) throw new TypeError("a worker from elsewhere");
    return given;
  };
  const policy = globalThis.trustedTypes?.createPolicy("kyndig", { createScriptURL });
  return new Worker(policy ? policy.createScriptURL(url.href) : url, { type: "module" });
}

/**
 * Opens what the element's attributes name.
 * @param attributes `{ manifest, index, answers, wasm, wasmIntegrity, worker }`, addresses or null
 * @returns the index, and how to add its answers
 */
export async function open({ manifest, index, answers, wasm, wasmIntegrity, worker }) {
  const named = async () => {
    const files = manifest
      ? await readManifest(manifest)
      : { index: { url: index }, answers: answers && { url: answers } };
    if (!files.index?.url) throw new KyndigError("argument", "no `manifest` and no `index`");
    return files;
  };
  const naming = named();
  const fetched = ({ url, integrity }) => get(url, integrity);
  const bytes = async (file) => {
    const response = await fetched(file);
    if (!response.ok) throw new KyndigError("io", `${file.url} answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  // The module is fetched and translated while the manifest is still on its way.
  const opened = worker
    ? await naming.then(async ({ index }) => loadInWorker(startWorker(worker), await bytes(index), { wasm }))
    : await load(naming.then(({ index }) => fetched(index)), wasm ? { wasm: get(wasm, wasmIntegrity) } : {});
  const files = await naming;
  let adding;
  const addAnswers = () => {
    if (!files.answers || opened.info.answers) return Promise.resolve();
    adding ??= bytes(files.answers).then((given) => opened.addAnswers(given));
    return adding;
  };
  return { opened, addAnswers };
}

async function readManifest(url) {
  const response = await get(url);
  if (!response.ok) throw new KyndigError("io", `${url} answered ${response.status}`);
  const { index, answers, integrity = {} } = await response.json().catch((cause) => {
    throw new KyndigError("corrupt", `${url} is no manifest`, { cause });
  });
  const file = (name) =>
    name && { url: new URL(name, new URL(url, document.baseURI)), integrity: integrity[name] };
  return { index: file(index), answers: file(answers) };
}
