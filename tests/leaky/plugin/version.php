<?php
/**
 * A plugin that gives everybody's address away, in every way we could think of. For the test site only.
 *
 * @package local_leaky
 */
defined('MOODLE_INTERNAL') || die();

$plugin->component = 'local_leaky';
$plugin->version = 2026112300;
$plugin->requires = 2024100700;
