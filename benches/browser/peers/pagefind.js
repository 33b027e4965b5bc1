// Pagefind brings its own script, loaded as its pages do; results come in pieces.
export async function open(base) {
  const pagefind = await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`);
  await pagefind.init();
  return async (text) => {
    const { results } = await pagefind.search(text);
    const shown = await Promise.all(results.slice(0, 8).map((result) => result.data()));
    return shown.map(({ meta }) => meta.title);
  };
}
