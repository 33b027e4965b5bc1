/** An error of Kyndig; `code` says what kind, with the same codes in every language. */
export class KyndigError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.name = "KyndigError";
    this.code = code;
  }
}
