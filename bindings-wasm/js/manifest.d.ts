/**
 * What `kyndig build -o FOLDER` writes as `manifest.json`: the one file whose name never changes.
 * Names are relative to the manifest; the other files can be cached for ever.
 */
export interface Manifest {
  /** Hash-named index, such as `fjordby.3fa85f64.kyndig`. */
  index: string;
  /** Hash-named answers file, where answers lie apart. */
  answers?: string;
  /** The index's fingerprint. */
  fingerprint: string;
  /** By file name: what goes into an `integrity` attribute (`sha384-...`); also in `integrity.json`. */
  integrity: { [file: string]: string };
}
