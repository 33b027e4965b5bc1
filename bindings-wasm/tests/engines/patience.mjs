// Waiting for what other programs bring about.
import { setTimeout as sleep } from "node:timers/promises";

/** A browser or a reader on a busy machine may take its time. */
export const PATIENCE_MS = 60_000;

/** Looks again and again until `look()` gives something, and gives it; else fails with what `complaint()` says. */
export async function until(look, complaint) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(complaint());
    await sleep(50);
  }
}
