<?php
/**
 * A plugin that does what none should: it gives everybody's address to everybody, in every way there is. For the test site only.
 */
defined('MOODLE_INTERNAL') || die();

$plugin->component = 'local_leaky';
$plugin->version = 2026112300;
$plugin->requires = 2024100700;
