#!/usr/bin/env bash
# Builds the wasm artefacts and runs their tests in Node and in a real browser.
set -euo pipefail
. "$(dirname "$0")/common.sh"

"$root/scripts/cases.sh"
"$root/scripts/site.sh"
"$root/scripts/setup-system.sh"
cd "$root/bindings-wasm"
say "wasm: Node and browser"
node --test tests/*.test.mjs
