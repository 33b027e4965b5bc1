<?php
/**
 * The settings page: how the last build went, a button to build, and the contact card.
 *
 * @package Kyndig
 */

defined( 'ABSPATH' ) || exit;

add_action( 'admin_menu', 'kyndig_add_settings_page' );
add_action( 'admin_init', 'kyndig_register_settings' );
add_action( 'admin_post_kyndig_build', 'kyndig_build_now' );

/** The fields of the contact card: label and how to clean it. */
function kyndig_contact_fields() {
	return array(
		'contact_title' => array( __( 'Heading', 'kyndig' ), 'sanitize_text_field' ),
		'phone'         => array( __( 'Telephone', 'kyndig' ), 'sanitize_text_field' ),
		'hours'         => array( __( 'Opening hours', 'kyndig' ), 'sanitize_text_field' ),
		'contact_url'   => array( __( 'Contact page', 'kyndig' ), 'sanitize_url' ),
	);
}

/**
 * The settings, with what is not set empty.
 *
 * @return string[]
 */
function kyndig_settings() {
	$empty = array_fill_keys( array_keys( kyndig_contact_fields() ), '' );
	return array_merge( $empty, array_filter( (array) get_option( 'kyndig_settings', array() ), 'is_string' ) );
}

/** Adds the page below the questions. */
function kyndig_add_settings_page() {
	add_submenu_page(
		'edit.php?post_type=kyndig_faq',
		__( 'Search', 'kyndig' ),
		__( 'Search', 'kyndig' ),
		'manage_options',
		'kyndig',
		'kyndig_show_settings'
	);
}

/** Registers the one option. */
function kyndig_register_settings() {
	register_setting( 'kyndig', 'kyndig_settings', array( 'sanitize_callback' => 'kyndig_clean_settings' ) );
}

/**
 * What is kept of what was sent.
 *
 * @param mixed $given What was sent.
 * @return string[]
 */
function kyndig_clean_settings( $given ) {
	$kept = array();
	foreach ( kyndig_contact_fields() as $name => list( , $clean ) ) {
		$kept[ $name ] = isset( $given[ $name ] ) && is_string( $given[ $name ] ) ? $clean( $given[ $name ] ) : '';
	}
	return $kept;
}

/** Shows the page. */
function kyndig_show_settings() {
	$last = get_option( 'kyndig_last_build' );
	echo '<div class="wrap"><h1>' . esc_html__( 'Search', 'kyndig' ) . '</h1>';
	if ( is_array( $last ) ) {
		printf(
			'<div class="notice %s"><p>%s</p><pre style="white-space: pre-wrap">%s</pre></div>',
			$last['failed'] ? 'notice-error' : 'notice-success',
			/* translators: %s: a length of time */
			esc_html( sprintf( __( 'Last built %s ago.', 'kyndig' ), human_time_diff( $last['time'] ) ) ),
			esc_html( $last['message'] )
		);
	}
	if ( ! kyndig_command() ) {
		echo '<p>' . esc_html__( 'The index is built by a program on this server. Name it in wp-config.php:', 'kyndig' ) . '</p>';
		echo "<pre>define( 'KYNDIG_COMMAND', array( '/usr/bin/npx', 'kyndig' ) );</pre>";
	}
	printf( '<form method="post" action="%s"><input type="hidden" name="action" value="kyndig_build">', esc_url( admin_url( 'admin-post.php' ) ) );
	wp_nonce_field( 'kyndig_build' );
	submit_button( __( 'Build now', 'kyndig' ), 'secondary' );
	echo '</form><h2>' . esc_html__( 'Where there is no answer', 'kyndig' ) . '</h2><form method="post" action="options.php">';
	settings_fields( 'kyndig' );
	$settings = kyndig_settings();
	foreach ( kyndig_contact_fields() as $name => list( $label ) ) {
		printf(
			'<p><label for="kyndig-%1$s">%2$s</label><br><input class="regular-text" id="kyndig-%1$s" name="kyndig_settings[%1$s]" value="%3$s"></p>',
			esc_attr( $name ),
			esc_html( $label ),
			esc_attr( $settings[ $name ] )
		);
	}
	submit_button();
	echo '</form></div>';
}

/** The button. */
function kyndig_build_now() {
	if ( ! current_user_can( 'manage_options' ) || ! check_admin_referer( 'kyndig_build' ) ) {
		wp_die( esc_html__( 'You may not do this.', 'kyndig' ), 403 );
	}
	kyndig_build();
	wp_safe_redirect( admin_url( 'edit.php?post_type=kyndig_faq&page=kyndig' ) );
	exit;
}
