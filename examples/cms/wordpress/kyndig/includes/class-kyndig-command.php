<?php
/**
 * `wp kyndig`.
 *
 * @package Kyndig
 */

defined( 'ABSPATH' ) || exit;

/**
 * Builds the search index of the site's questions.
 */
class Kyndig_Command {
	/**
	 * Builds the index now.
	 *
	 * ## EXAMPLES
	 *
	 *     wp kyndig build
	 */
	public function build() {
		$done = kyndig_build();
		if ( is_wp_error( $done ) ) {
			WP_CLI::error( $done->get_error_message() );
		}
		WP_CLI::success( $done );
	}

	/**
	 * Writes the entries as JSON lines, to be built elsewhere with `kyndig build`.
	 *
	 * ## EXAMPLES
	 *
	 *     wp kyndig export > faq.jsonl
	 */
	public function export() {
		foreach ( kyndig_entries() as $entry ) {
			WP_CLI::line( wp_json_encode( $entry, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES ) );
		}
	}
}
