// Runs in the page: types into a field and shows what comes, the same way for every library.

/** Gives the time to the first suggestion and of every keystroke, in milliseconds. */
export async function measure(peer, base, texts) {
  const list = document.querySelector("ul");
  const field = document.querySelector("input");
  const from = performance.now();
  const { open } = await import(`/${peer}.js`);
  const suggest = await open(base);
  let shown = 0;
  const key = async (text) => {
    field.value = text;
    const found = await suggest(text);
    list.replaceChildren(...found.map((text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    }));
    shown += found.length;
    return list.offsetHeight; // the layout belongs to it
  };
  await key(texts[0].slice(0, 2));
  const first = performance.now() - from;
  const times = [];
  for (const text of texts) {
    for (let end = 1; end <= text.length; end += 1) {
      const from = performance.now();
      await key(text.slice(0, end));
      times.push(performance.now() - from);
      if (times.length % 50 === 0) await new Promise((done) => setTimeout(done));
    }
  }
  return { first, times, shown };
}

/** The same with the search element itself: the input event, the list, its layout. */
export async function measureElement(texts) {
  const field = document.querySelector("kyndig-search input");
  const popup = document.querySelector("kyndig-search");
  const from = performance.now();
  await import("/kyndig-search.js");
  const settled = () => new Promise((done) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      done(popup.offsetHeight);
    });
    observer.observe(document.querySelector(".kyndig-list"), { childList: true });
  });
  field.focus();
  await document.querySelector("kyndig-search").load();
  const key = async (text) => {
    field.value = text;
    const done = settled();
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await done;
  };
  await key(texts[0].slice(0, 2));
  const first = performance.now() - from;
  const times = [];
  for (const text of texts) {
    for (let end = 1; end <= text.length; end += 1) {
      const from = performance.now();
      await key(text.slice(0, end));
      times.push(performance.now() - from);
    }
  }
  return { first, times, shown: document.querySelectorAll("[role=option]").length };
}
