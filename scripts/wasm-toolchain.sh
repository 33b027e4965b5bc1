#!/usr/bin/env bash
# Makes sure that something here compiles to wasm32-unknown-unknown, and prints its name:
#   source  rustup's compiler in use, which builds the standard library from its source
#   rustup  the same with its compiled standard library
#   debian  Debian's own compiler, which builds the standard library from source
# KYNDIG_WASM_TOOLCHAIN forces one of them.
set -euo pipefail
. "$(dirname "$0")/common.sh"

wanted="${KYNDIG_WASM_TOOLCHAIN:-any}"
packages=(rustc-web cargo-web rust-web-src)

has_target() { ls "$(rustc --print target-libdir --target wasm32-unknown-unknown)"/libstd-*.rlib >/dev/null 2>&1; }
has_debian() { dpkg-query -W "${packages[@]}" >/dev/null 2>&1; }

has_source() { [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ]; }

add_source() {
    command -v rustup >/dev/null || return 1
    say "adding the standard library's source to the toolchain"
    timeout 60 rustup component add rust-src >&2 && has_source
}

add_target() {
    command -v rustup >/dev/null || return 1
    say "adding the wasm target to the toolchain"
    timeout 60 rustup target add wasm32-unknown-unknown >&2
}

cd "$root"
case "$wanted" in
    source) has_source || add_source || fail "the standard library's source could not be added"; echo source ;;
    rustup) has_target || add_target || fail "the wasm target could not be added"; echo rustup ;;
    debian) "$root/scripts/setup-system.sh" "${packages[@]}"; echo debian ;;
    any)
        # Building the standard library too makes the page's artefact a tenth smaller, with Debian's
        # newer compiler a seventh.
        if has_debian; then echo debian
        elif has_source || add_source; then echo source
        elif has_target; then echo rustup
        elif add_target; then echo rustup
        else "$root/scripts/setup-system.sh" "${packages[@]}"; echo debian
        fi ;;
    *) fail "KYNDIG_WASM_TOOLCHAIN is '$wanted'; it can be 'source', 'rustup' or 'debian'" ;;
esac
