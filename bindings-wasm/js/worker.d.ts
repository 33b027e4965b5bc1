/** Kyndig in a Web Worker: the same methods, each giving a promise. */

import type { Index, Info } from "./index.js";

type Methods = {
  [Name in keyof Index as Index[Name] extends (...args: never[]) => unknown ? Name : never]:
    Index[Name] extends (...args: infer Given) => infer Result
      ? (...args: Given) => Promise<Awaited<Result>>
      : never;
};

/** An index that is open in a worker. Sources must be URLs or bytes. */
export interface RemoteIndex extends Methods {
  readonly length: number;
  readonly fingerprint: string;
  readonly info: Info;
}

/**
 * Opens an index in a worker that runs `js/worker-main.js` of this package.
 * @throws {KyndigError} as `load`
 */
export function loadInWorker(
  worker: Worker,
  source: string | URL | Uint8Array,
  options?: {
    wasm?: string | URL;
    answers?: string | URL | Uint8Array;
    explainWasm?: string | URL;
  },
): Promise<RemoteIndex>;
