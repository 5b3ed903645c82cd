<?php
/**
 * The same on a page for which Moodle turns buffering off.
 */
define('NO_OUTPUT_BUFFERING', true);
require(__DIR__ . '/../../config.php');
require_once(__DIR__ . '/leak.php');

local_leaky_print();
