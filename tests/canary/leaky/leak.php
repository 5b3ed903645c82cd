<?php
/**
 * What the scripts of this plugin share: whose addresses to print, and how.
 */
defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/ways.php');
require_once($GLOBALS['CFG']->libdir . '/filelib.php');

function local_leaky_print(): void {
    global $CFG, $DB;
    // As on a site where somebody is looking for a fault.
    $CFG->debug = DEBUG_DEVELOPER;
    $CFG->debugdisplay = 1;
    $CFG->debugdeveloper = true;
    [$in, $params] = $DB->get_in_or_equal(explode(',', required_param('who', PARAM_SEQUENCE)));
    $addresses = $DB->get_fieldset_select('user', 'email', "id $in ORDER BY id", $params);
    $way = required_param('way', PARAM_RAW);
    $ways = local_leaky_ways() + local_leaky_accidents();
    $ways[$way](implode(' ', [...$addresses, $CFG->supportemail]));
}
