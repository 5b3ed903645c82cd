<?php
/**
 * Sets what the plugin does about visibility, as its settings page does.
 * Usage: php mode.php off|report|enforce LAYER,LAYER..., in Moodle's folder, as the site's user. Leaves running: nothing.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');

[, $mode, $layers] = $argv;
set_config('visibility', $mode, 'local_erpbridge');
set_config('visibilitylayers', $layers, 'local_erpbridge');
\local_erpbridge\local\visibility\enforcement::reconcile();
echo "$mode with $layers\n";
