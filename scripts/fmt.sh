#!/usr/bin/env bash
# Formats all code.
set -euo pipefail
. "$(dirname "$0")/common.sh"

cd "$root"
"$root/scripts/python-env.sh"
cargo fmt --all
cargo fmt --manifest-path scripts/bindgen/Cargo.toml
"$root/.venv/bin/ruff" check --quiet --fix bindings-python examples/cms/wagtail
"$root/.venv/bin/ruff" format --quiet bindings-python examples/cms/wagtail
