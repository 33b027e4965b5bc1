#!/usr/bin/env bash
# Has the Rust suite build the index of every file of tests/cases and write down the outcome of every
# case, for the bindings to be held against.
set -euo pipefail
. "$(dirname "$0")/common.sh"

cd "$root"
cargo test --quiet "${rust_tests[@]}" --test suite cases
[ -s "$KYNDIG_CASES/results.json" ] || fail "the suite left no $KYNDIG_CASES/results.json"
