<?php
/**
 * The box below a question where its details are edited.
 *
 * @package Kyndig
 */

defined( 'ABSPATH' ) || exit;

add_action( 'add_meta_boxes_kyndig_faq', 'kyndig_add_box' );
add_action( 'save_post_kyndig_faq', 'kyndig_save_box' );

/** Puts the box below the text. */
function kyndig_add_box() {
	add_meta_box( 'kyndig', __( 'How it is found', 'kyndig' ), 'kyndig_show_box', 'kyndig_faq' );
}

/**
 * Shows the box.
 *
 * @param WP_Post $post The question.
 */
function kyndig_show_box( $post ) {
	wp_nonce_field( 'kyndig_box', 'kyndig_nonce' );
	foreach ( kyndig_details() as $key => $detail ) {
		$value = get_post_meta( $post->ID, $key, true );
		printf( '<p><label for="%1$s"><strong>%2$s</strong></label><br>', esc_attr( $key ), esc_html( $detail['label'] ) );
		if ( $detail['lines'] ) {
			printf( '<textarea id="%1$s" name="%1$s" rows="3" class="widefat">%2$s</textarea>', esc_attr( $key ), esc_textarea( $value ) );
		} else {
			printf( '<input id="%1$s" name="%1$s" class="widefat" value="%2$s">', esc_attr( $key ), esc_attr( $value ) );
		}
		printf( '<span class="description">%s</span></p>', esc_html( $detail['help'] ) );
	}
}

/**
 * Keeps what was written into the box.
 *
 * @param int $post_id The question.
 */
function kyndig_save_box( $post_id ) {
	$nonce = isset( $_POST['kyndig_nonce'] ) ? sanitize_key( wp_unslash( $_POST['kyndig_nonce'] ) ) : '';
	if ( ! wp_verify_nonce( $nonce, 'kyndig_box' ) || ! current_user_can( 'edit_post', $post_id ) ) {
		return;
	}
	foreach ( array_keys( kyndig_details() ) as $key ) {
		if ( isset( $_POST[ $key ] ) && is_string( $_POST[ $key ] ) ) {
			// Cleaned by what `register_post_meta` was given; the function itself takes slashes off.
			update_post_meta( $post_id, $key, $_POST[ $key ] ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput
		}
	}
}
