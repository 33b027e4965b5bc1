#!/usr/bin/env bash
# Checks form and types of all code: Rust, Python, JavaScript.
set -euo pipefail
. "$(dirname "$0")/common.sh"

cd "$root"
"$root/scripts/python-env.sh"
"$root/scripts/npm.sh"

say "rust: format"
cargo fmt --all --check
cargo fmt --check --manifest-path scripts/bindgen/Cargo.toml
say "rust: clippy"
cargo clippy --quiet --workspace --all-targets --features kyndig/cli -- -D warnings
cargo clippy --quiet -p kyndig --no-default-features -- -D warnings
say "rust: documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --quiet --workspace --no-deps --features kyndig/cli

say "python: ruff, mypy, pyright"
cd "$root/bindings-python"
"$root/.venv/bin/ruff" check . "$root/examples/cms/wagtail"
"$root/.venv/bin/ruff" format --check . "$root/examples/cms/wagtail"
"$root/.venv/bin/mypy" --strict python
"$root/.venv/bin/pyright" --pythonpath "$root/.venv/bin/python" python

say "javascript: syntax and types"
cd "$root/bindings-wasm"
for file in *.mjs element/*.js element/strings/*.js ../examples/site/*.mjs ../examples/site/pages/*.mjs js/*.js js/*/*.js tests/*.mjs tests/cms/*.mjs tests/cms/*/*.mjs ../examples/cms/wordpress/kyndig/block/*.js; do node --check "$file"; done
node_modules/.bin/tsc -p tests/tsconfig.json
