<?php
/**
 * @package local_leaky
 */
defined('MOODLE_INTERNAL') || die();

$functions = [
    'local_leaky_addresses' => [
        'classname' => \local_leaky\external\addresses::class,
        'description' => 'Everybody\'s address',
        'type' => 'read',
        'ajax' => true,
    ],
];
