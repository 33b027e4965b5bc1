#!/usr/bin/env bash
# Builds the demo site into target/site: the wasm artefacts, both editions of the index, every page.
set -euo pipefail
. "$(dirname "$0")/common.sh"

"$root/scripts/build-wasm.sh"
say "demo site"
node "$root/examples/site/build.mjs"
