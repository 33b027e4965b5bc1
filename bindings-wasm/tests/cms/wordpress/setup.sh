#!/usr/bin/env bash
# Sets up a WordPress of Debian's packages with its own MariaDB in a folder, and serves it on loopback
# until it is ended:
#   setup.sh FOLDER PORT PLUGIN
# Prints "ready" when it answers. Nothing outside the folder is changed.
set -euo pipefail

folder="$1" port="$2" plugin="$3"
here="$(cd "$(dirname "$0")" && pwd)"
site="$folder/site"
socket="$folder/db.sock"

children=()
finish() {
    for child in "${children[@]}"; do kill -- "-$child" 2>/dev/null || kill "$child" 2>/dev/null || true; done
    wait
}
trap finish EXIT
trap 'exit 0' TERM INT

mkdir -p "$folder"
mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$folder/db" \
    --auth-root-authentication-method=normal --skip-test-db >"$folder/db.log" 2>&1
mariadbd --no-defaults --user="$(id -un)" --datadir="$folder/db" --socket="$socket" --skip-networking \
    --pid-file="$folder/db.pid" >>"$folder/db.log" 2>&1 &
children+=($!)
for _ in $(seq 100); do
    mariadb-admin --no-defaults --user=root --socket="$socket" ping >/dev/null 2>&1 && break
    sleep 0.1
done
mariadb --no-defaults --user=root --socket="$socket" -e 'create database wordpress character set utf8mb4'

# With what Debian links to: the copy stands alone.
cp -rL /usr/share/wordpress "$site"
cp -r "$plugin" "$site/wp-content/plugins/kyndig"
node "$here/../../../js/cli/bin.js" assets -o "$site/wp-content/plugins/kyndig/assets" 2>/dev/null
rm "$site/wp-config.php"
cat >"$site/wp-config.php" <<EOF
<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:$socket' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as \$key ) {
	define( \$key . '_KEY', 'for tests only' );
	define( \$key . '_SALT', 'for tests only' );
}
\$table_prefix = 'wp_';
define( 'WP_HOME', 'http://127.0.0.1:$port' );
define( 'WP_SITEURL', 'http://127.0.0.1:$port' );
// Nothing is fetched from elsewhere, and nothing is sent.
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'DISABLE_WP_CRON', true );
define( 'WPLANG', 'da_DK' );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', '$folder/php.log' );
define( 'KYNDIG_COMMAND', array( '$(command -v node)', '$here/../../../js/cli/bin.js' ) );
if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
EOF
php -d error_log="$folder/php.log" "$here/fill.php" "$site" >"$folder/fill.json"
# In a group of its own: its workers outlive it when it alone is ended.
PHP_CLI_SERVER_WORKERS=4 setsid php -d error_log="$folder/php.log" -S "127.0.0.1:$port" -t "$site" >"$folder/web.log" 2>&1 &
children+=($!)
for _ in $(seq 100); do
    php -r "exit(@file_get_contents('http://127.0.0.1:$port/wp-login.php') === false ? 1 : 0);" && break
    sleep 0.1
done
echo ready
wait "${children[1]}"
