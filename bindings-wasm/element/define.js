// Importing this registers <kyndig-search>.
import { KyndigSearch } from "./element.js";

export { KyndigSearch };
KyndigSearch.define();
