<?php
/**
 * From published posts to entries, as `kyndig build` reads them.
 *
 * @package Kyndig
 */

defined( 'ABSPATH' ) || exit;

/**
 * The types of posts that are questions.
 *
 * @return string[]
 */
function kyndig_post_types() {
	/**
	 * Filters which types of posts are questions: their titles are questions, their texts answers.
	 *
	 * @param string[] $types Names of post types.
	 */
	return (array) apply_filters( 'kyndig_post_types', array( 'kyndig_faq' ) );
}

/**
 * The entries of all questions that anybody may read: published, without a password.
 *
 * @return array[]
 */
function kyndig_entries() {
	$ids = get_posts(
		array(
			'post_type'        => kyndig_post_types(),
			'post_status'      => 'publish',
			'has_password'     => false,
			'numberposts'      => -1,
			'orderby'          => 'ID',
			'order'            => 'ASC',
			'fields'           => 'ids',
			'suppress_filters' => false,
		)
	);
	$entries = array();
	foreach ( $ids as $id ) {
		$entry = kyndig_entry( get_post( $id ) );
		/**
		 * Filters an entry before it is built into the index.
		 *
		 * @param array|null $entry The fields of the entry; null leaves it out.
		 * @param int        $id    The post.
		 */
		$entry = apply_filters( 'kyndig_entry', $entry, $id );
		if ( $entry ) {
			$entries[] = $entry;
		}
	}
	return $entries;
}

/**
 * The entry of a post. What is empty is left out.
 *
 * @param WP_Post $post The post.
 * @return array
 */
function kyndig_entry( $post ) {
	$detail = function ( $key ) use ( $post ) {
		return (string) get_post_meta( $post->ID, $key, true );
	};
	// As the site shows it, with blocks and shortcodes run, but without the search itself.
	add_filter( 'kyndig_show_search', '__return_false' );
	$GLOBALS['post'] = $post; // phpcs:ignore WordPress.WP.GlobalVariablesOverride
	setup_postdata( $post );
	$html = apply_filters( 'the_content', $post->post_content );
	wp_reset_postdata();
	remove_filter( 'kyndig_show_search', '__return_false' );

	$service = array(
		'title' => $detail( 'kyndig_service_title' ),
		'url'   => $detail( 'kyndig_service_url' ),
	);
	if ( '' === $service['title'] ) {
		$service['title'] = $service['url'];
	}
	return array_filter(
		array(
			'id'           => "wp-{$post->ID}",
			'question'     => kyndig_text( get_the_title( $post ) ),
			'variants'     => kyndig_list( $detail( 'kyndig_also_asked' ), "\n" ),
			'answer'       => kyndig_text( $html ),
			'keywords'     => kyndig_list( $detail( 'kyndig_keywords' ), ',' ),
			'category'     => kyndig_category( $post ),
			'self_service' => '' === $service['url'] ? null : $service,
			'url'          => (string) get_permalink( $post ),
		)
	);
}

/**
 * The topic of a post as a path, outermost first: of several, the first by name.
 *
 * @param WP_Post $post The post.
 * @return string[]
 */
function kyndig_category( $post ) {
	$topics = get_the_terms( $post, 'kyndig_topic' );
	if ( ! is_array( $topics ) ) {
		return array();
	}
	$ids   = array_reverse( get_ancestors( $topics[0]->term_id, 'kyndig_topic', 'taxonomy' ) );
	$ids[] = $topics[0]->term_id;
	return array_map(
		function ( $id ) {
			return kyndig_text( get_term( $id, 'kyndig_topic' )->name );
		},
		$ids
	);
}

/**
 * The parts of a text, without empty ones.
 *
 * @param string $text  The text.
 * @param string $delimiter What parts it.
 * @return string[]
 */
function kyndig_list( $text, $delimiter ) {
	return array_values( array_filter( array_map( 'trim', explode( $delimiter, $text ) ), 'strlen' ) );
}

/**
 * The text of a piece of HTML as a reader sees it: blocks are lines, no markup is left.
 *
 * @param string $html The HTML.
 * @return string
 */
function kyndig_text( $html ) {
	$html = preg_replace( '~<!--.*?-->~s', '', $html );
	$html = preg_replace( '~<(script|style|template|noscript|svg|iframe|object)\b.*?</\1\s*>~is', '', $html );
	$html = preg_replace( '~[\s\x{a0}]+~u', ' ', $html );
	$html = preg_replace( '~<li\b[^>]*>~i', "\n- ", $html );
	$html = preg_replace( '~<br\b[^>]*>~i', "\n", $html );
	$html = preg_replace( '~</?(p|h[1-6]|blockquote|pre|table|ul|ol|dl)\b[^>]*>~i', "\n\n", $html );
	$html = preg_replace( '~</?(div|section|article|figure|figcaption|details|summary|tr|dt|dd|hr|li)\b[^>]*>~i', "\n", $html );
	$html = preg_replace( '~</t[dh]>~i', ' ', $html );
	$text = html_entity_decode( wp_strip_all_tags( $html ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
	$text = preg_replace( '~[\x{ad}\x{200b}]~u', '', $text );
	$text = preg_replace( '~[ \t\x{a0}]*\n[ \t\x{a0}]*~u', "\n", $text );
	$text = preg_replace( '~[ \t\x{a0}]+~u', ' ', $text );
	$text = preg_replace( '~\n- \s*~', "\n- ", $text );
	// An empty line before a list, none between its items.
	$text = preg_replace( '~(?<!\n)\n\n(?=- )~', "\n", $text );
	return trim( preg_replace( '~\n{3,}~', "\n\n", $text ) );
}
