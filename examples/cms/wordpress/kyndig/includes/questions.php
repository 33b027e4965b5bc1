<?php
/**
 * Questions as a type of content, and their topics.
 *
 * @package Kyndig
 */

defined( 'ABSPATH' ) || exit;

add_action( 'init', 'kyndig_register_questions' );

/** The title is the question, the text the answer, topics are the category tree. */
function kyndig_register_questions() {
	register_post_type(
		'kyndig_faq',
		array(
			'labels'       => array(
				'name'          => __( 'Questions', 'kyndig' ),
				'singular_name' => __( 'Question', 'kyndig' ),
				'add_new_item'  => __( 'Add a question', 'kyndig' ),
				'edit_item'     => __( 'Edit the question', 'kyndig' ),
			),
			'public'       => true,
			'menu_icon'    => 'dashicons-format-chat',
			'show_in_rest' => true,
			'rest_base'    => 'faq',
			'rewrite'      => array( 'slug' => 'faq' ),
			'supports'     => array( 'title', 'editor', 'revisions', 'custom-fields' ),
			'taxonomies'   => array( 'kyndig_topic' ),
		)
	);
	register_taxonomy(
		'kyndig_topic',
		'kyndig_faq',
		array(
			'labels'            => array(
				'name'          => __( 'Topics', 'kyndig' ),
				'singular_name' => __( 'Topic', 'kyndig' ),
			),
			'hierarchical'      => true,
			'show_in_rest'      => true,
			'rest_base'         => 'faq-topics',
			'show_admin_column' => true,
			'rewrite'           => array( 'slug' => 'faq-topic' ),
		)
	);
	foreach ( kyndig_details() as $key => $detail ) {
		register_post_meta(
			'kyndig_faq',
			$key,
			array(
				'type'              => 'string',
				'single'            => true,
				'default'           => '',
				'show_in_rest'      => true,
				'sanitize_callback' => $detail['clean'],
				'auth_callback'     => 'kyndig_may_edit_detail',
			)
		);
	}
}

/**
 * What an editor can say of a question besides title, text and topic.
 *
 * @return array[] By meta key: label, help, how to clean it, and whether it has several lines.
 */
function kyndig_details() {
	return array(
		'kyndig_also_asked'    => array(
			'label' => __( 'Also asked as', 'kyndig' ),
			'help'  => __( 'Other ways to word the question, one a line.', 'kyndig' ),
			'clean' => 'sanitize_textarea_field',
			'lines' => true,
		),
		'kyndig_keywords'      => array(
			'label' => __( 'Search words', 'kyndig' ),
			'help'  => __( 'Words that people use and the text does not, parted by commas.', 'kyndig' ),
			'clean' => 'sanitize_text_field',
			'lines' => false,
		),
		'kyndig_service_title' => array(
			'label' => __( 'Self-service: what it is called', 'kyndig' ),
			'help'  => '',
			'clean' => 'sanitize_text_field',
			'lines' => false,
		),
		'kyndig_service_url'   => array(
			'label' => __( 'Self-service: its address', 'kyndig' ),
			'help'  => '',
			'clean' => 'sanitize_url',
			'lines' => false,
		),
	);
}

/**
 * Whoever may edit a question may edit its details.
 *
 * @param bool   $allowed Not used.
 * @param string $key     Not used.
 * @param int    $post_id The question.
 * @return bool
 */
function kyndig_may_edit_detail( $allowed, $key, $post_id ) {
	return current_user_can( 'edit_post', $post_id );
}
