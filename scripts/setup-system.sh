#!/usr/bin/env bash
# Installs the Debian packages named, or a browser for the tests when none are named.
# Does nothing, and asks for no rights, when they are there already.
set -euo pipefail
. "$(dirname "$0")/common.sh"

if [ $# -eq 0 ]; then
    for browser in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [ -n "$browser" ] && command -v "$browser" >/dev/null; then exit 0; fi
    done
    set -- chromium
fi

missing=()
for package in "$@"; do
    status="$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)"
    [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

command -v apt-get >/dev/null || fail "please install: ${missing[*]}"
sudo=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "please install, as root: ${missing[*]}"
    sudo=(sudo)
fi
say "installing ${missing[*]}"
"${sudo[@]}" apt-get update -qq >&2
"${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
