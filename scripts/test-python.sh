#!/usr/bin/env bash
# Builds and installs the Python wheel, checks its types and runs its tests. Arguments go to pytest.
set -euo pipefail
. "$(dirname "$0")/common.sh"

"$root/scripts/cases.sh"
"$root/scripts/build-python.sh" --quick
cd "$root/bindings-python"
export KYNDIG_WHEELS="$target/wheels"
say "python: types as documented"
"$root/.venv/bin/python" -m mypy.stubtest kyndig._core --allowlist tests/stubtest-allowed.txt
say "python: tests"
"$root/.venv/bin/python" -m pytest -rs "$@"
