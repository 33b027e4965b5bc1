/** An error of Kyndig; `code` says what kind, with the same codes in every language. */
export class KyndigError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.name = "KyndigError";
    this.code = code;
  }
}

/** Runs `action`; what the wasm module throws becomes a `KyndigError`. */
export function guard(action) {
  try {
    return action();
  } catch (thrown) {
    if (typeof thrown === "string") {
      const end = thrown.indexOf("\n");
      throw new KyndigError(thrown.slice(0, end), thrown.slice(end + 1));
    }
    if (thrown instanceof WebAssembly.RuntimeError) {
      throw new KyndigError("internal", "the search engine broke down", { cause: thrown });
    }
    throw thrown;
  }
}
