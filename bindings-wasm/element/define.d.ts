/** Importing this registers `<kyndig-search>`. */
export * from "./element.js";
