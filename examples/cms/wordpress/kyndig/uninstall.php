<?php
/**
 * Removes the settings and the index; the questions are the site's and stay.
 *
 * @package Kyndig
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'kyndig_settings' );
delete_option( 'kyndig_last_build' );

$kyndig_folder = wp_upload_dir( null, false )['basedir'] . '/kyndig/';
foreach ( array_merge( (array) glob( $kyndig_folder . '*.kyndig' ), (array) glob( $kyndig_folder . '*.json' ) ) as $kyndig_file ) {
	wp_delete_file( $kyndig_file );
}
if ( is_dir( $kyndig_folder ) ) {
	rmdir( $kyndig_folder );
}
