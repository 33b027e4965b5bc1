<?php
/**
 * Builds the index when content changes.
 *
 * The command is a constant of wp-config.php and nothing that can be set in the browser: who may
 * administrate a site may not therefore run programs on its server.
 *
 * @package Kyndig
 */

defined( 'ABSPATH' ) || exit;

/** Several changes one after the other are one build, so many seconds after the first. */
const KYNDIG_DELAY = 5;
/** A build takes well under a second for a thousand questions. */
const KYNDIG_TIMEOUT = 120;
/** Old files are kept for pages that are still open. */
const KYNDIG_KEEP = WEEK_IN_SECONDS;

add_action( 'kyndig_build', 'kyndig_build' );
add_action( 'transition_post_status', 'kyndig_status_changed', 10, 3 );
add_action( 'updated_post_meta', 'kyndig_meta_changed', 10, 2 );
add_action( 'added_post_meta', 'kyndig_meta_changed', 10, 2 );
add_action( 'deleted_post', 'kyndig_post_deleted', 10, 2 );
add_action( 'set_object_terms', 'kyndig_terms_set', 10, 4 );
add_action( 'edited_kyndig_topic', 'kyndig_build_soon', 10, 0 );
add_action( 'delete_kyndig_topic', 'kyndig_build_soon', 10, 0 );

/**
 * A post came, went or was changed where everybody reads it.
 *
 * @param string  $to   The new status.
 * @param string  $from The old status.
 * @param WP_Post $post The post.
 */
function kyndig_status_changed( $to, $from, $post ) {
	if ( in_array( $post->post_type, kyndig_post_types(), true ) && ( 'publish' === $to || 'publish' === $from ) ) {
		kyndig_build_soon();
	}
}

/**
 * A detail was changed.
 *
 * @param int $meta_id Not used.
 * @param int $post_id The post.
 */
function kyndig_meta_changed( $meta_id, $post_id ) {
	if ( in_array( get_post_type( $post_id ), kyndig_post_types(), true ) && 'publish' === get_post_status( $post_id ) ) {
		kyndig_build_soon();
	}
}

/**
 * A post was deleted for good.
 *
 * @param int     $post_id Not used.
 * @param WP_Post $post    The post.
 */
function kyndig_post_deleted( $post_id, $post ) {
	if ( in_array( $post->post_type, kyndig_post_types(), true ) ) {
		kyndig_build_soon();
	}
}

/**
 * A post got another topic.
 *
 * @param int    $post_id  Not used.
 * @param array  $terms    Not used.
 * @param array  $ids      Not used.
 * @param string $taxonomy The taxonomy.
 */
function kyndig_terms_set( $post_id, $terms, $ids, $taxonomy ) {
	if ( 'kyndig_topic' === $taxonomy ) {
		kyndig_build_soon();
	}
}

/** Asks for a build after this request. */
function kyndig_build_soon() {
	if ( ! wp_next_scheduled( 'kyndig_build' ) ) {
		wp_schedule_single_event( time() + KYNDIG_DELAY, 'kyndig_build' );
	}
}

/**
 * Where the files are.
 *
 * @param string $file The name of a file, or nothing for the folder.
 * @return string[] Its `path` and `url`.
 */
function kyndig_place( $file = '' ) {
	$uploads = wp_upload_dir( null, false );
	return array(
		'path' => $uploads['basedir'] . '/kyndig/' . $file,
		'url'  => set_url_scheme( $uploads['baseurl'] ) . '/kyndig/' . $file,
	);
}

/**
 * The command: a list of a program and its arguments, as `KYNDIG_COMMAND` has it.
 *
 * @return string[] Empty if there is none.
 */
function kyndig_command() {
	$command = defined( 'KYNDIG_COMMAND' ) ? KYNDIG_COMMAND : array();
	return is_array( $command ) ? array_map( 'strval', array_values( $command ) ) : array( (string) $command );
}

/** The language of the content: what WordPress calls Danish is `da_DK`. */
function kyndig_language() {
	$code = strtolower( substr( get_locale(), 0, 2 ) );
	return in_array( $code, array( 'da', 'nb', 'nn', 'sv', 'fi', 'is', 'fo', 'en' ), true ) ? $code : 'en';
}

/**
 * Builds the index now, and remembers how that went for the settings page.
 *
 * @return string|WP_Error A summary, or what is wrong.
 */
function kyndig_build() {
	$done = kyndig_run_build();
	update_option(
		'kyndig_last_build',
		array(
			'time'    => time(),
			'failed'  => is_wp_error( $done ),
			'message' => is_wp_error( $done ) ? $done->get_error_message() : $done,
		),
		false
	);
	return $done;
}

/**
 * Runs the command with the entries as its input.
 *
 * @return string|WP_Error
 */
function kyndig_run_build() {
	$command = kyndig_command();
	if ( ! $command ) {
		return new WP_Error( 'kyndig_command', __( 'No command: define KYNDIG_COMMAND in wp-config.php.', 'kyndig' ) );
	}
	$entries = wp_json_encode( kyndig_entries() );
	if ( false === $entries ) {
		return new WP_Error( 'kyndig_entries', json_last_error_msg() );
	}
	$folder  = kyndig_place()['path'];
	$options = array( 'build', '-', '--lang', kyndig_language(), '-o', $folder );
	if ( ! wp_mkdir_p( $folder ) ) {
		/* translators: %s: a folder */
		return new WP_Error( 'kyndig_folder', sprintf( __( 'The folder %s cannot be made.', 'kyndig' ), $folder ) );
	}
	list( $code, $said ) = kyndig_run( array_merge( $command, $options ), $entries );
	if ( 0 !== $code ) {
		return new WP_Error( 'kyndig_build', $said );
	}
	kyndig_remove_old( $folder );
	return $said;
}

/**
 * Runs a program without a shell.
 *
 * @param string[] $command The program and its arguments.
 * @param string   $input   Its standard input.
 * @return array Its exit code and what it said.
 */
function kyndig_run( $command, $input ) {
	$in  = tmpfile();
	$out = tmpfile();
	fwrite( $in, $input );
	rewind( $in );
	// phpcs:ignore WordPress.PHP.NoSilencedErrors, Generic.PHP.ForbiddenFunctions
	$process = @proc_open( $command, array( $in, $out, $out ), $pipes );
	if ( ! is_resource( $process ) ) {
		/* translators: %s: a program */
		return array( -1, sprintf( __( '%s cannot be started.', 'kyndig' ), $command[0] ) );
	}
	$code = -1;
	for ( $tries = KYNDIG_TIMEOUT * 20; $tries > 0; $tries-- ) {
		$status = proc_get_status( $process );
		if ( ! $status['running'] ) {
			$code = $status['exitcode'];
			break;
		}
		usleep( 50000 );
	}
	if ( 0 === $tries ) {
		proc_terminate( $process );
	}
	proc_close( $process );
	rewind( $out );
	$said = trim( (string) stream_get_contents( $out ) );
	return array( $code, '' === $said && 0 !== $code ? __( 'The program did not end in time, or said nothing.', 'kyndig' ) : $said );
}

/**
 * Removes files of earlier builds that no open page can want any more.
 *
 * @param string $folder The folder of the index.
 */
function kyndig_remove_old( $folder ) {
	$manifest = json_decode( (string) file_get_contents( $folder . 'manifest.json' ), true );
	$current  = isset( $manifest['integrity'] ) ? array_keys( $manifest['integrity'] ) : array();
	foreach ( (array) glob( $folder . '*.kyndig' ) as $file ) {
		if ( ! in_array( basename( $file ), $current, true ) && filemtime( $file ) < time() - KYNDIG_KEEP ) {
			wp_delete_file( $file );
		}
	}
}
