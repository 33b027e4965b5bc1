<?php
/**
 * Plugin Name: Kyndig
 * Description: Answers citizens' questions from the site's own questions and answers, in the page itself: no server, no tracking.
 * Version: 0.1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT OR Apache-2.0
 * License URI: https://opensource.org/license/mit
 * Text Domain: kyndig
 *
 * @package Kyndig
 */

defined( 'ABSPATH' ) || exit;

define( 'KYNDIG_VERSION', '0.1.0' );
define( 'KYNDIG_FILE', __FILE__ );

require __DIR__ . '/includes/questions.php';
require __DIR__ . '/includes/editor.php';
require __DIR__ . '/includes/entries.php';
require __DIR__ . '/includes/build.php';
require __DIR__ . '/includes/page.php';
require __DIR__ . '/includes/settings.php';

if ( defined( 'WP_CLI' ) && WP_CLI ) {
	require __DIR__ . '/includes/class-kyndig-command.php';
	WP_CLI::add_command( 'kyndig', 'Kyndig_Command' );
}

register_activation_hook( __FILE__, 'kyndig_activate' );
register_deactivation_hook( __FILE__, 'kyndig_deactivate' );

/** Makes the addresses of questions known, and asks for a first build. */
function kyndig_activate() {
	kyndig_register_questions();
	flush_rewrite_rules();
	kyndig_build_soon();
}

/** Takes back what was asked for; content and index stay. */
function kyndig_deactivate() {
	wp_clear_scheduled_hook( 'kyndig_build' );
	flush_rewrite_rules();
}
