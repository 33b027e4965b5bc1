#!/usr/bin/env bash
# Runs the tests of examples/cms against a real WordPress (Debian's packages) and a real Wagtail (PyPI),
# on loopback, with a real browser. One that cannot be installed here is skipped, and the reason said.
# Arguments choose: wordpress, wagtail.
set -euo pipefail
. "$(dirname "$0")/common.sh"

wordpress_packages=(wordpress wordpress-theme-twentytwentythree php-cli php-mysql php-xml php-mbstring
    micro-httpd mariadb-server-core mariadb-client)

# Debian keeps the database server where only root looks.
PATH="$PATH:/usr/sbin"

wordpress() {
    if ! command -v php >/dev/null || ! command -v mariadbd >/dev/null ||
        [ ! -d /usr/share/wordpress/wp-content/themes/twentytwentythree ]; then
        "$root/scripts/setup-system.sh" "${wordpress_packages[@]}" ||
            export KYNDIG_NO_WORDPRESS="Debian's packages cannot be installed here: ${wordpress_packages[*]}"
    fi
}

wagtail() { # an environment of its own, since Wagtail brings Django and much else
    local wanted="$root/examples/cms/wagtail/requirements.txt" venv="$target/wagtail-env"
    if ! cmp -s "$wanted" "$venv/.installed"; then
        say "making a Python environment for Wagtail"
        { "${PYTHON:-python3}" -m venv --clear "$venv" &&
            "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$wanted" >&2 &&
            cp "$wanted" "$venv/.installed"; } ||
            export KYNDIG_NO_WAGTAIL="the packages of examples/cms/wagtail/requirements.txt cannot be installed here"
    fi
    [ -n "${KYNDIG_NO_WAGTAIL:-}" ] || export KYNDIG_WAGTAIL_PYTHON="$venv/bin/python"
}

[ $# -gt 0 ] || set -- wordpress wagtail
"$root/scripts/build-wasm.sh"
"$root/scripts/setup-system.sh"
tests=()
for cms in "$@"; do
    "$cms"
    tests+=("tests/cms/$cms.test.mjs")
done
cd "$root/bindings-wasm"
say "cms: $*"
node --test --test-reporter=spec "${tests[@]}"
