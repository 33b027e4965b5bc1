// The shared cases as they are on disk: the statements of tests/cases, and Rust's outcomes.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parse } from "smol-toml";

const sources = new URL("../../tests/cases/", import.meta.url);

/** What `cargo test -p kyndig-tests` leaves behind: indexes, and the outcome of each case. */
export const built = process.env.KYNDIG_CASES
  ? pathToFileURL(`${process.env.KYNDIG_CASES}/`)
  : new URL("../../target/cases/", import.meta.url);

const outcomes = JSON.parse(readFileSync(new URL("results.json", built), "utf8")).files;

/** By file: its statements and their outcomes, as plain JSON. */
export const files = Object.fromEntries(
  readdirSync(fileURLToPath(sources))
    .filter((name) => name.endsWith(".toml"))
    .sort()
    .map((name) => {
      const stem = name.slice(0, -".toml".length);
      const source = parse(readFileSync(new URL(name, sources), "utf8"));
      return [stem, { source, outcome: outcomes[stem] }];
    }),
);

/** Where the index of a file is. */
export const indexOf = (stem) => new URL(`${stem}.kyndig`, built);
