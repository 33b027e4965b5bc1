#!/usr/bin/env bash
# Builds the Python module, checks its types and runs its tests. Arguments go to pytest.
set -euo pipefail
. "$(dirname "$0")/common.sh"

"$root/scripts/cases.sh"
"$root/scripts/build-python.sh"
cd "$root/bindings-python"
say "python: types as documented"
"$root/.venv/bin/python" -m mypy.stubtest kyndig --allowlist tests/stubtest-allowed.txt
say "python: tests"
"$root/.venv/bin/python" -m pytest "$@"
