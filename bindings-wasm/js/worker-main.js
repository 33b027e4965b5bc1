// Runs in a Web Worker: answers the calls of js/worker.js, one index a worker.
import { load } from "./index.js";

let index;

self.addEventListener("message", async ({ data: { call, name, given } }) => {
  try {
    let result;
    if (name === "load") {
      const [source, options] = given;
      index = await load(source, options);
      result = { ...index.info, fingerprint: index.fingerprint };
    } else {
      result = await index[name](...given);
    }
    self.postMessage({ call, result });
  } catch ({ code = "internal", message }) {
    self.postMessage({ call, error: { code, message } });
  }
});
