#!/usr/bin/env bash
# Builds the Python module, optimised, into .venv; with --wheel, a wheel into dist/ instead.
set -euo pipefail
. "$(dirname "$0")/common.sh"

"$root/scripts/python-env.sh"
export VIRTUAL_ENV="$root/.venv"
export PATH="$VIRTUAL_ENV/bin:$PATH"
cd "$root/bindings-python"
if [ "${1:-}" = --wheel ]; then
    say "python: wheel"
    maturin build --release --locked --out "$root/dist"
else
    say "python: module"
    maturin develop --release --locked
fi
