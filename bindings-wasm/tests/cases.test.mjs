// Every shared case, in Node, with the browser's artefact.
import { test } from "node:test";
import { load } from "../js/index.js";
import { files, indexOf } from "./cases.mjs";
import { checks } from "./check.js";

for (const [stem, file] of Object.entries(files)) {
  const index = await load(indexOf(stem));
  for (const [name, run, wanted] of checks(stem, file, index)) {
    test(name, (context) => {
      run();
      if (wanted) context.todo(wanted);
    });
  }
}
