#!/usr/bin/env bash
# Measures sizes and speed in a browser beside other search libraries; prints the record, or writes it
# to the file that is named.
set -euo pipefail
. "$(dirname "$0")/common.sh"

cd "$root/benches/browser"
# `npm ci` refuses a lock file without the optional packages of every system.
[ -d node_modules ] || npm install --no-save --no-audit --no-fund --loglevel=error >&2
"$root/scripts/setup-system.sh"
node run.mjs ${1:+"$(realpath "$1")"}
