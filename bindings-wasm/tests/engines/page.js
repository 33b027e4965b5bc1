// What a page of the tests of other browsers can do: try every shared case, and note what went wrong.
window.problems = [];
addEventListener("error", ({ message }) => window.problems.push(String(message)));
addEventListener("unhandledrejection", ({ reason }) => window.problems.push(String(reason)));

/** Every case, through the page's artefact: how many, how many are wanted only, and what failed. */
window.everyCase = async () => {
  const { load } = await import("/w/js/index.js");
  const { checks } = await import("/w/tests/check.js");
  const files = await (await fetch("/cases.json")).json();
  const failures = [];
  let [count, wanted] = [0, 0];
  for (const [stem, file] of Object.entries(files)) {
    const index = await load(`/cases/${stem}.kyndig`);
    for (const [name, run, why] of checks(stem, file, index)) {
      count += 1;
      wanted += why ? 1 : 0;
      try {
        await run();
      } catch (error) {
        failures.push(`${name}: ${error.message}`);
      }
    }
    index.free();
  }
  return { count, wanted, failures };
};
