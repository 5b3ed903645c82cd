<?php
/**
 * Leaks to whoever has a key, as Moodle's published grades do: the viewer is known late.
 *
 * @package local_leaky
 */
define('NO_MOODLE_COOKIES', true);
require(__DIR__ . '/../../config.php');

header('Content-Type: text/plain');
require_user_key_login('local_leaky');
echo \local_leaky\people::text();
