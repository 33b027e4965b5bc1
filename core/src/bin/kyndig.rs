//! The command line: see `kyndig --help`.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(not(target_family = "wasm"))]
    let code = kyndig::cli::run_here(std::env::args_os());
    // Here a caller has to hand in streams and files: `kyndig::cli::run`.
    #[cfg(target_family = "wasm")]
    let code = 2;
    ExitCode::from(u8::try_from(code).unwrap_or(u8::MAX))
}
