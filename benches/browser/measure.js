// Runs in the page: types into a field and shows what comes, the same way for every library.

/** What one keystroke does with a library: the search, the list, its layout. */
async function keyOf(peer, base) {
  const list = document.querySelector("ul");
  const field = document.querySelector("input");
  const { open } = await import(`/${peer}.js`);
  const suggest = await open(base);
  return async (text) => {
    field.value = text;
    const found = await suggest(text);
    list.replaceChildren(...found.map((text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    }));
    return list.offsetHeight; // the layout belongs to it
  };
}

/** The same with the search element itself: the input event, the list, its layout. */
async function keyOfElement() {
  const field = document.querySelector("kyndig-search input");
  const element = document.querySelector("kyndig-search");
  await import("/kyndig-search.js");
  field.focus();
  await element.load();
  return (text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return element.offsetHeight;
  };
}

/** Opens a library, `element` for the search element, and shows the first suggestions. */
async function open(peer, texts) {
  const key = await (peer === "element" ? keyOfElement() : keyOf(peer, "/"));
  await key(texts[0].slice(0, 2));
  return key;
}

/** Milliseconds between keystrokes, and before the first: people take longer. */
const [BETWEEN, BEFORE] = [20, 500];
const pause = (time = BETWEEN) => new Promise((done) => setTimeout(done, time));

/** What the list shows. */
const shown = () => document.querySelector("ul, [role=listbox]").textContent;

/** Gives the time to the first suggestion and of every keystroke, in milliseconds. */
export async function measure(peer, texts) {
  const from = performance.now();
  const key = await open(peer, texts);
  const first = performance.now() - from;
  await pause(BEFORE);
  const times = [];
  for (const text of texts) {
    for (let end = 1; end <= text.length; end += 1) {
      const from = performance.now();
      await key(text.slice(0, end));
      times.push(performance.now() - from);
      const list = shown();
      await pause();
      // Nothing of a keystroke may be left out of its time.
      if (shown() !== list) throw new Error(`${peer}: the list still changed after the keystroke`);
    }
  }
  return { first, times };
}

/** The same, keystroke by keystroke: `press(text)` is done once all has been painted. */
export async function step(peer, texts) {
  const key = await open(peer, texts);
  globalThis.press = async (text) => {
    if (text) await key(text);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  };
}
