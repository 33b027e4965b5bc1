#!/usr/bin/env bash
# Builds the wasm artefacts into bindings-wasm/dist: `page` for browsers, `explain` for browsers when
# first asked why, `tool` for Node.
# Names of artefacts as arguments build only those.
set -euo pipefail
. "$(dirname "$0")/common.sh"

wasm_target=wasm32-unknown-unknown
# A function of one caller is put into it up to this size only: what looks alike stays alike, which
# compresses better (0.5 KB less of gzip for the page).
optimise=(-Oz --converge --one-caller-inline-max-function-size=20 --low-memory-unused
    --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext
    --enable-mutable-globals --enable-reference-types --enable-multivalue)

cd "$root"
toolchain="$("$root/scripts/wasm-toolchain.sh")"
"$root/scripts/npm.sh"
# Apart from the native target folder: the two compilers would undo each other's work.
export CARGO_TARGET_DIR="$target/wasm-$toolchain"
# No path of this machine goes into the artefact, so that all machines build the same one.
sysroot="$([ "$toolchain" = debian ] && echo /usr || rustc --print sysroot)"
remap="--remap-path-prefix=$root=kyndig --remap-path-prefix=$sysroot/lib/rustlib/src/rust=rust --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
# Where the standard library is built from source, it is built small too: a panic stops at once,
# without a text (the page gets a trap either way; the native tests show the texts).
[ "$toolchain" = rustup ] || remap+=" -Zunstable-options -Cpanic=immediate-abort"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$remap"
# The section that says which wasm features are used must stay until the glue is written.
export CARGO_PROFILE_PAGE_STRIP=false

compile() { # FEATURE
    local flags=(--profile page --target "$wasm_target" -p kyndig-wasm --no-default-features --features "$1" --lib)
    # Rewriting loops for addressing modes that wasm does not have makes them larger.
    local link=(-Cllvm-args=-disable-lsr)
    # A stable compiler builds its standard library only where it is told that this is how it is built.
    local source=(-Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size)
    case "$toolchain" in
        rustup) cargo rustc "${flags[@]}" -- "${link[@]}" ;;
        source) RUSTC_BOOTSTRAP=1 cargo rustc "${flags[@]}" "${source[@]}" -- "${link[@]}" ;;
        debian)
            RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$(wasm_linker)" \
                /usr/bin/cargo rustc "${flags[@]}" "${source[@]}" -- "${link[@]}" ;;
    esac
}

wasm_linker() { # rustup's own, or Debian's
    local host linker
    host="$(rustc -vV | sed -n 's/^host: //p')"
    linker="$(rustc --print sysroot)/lib/rustlib/$host/bin/rust-lld"
    if [ ! -x "$linker" ]; then
        "$root/scripts/setup-system.sh" lld
        linker=wasm-ld
    fi
    echo "$linker"
}

size() { # FILE
    printf '%8d bytes, %8d gzip  %s\n' "$(wc -c <"$1")" "$(gzip -9 -c "$1" | wc -c)" "${1#"$root"/}"
}

bindgen="$target/bindgen/release/kyndig-bindgen"
CARGO_TARGET_DIR="$target/bindgen" cargo build --quiet --release --locked --manifest-path scripts/bindgen/Cargo.toml

for artefact in "${@:-page explain tool}"; do for name in $artefact; do
    say "wasm: $name ($toolchain)"
    compile "$name"
    module="$CARGO_TARGET_DIR/$wasm_target/page/kyndig_wasm.wasm"
    out="$root/bindings-wasm/dist/$name"
    stamp="$(sha256sum "$module" "$0" "$bindgen" bindings-wasm/package-lock.json | cut -c1-64 | sha256sum)"
    if [ "$(cat "$out/.stamp" 2>/dev/null)" != "$stamp" ]; then
        rm -rf "$out" && mkdir -p "$out"
        "$bindgen" "$module" "$out"
        bindings-wasm/node_modules/.bin/wasm-opt "${optimise[@]}" "$out/kyndig_bg.wasm" -o "$out/kyndig_bg.wasm"
        echo "$stamp" >"$out/.stamp"
    fi
    size "$out/kyndig_bg.wasm"
    size "$out/kyndig.js"
done; done

say "wasm: browser"
node bindings-wasm/bundle.mjs
# npm packs the licences that lie beside package.json.
cp LICENSE-MIT LICENSE-APACHE bindings-wasm/
