<?php
/**
 * Functions whose results hold addresses, under names that a scrubber knows, and under others.
 */
defined('MOODLE_INTERNAL') || die();

$functions = [];
foreach (['known', 'odd', 'overridden'] as $name) {
    $functions["local_leaky_$name"] = ['classname' => "local_leaky\\external\\$name", 'description' => 'Leaks', 'type' => 'read', 'ajax' => true,
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE]];
}
