#!/usr/bin/env bash
# Runs the page and the search element in Firefox and in WebKit, the engine of Safari (Debian's
# packages, driven through WebDriver), and the listening script of ACCESSIBILITY.md with the screen
# reader Orca in Firefox and in Chromium. What cannot be installed here is skipped, and the reason said.
# With KYNDIG_SHOTS=FOLDER it leaves pictures there.
set -euo pipefail
. "$(dirname "$0")/common.sh"

geckodriver_version=0.37.1

firefox() { # its driver is a program of Mozilla's on crates.io
    local place="$target/geckodriver"
    "$root/scripts/setup-system.sh" firefox-esr || return 1
    if ! "$place/bin/geckodriver" --version 2>/dev/null | grep -q "^geckodriver $geckodriver_version"; then
        say "installing geckodriver $geckodriver_version"
        CARGO_TARGET_DIR="$place/target" cargo install --quiet geckodriver --version "=$geckodriver_version" --locked --root "$place" || return 1
        rm -rf "$place/target"
    fi
    export KYNDIG_GECKODRIVER="$place/bin/geckodriver"
}

screen() { # that nobody sees
    "$root/scripts/setup-system.sh" xvfb xauth
}

webkit() { # has no headless mode
    "$root/scripts/setup-system.sh" webkit2gtk-driver && screen || return 1
    KYNDIG_MINIBROWSER="$(find /usr/lib -path '*webkit2gtk-4*' -name MiniBrowser 2>/dev/null | sort | tail -n 1)"
    [ -n "$KYNDIG_MINIBROWSER" ] && export KYNDIG_MINIBROWSER
}

reader() {
    "$root/scripts/setup-system.sh" firefox-esr orca openbox xdotool dbus at-spi2-core gsettings-desktop-schemas libglib2.0-bin \
        dconf-gsettings-backend speech-dispatcher libasound2-data bsdutils && screen
}

"$root/scripts/setup-system.sh"
"$root/scripts/cases.sh"
"$root/scripts/build-wasm.sh"
firefox || export KYNDIG_NO_FIREFOX="Firefox (Debian) or geckodriver (crates.io) cannot be installed here"
webkit || export KYNDIG_NO_WEBKIT="WebKit (webkit2gtk-driver, xvfb of Debian) cannot be installed here"
reader || export KYNDIG_NO_READER="Orca and what it needs (Debian) cannot be installed here"
run=()
if command -v xvfb-run >/dev/null; then run=(xvfb-run --auto-servernum "--server-args=-screen 0 1280x1000x24"); fi
# A reader and the browsers find each other by a message bus of their own.
if [ -z "${KYNDIG_NO_READER:-}" ]; then run=(dbus-run-session -- "${run[@]}"); fi
cd "$root/bindings-wasm"
say "wasm: Firefox, WebKit and Orca"
"${run[@]}" node --test --test-concurrency=1 --test-reporter=spec tests/engines/*.test.mjs
