#!/usr/bin/env bash
# Runs the Rust tests: of the core with and without building, of the shared cases, of the examples and
# of the bindings' own parts.
set -euo pipefail
. "$(dirname "$0")/common.sh"

cd "$root"
say "rust: core, shared cases, examples"
cargo test --features kyndig/cli "$@"
say "rust: the core as the browser has it"
cargo check --quiet -p kyndig --no-default-features
say "rust: bindings-wasm"
cargo test -p kyndig-wasm --features tool
