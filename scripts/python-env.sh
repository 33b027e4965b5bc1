#!/usr/bin/env bash
# Makes .venv with the pinned tools of requirements.txt; at once if it is there.
# PYTHON names the interpreter to use (3.10 or later).
set -euo pipefail
. "$(dirname "$0")/common.sh"

wanted="$root/scripts/requirements.txt"
venv="$root/.venv"
cmp -s "$wanted" "$venv/.installed" && exit 0

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; }
for python in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python3.10; do
    if [ -n "$python" ] && recent "$python"; then break; fi
    python=
done
[ -n "$python" ] || fail "no Python of version 3.10 or later; set PYTHON to one"

say "making a Python environment"
"$python" -m venv --clear "$venv" ||
    { "$root/scripts/setup-system.sh" python3-venv && "$python" -m venv --clear "$venv"; }
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$wanted" >&2
cp "$wanted" "$venv/.installed"
