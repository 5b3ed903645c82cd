<?php
/**
 * The same in a script that knows its viewer by a private key only.
 */
define('NO_MOODLE_COOKIES', true);
require(__DIR__ . '/../../config.php');
require_once(__DIR__ . '/leak.php');

require_user_key_login('rss');
local_leaky_print();
