//! Writes the JavaScript glue for a wasm module: `kyndig-bindgen MODULE.wasm OUT_DIR`.
//!
//! It is the `wasm-bindgen` command line as a program of this repository, so that the lock file
//! beside it pins its version.

use std::path::Path;

use anyhow::{Context, Result};
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
    let text = trimmed(std::fs::read_to_string(&glue)?)?;
    Ok(std::fs::write(glue, text)?)
}

/// What our glue has otherwise, from a beginning to an end that are found in it.
const CHANGES: [(&str, &str, &str); 4] = [
    // It keeps its first instance for good. Ours may be started again, for a trap leaves an
    // instance that cannot be trusted (js/engine.js says when).
    (
        "function initSync(module) {",
        "const imports",
        "function initSync({ module }) {\n    const imports",
    ),
    // What all browsers have that know the rest of our script.
    ("if (!('encodeInto' in", "let WASM_VECTOR_LEN", "let WASM_VECTOR_LEN"),
    ("    if (realloc === undefined) {", "    let len = arg", "    let len = arg"),
    ("if (Symbol.dispose) KFlat", "\n", ""),
];

fn trimmed(mut glue: String) -> Result<String> {
    for (from, to, instead) in CHANGES {
        let found = glue.find(from).and_then(|start| {
            let length = glue[start..].find(to)?;
            Some(start..start + length + to.len())
        });
        let range = found.with_context(|| format!("this wasm-bindgen writes no `{from}`"))?;
        glue.replace_range(range, instead);
    }
    Ok(glue)
}
