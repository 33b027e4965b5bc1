/** The content as the libraries take it that index in the browser. */
export const documents = async (base) => (await fetch(`${base}documents.json`)).json();
