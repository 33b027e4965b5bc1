#!/usr/bin/env bash
# Measures sizes and speed in a browser beside other search libraries; prints the record, or writes it
# to the file that is named.
set -euo pipefail
. "$(dirname "$0")/common.sh"

cd "$root/benches/browser"
stamp=node_modules/.installed
if ! cmp -s package-lock.json "$stamp"; then
    npm ci --no-audit --no-fund --loglevel=error >&2
    cp package-lock.json "$stamp"
fi
"$root/scripts/setup-system.sh"
# Today's module, and not one that lies about.
"$root/scripts/build-wasm.sh" >&2
node run.mjs ${1:+"$(realpath "$1")"}
