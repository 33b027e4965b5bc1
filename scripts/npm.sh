#!/usr/bin/env bash
# Installs the JavaScript tools that bindings-wasm/package-lock.json pins; at once if they are there.
set -euo pipefail
. "$(dirname "$0")/common.sh"

cd "$root/bindings-wasm"
stamp=node_modules/.installed
cmp -s package-lock.json "$stamp" && exit 0
say "installing JavaScript tools"
npm ci --no-audit --no-fund --loglevel=error >&2
cp package-lock.json "$stamp"
