#!/usr/bin/env bash
# Tests the joins to other packages against the real ones, Spark among them: all have to be there.
# Needs Java 17 for Spark; on Debian it is installed where there is none.
set -euo pipefail
. "$(dirname "$0")/common.sh"

command -v java >/dev/null || "$root/scripts/setup-system.sh" openjdk-17-jre-headless
"$root/scripts/python-env.sh"
if ! cmp -s "$root/scripts/requirements-adapters.txt" "$root/.venv/.adapters"; then
    say "installing what the adapters join"
    "$root/.venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        -r "$root/scripts/requirements-adapters.txt" >&2
    cp "$root/scripts/requirements-adapters.txt" "$root/.venv/.adapters"
fi
# As it is given away: the quick tests have another one.
"$root/scripts/build-python.sh"
cd "$root/bindings-python"
say "python: adapters"
KYNDIG_ADAPTERS=all "$root/.venv/bin/python" -m pytest -rs tests/test_adapters.py tests/test_spark.py "$@"
