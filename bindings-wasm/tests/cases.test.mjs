// Every shared case, in Node, with both artefacts.
import { test } from "node:test";
import * as page from "../js/index.js";
import * as tool from "../js/tool.js";
import { files, indexOf } from "./cases.mjs";
import { checks } from "./check.js";

for (const [artefact, { load }] of Object.entries({ page, tool })) {
  for (const [stem, file] of Object.entries(files)) {
    const index = await load(indexOf(stem));
    for (const [name, run, wanted] of checks(stem, file, index)) {
      test(`${artefact}: ${name}`, async (context) => {
        await run();
        if (wanted) context.todo(wanted);
      });
    }
  }
}
