# Sourced by the other scripts: the places of things, and how to say something.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
target="${CARGO_TARGET_DIR:-$root/target}"
# Where the Rust suite leaves the indexes and outcomes that the bindings are held against.
export KYNDIG_CASES="${KYNDIG_CASES:-$root/target/cases}"

say() { printf '\n== %s\n' "$*" >&2; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

# What the Rust tests are built as: one choice of packages and features, so that nothing is compiled
# twice.
rust_tests=(-p kyndig -p kyndig-tests -p kyndig-examples -p kyndig-wasm
    --features kyndig/cli,kyndig-wasm/tool)
