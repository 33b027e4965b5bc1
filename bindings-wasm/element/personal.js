// The shapes of personal numbers and addresses, as core/src/analysis/redact.rs knows them; the two
// are held against the same list (tests/data/personal.tsv). Written here as well, so that the page
// warns where the search engine itself cannot be loaded.

/** Digits in a row, single separators left out, that make a number somebody's. */
const LONG_RUN = 8;
const SEPARATORS = " -.+/\u00a0\u2013";

/** Whether `text` seems to hold a CPR, telephone or account number or an e-mail address. */
export function personal(text) {
  if (!/[\p{N}@]/u.test(text)) return false;
  for (const word of text.split(/\s+/)) {
    const at = word.indexOf("@");
    if (at > 0 && word.slice(at + 1).replace(/\.+$/, "").includes(".")) return true;
  }
  let [digits, separated] = [0, false];
  for (const c of text) {
    if (/\p{N}/u.test(c)) {
      digits += 1;
      separated = false;
      if (digits >= LONG_RUN) return true;
    } else if (SEPARATORS.includes(c) && !separated) {
      separated = true;
    } else {
      [digits, separated] = [0, false];
    }
  }
  return false;
}
