<?php
/**
 * Settings of the test site, made through Moodle's own API.
 * Usage: php configure.php, in Moodle's folder. Leaves running: nothing.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');

set_config('registerauth', 'email');
set_config('enablecompletion', 1);
// Moodle refuses to call loopback addresses and odd ports by default, and the plugin obeys that. The receiver of the tests
// listens on 127.0.0.1 on any free port, so on this site, and only here, both lists are empty.
set_config('curlsecurityblockedhosts', '');
set_config('curlsecurityallowedport', '');
// Nothing of the tests may try to reach the network.
set_config('updateautocheck', 0);
set_config('enableanalytics', 0);
set_config('gravatar', 0);
// No first-run prompts in front of the pages under test.
set_config('usetours', 0);
// Most tests need people who are in at once, and whom nothing is asked of first; those of approval say otherwise.
set_config('approval', 0, 'local_erpbridge');
set_config('askpassword', 0, 'local_erpbridge');
purge_all_caches();
echo "configured\n";
