// What a page of the tests of other browsers can do: try every shared case, and note what went wrong.
window.problems = [];
addEventListener("error", ({ message }) => window.problems.push(String(message)));
addEventListener("unhandledrejection", ({ reason }) => window.problems.push(String(reason)));

/** Every case, through the page's artefact. */
window.everyCase = async () => {
  const { load } = await import("/w/js/index.js");
  const { everyCase } = await import("/w/tests/check.js");
  return everyCase(load, await (await fetch("/cases.json")).json());
};
