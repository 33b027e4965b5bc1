#!/usr/bin/env bash
# Runs the Rust tests: of the core with and without building, of the shared cases, of the examples and
# of the bindings' own parts.
set -euo pipefail
. "$(dirname "$0")/common.sh"

cd "$root"
say "rust: core, shared cases, examples, bindings-wasm"
cargo test "${rust_tests[@]}" "$@"
say "rust: the core as the browser has it"
cargo check --quiet -p kyndig --no-default-features
