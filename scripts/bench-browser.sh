#!/usr/bin/env bash
# Measures sizes and speed in a browser beside other search libraries; prints the record, or writes it
# to the file that is named.
set -euo pipefail
. "$(dirname "$0")/common.sh"

cd "$root/benches/browser"
[ -d node_modules ] || npm ci --no-audit --no-fund --loglevel=error >&2
"$root/scripts/setup-system.sh"
node run.mjs ${1:+"$(realpath "$1")"}
