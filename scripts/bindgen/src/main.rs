//! Writes the JavaScript glue for a wasm module: `kyndig-bindgen MODULE.wasm OUT_DIR`.
//!
//! It is the `wasm-bindgen` command line as a program of this repository, so that the lock file
//! beside it pins its version.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let usage = "usage: kyndig-bindgen MODULE.wasm OUT_DIR";
    let module = args.next().context(usage)?;
    let out = args.next().context(usage)?;
    Bindgen::new()
        .input_path(module)
        .out_name("kyndig")
        .web(true)?
        // The types are written by hand for the layer above (js/index.d.ts).
        .typescript(false)
        // The layer above always says where the module is: a path here would make bundlers copy
        // it twice.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&out)?;
    let glue = Path::new(&out).join("kyndig.js");
    let text = restartable(&std::fs::read_to_string(&glue)?)?;
    Ok(std::fs::write(glue, text)?)
}

/// The glue keeps its first instance for good. Ours may be started again, for a trap leaves an
/// instance that cannot be trusted (js/engine.js says when).
fn restartable(glue: &str) -> Result<String> {
    const ONCE: &str = "function initSync(module) {\n    if (wasm !== undefined) return wasm;\n";
    ensure!(glue.contains(ONCE), "the glue of this wasm-bindgen starts in another way");
    Ok(glue.replace(ONCE, "function initSync(module) {\n"))
}
