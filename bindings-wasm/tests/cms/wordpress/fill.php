<?php
/**
 * Installs WordPress, activates the plugin and writes the questions and pages that the tests want.
 * Prints the ids of what it made, as JSON.
 */

define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = '127.0.0.1';
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

add_filter( 'pre_wp_mail', '__return_true' );
wp_install( 'Fjordby Kommune', 'redaktion', 'redaktion@fjordby.example', false, '', 'loopback only' );
// The language that wp-config.php names counts then.
delete_option( 'WPLANG' );
update_option( 'permalink_structure', '/%postname%/' );
switch_theme( 'twentytwentythree' );
$failed = activate_plugin( 'kyndig/kyndig.php' );
if ( is_wp_error( $failed ) ) {
	throw new Exception( $failed->get_error_message() );
}
kyndig_register_questions();
wp_set_current_user( 1 );

$parent = wp_insert_term( 'Borger', 'kyndig_topic' )['term_id'];
$topic  = wp_insert_term( 'Pas & kørekort', 'kyndig_topic', array( 'parent' => $parent ) )['term_id'];

function question( $title, $content, $more = array() ) {
	$id = wp_insert_post(
		array_merge(
			array( 'post_type' => 'kyndig_faq', 'post_status' => 'publish', 'post_title' => $title, 'post_content' => $content ),
			$more
		),
		true
	);
	if ( is_wp_error( $id ) ) {
		throw new Exception( $id->get_error_message() );
	}
	return $id;
}

kses_remove_filters();
$ids = array(
	'pas'    => question(
		'Hvad koster et nyt pas?',
		"<!-- wp:paragraph --><p>Prisen afhænger af din alder &amp; passets art:</p><!-- /wp:paragraph -->\n<!-- wp:list --><ul><li>Børn: 178,75 kr.</li>\n<li>Voksne: 893,75 kr.</li></ul><!-- /wp:list -->\n<!-- wp:paragraph --><p>Du betaler, når du <a href=\"/tid\">møder op</a>.</p><!-- /wp:paragraph -->",
		array(
			'meta_input' => array(
				'kyndig_also_asked'    => "Pris på pas\nHvor dyrt er passet?",
				'kyndig_keywords'      => 'gebyr, rejse',
				'kyndig_service_title' => 'Bestil tid til pas',
				'kyndig_service_url'   => 'https://selvbetjening.example/pas',
			),
		)
	),
	'skrald' => question( 'Hvornår bliver der hentet storskrald?', '<p>Den første mandag i måneden.</p><p>[kyndig]</p>' ),
	'script' => question( 'Må jeg skrive &lt;script&gt;alert(1)&lt;/script&gt; på hjemmesiden?', '<p>Nej, heller ikke <img src=x onerror="window.hacked=1"> eller <script>window.hacked=2</script>&lt;b&gt;fed&lt;/b&gt;.</p>' ),
	'draft'  => question( 'Kladde om hemmelig plan?', '<p>Hemmelig kladde.</p>', array( 'post_status' => 'draft' ) ),
	'locked' => question( 'Er det låst?', '<p>Hemmelig lås.</p>', array( 'post_password' => 'x' ) ),
);
wp_set_object_terms( $ids['pas'], array( $topic ), 'kyndig_topic' );

foreach ( array( 'shortcode' => '<!-- wp:shortcode -->[kyndig label="Spørg &lt;b&gt;Fjordby" placeholder=\'"&gt;&lt;script&gt;alert(1)&lt;/script&gt;\']<!-- /wp:shortcode -->', 'block' => '<!-- wp:kyndig/search {"label":"Spørg Fjordby"} /-->' ) as $name => $content ) {
	$ids[ $name ] = wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => "Search by $name", 'post_name' => "search-$name", 'post_content' => $content ) );
}
flush_rewrite_rules();
echo wp_json_encode( $ids );
