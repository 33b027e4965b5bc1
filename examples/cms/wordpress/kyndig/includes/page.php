<?php
/**
 * The search in a page: a shortcode and a block, both of them an ordinary form that works by itself.
 *
 * @package Kyndig
 */

defined( 'ABSPATH' ) || exit;

add_action( 'init', 'kyndig_register_page' );
add_shortcode( 'kyndig', 'kyndig_shortcode' );

/** Registers the block, and the files that are sent only to pages with a search. */
function kyndig_register_page() {
	$assets = plugins_url( 'assets/', KYNDIG_FILE );
	wp_register_script( 'kyndig', $assets . 'kyndig-search.classic.js', array(), KYNDIG_VERSION, true );
	wp_register_style( 'kyndig', $assets . 'kyndig-search.css', array(), KYNDIG_VERSION );
	wp_register_script(
		'kyndig-block',
		plugins_url( 'block/block.js', KYNDIG_FILE ),
		array( 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element', 'wp-i18n' ),
		KYNDIG_VERSION,
		true
	);
	wp_localize_script( 'kyndig-block', 'kyndigTexts', kyndig_texts() );
	register_block_type( dirname( KYNDIG_FILE ) . '/block', array( 'render_callback' => 'kyndig_block' ) );
}

/**
 * `[kyndig label="..." placeholder="..." button="..."]`.
 *
 * @param array|string $given What stands in the shortcode.
 * @return string HTML.
 */
function kyndig_shortcode( $given ) {
	return kyndig_search( shortcode_atts( kyndig_texts(), (array) $given, 'kyndig' ) );
}

/**
 * The block.
 *
 * @param array $given Its attributes.
 * @return string HTML.
 */
function kyndig_block( $given ) {
	$texts = array_merge( kyndig_texts(), array_filter( array_intersect_key( $given, kyndig_texts() ), 'strlen' ) );
	return sprintf( '<div %s>%s</div>', get_block_wrapper_attributes(), kyndig_search( $texts ) );
}

/**
 * The texts around the field.
 *
 * @return string[]
 */
function kyndig_texts() {
	$texts = array(
		'da' => array( 'Hvad kan vi hjælpe dig med?', 'Søg' ),
		'nb' => array( 'Hva kan vi hjelpe deg med?', 'Søk' ),
		'nn' => array( 'Kva kan vi hjelpe deg med?', 'Søk' ),
		'sv' => array( 'Vad kan vi hjälpa dig med?', 'Sök' ),
		'fi' => array( 'Miten voimme auttaa?', 'Hae' ),
		'is' => array( 'Hvernig getum við aðstoðað?', 'Leita' ),
		'fo' => array( 'Hvussu kunnu vit hjálpa tær?', 'Leita' ),
		'en' => array( 'What can we help you with?', 'Search' ),
	);
	list( $label, $button ) = $texts[ kyndig_language() ];
	return array(
		'label'       => $label,
		'placeholder' => '',
		'button'      => $button,
	);
}

/**
 * The form, and the element around it that makes it answer. Without JavaScript, or before there is an
 * index, the site's own search answers.
 *
 * @param string[] $texts See `kyndig_texts`.
 * @return string HTML.
 */
function kyndig_search( $texts ) {
	/**
	 * Filters whether the search is shown here.
	 *
	 * @param bool $show Whether it is.
	 */
	if ( ! apply_filters( 'kyndig_show_search', true ) ) {
		return '';
	}
	wp_enqueue_script( 'kyndig' );
	wp_enqueue_style( 'kyndig' );
	// The form is marked up as WordPress's own search block, so that it looks as the theme wants it.
	wp_enqueue_style( 'wp-block-search' );
	$id   = wp_unique_id( 'kyndig-' );
	$form = sprintf(
		'<form role="search" method="get" action="%1$s" class="wp-block-search wp-block-search__button-outside wp-block-search__text-button"><label for="%2$s" class="wp-block-search__label">%3$s</label><div class="wp-block-search__inside-wrapper"><input type="search" id="%2$s" class="wp-block-search__input" name="s" placeholder="%4$s" autocomplete="off"><button type="submit" class="wp-block-search__button wp-element-button">%5$s</button></div></form>',
		esc_url( home_url( '/' ) ),
		esc_attr( $id ),
		esc_html( $texts['label'] ),
		esc_attr( $texts['placeholder'] ),
		esc_html( $texts['button'] )
	);
	return sprintf( '<kyndig-search%s>%s%s</kyndig-search>', kyndig_attributes(), $form, kyndig_contact() );
}

/**
 * The attributes of the element: where the index is, and what stands where there is no answer.
 *
 * @return string They begin with a blank.
 */
function kyndig_attributes() {
	$wasm       = plugins_url( 'assets/kyndig.wasm', KYNDIG_FILE );
	$attributes = array(
		'manifest' => esc_url( kyndig_place( 'manifest.json' )['url'] ),
		// With the version, so that a cache never gives a script the module of another one.
		'wasm'     => esc_url( add_query_arg( 'ver', KYNDIG_VERSION, $wasm ) ),
		'lang'     => esc_attr( kyndig_language() ),
	);
	$html = '';
	foreach ( $attributes as $name => $value ) {
		$html .= sprintf( ' %s="%s"', $name, $value );
	}
	return $html;
}

/**
 * The contact card, shown where there is no answer.
 *
 * @return string HTML; empty if the settings have no contact.
 */
function kyndig_contact() {
	$settings = kyndig_settings();
	$lines    = array();
	if ( '' !== $settings['contact_title'] ) {
		$lines[] = '<strong>' . esc_html( $settings['contact_title'] ) . '</strong>';
	}
	if ( '' !== $settings['phone'] ) {
		$number  = preg_replace( '/[^0-9+]/', '', $settings['phone'] );
		$lines[] = sprintf( '<a href="%s">%s</a>', esc_url( 'tel:' . $number ), esc_html( $settings['phone'] ) );
	}
	if ( '' !== $settings['hours'] ) {
		$lines[] = esc_html( $settings['hours'] );
	}
	if ( '' !== $settings['contact_url'] ) {
		$lines[] = sprintf( '<a href="%1$s">%1$s</a>', esc_url( $settings['contact_url'] ) );
	}
	return $lines ? '<template data-kyndig-contact><p>' . implode( '</p><p>', $lines ) . '</p></template>' : '';
}
