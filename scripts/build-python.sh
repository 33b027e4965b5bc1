#!/usr/bin/env bash
# Builds a wheel of the Python package, optimised, and installs it into .venv. With --wheel it is put
# into dist/ instead; with --quick it is hardly optimised, for tests.
set -euo pipefail
. "$(dirname "$0")/common.sh"

"$root/scripts/python-env.sh"
export VIRTUAL_ENV="$root/.venv"
export PATH="$VIRTUAL_ENV/bin:$PATH"
wheels="$target/wheels"
# No path of this machine goes into the wheel. The flags would undo other builds: a folder apart.
export CARGO_TARGET_DIR="$target/python"
sysroot="$(rustc --print sysroot)"
export RUSTFLAGS="--remap-path-prefix=$root=kyndig --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo --remap-path-prefix=$sysroot=rust"

say "python: wheel"
# A module built in place would get into the wheel.
rm -f "$root"/bindings-python/python/kyndig/*.so
rm -rf "$wheels" && mkdir -p "$wheels"
cd "$root/bindings-python"
profile=release
[ "${1:-}" != --quick ] || profile=tried
maturin build --profile "$profile" --locked --strip --out "$wheels"
for wheel in "$wheels"/*.whl; do
    if ! python "$root/scripts/wheel-paths.py" "$wheel" "$root/" "$HOME/"; then
        fail "${wheel##*/} holds paths of this machine"
    fi
    printf '%8d bytes  %s\n' "$(wc -c <"$wheel")" "${wheel##*/}"
done
if [ "${1:-}" = --wheel ]; then
    mkdir -p "$root/dist"
    cp "$wheels"/*.whl "$root/dist/"
else
    say "python: install"
    python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --force-reinstall "$wheels"/*.whl
fi
