<?php
/**
 * Leaks to whoever asks: the viewer stays unknown.
 *
 * @package local_leaky
 */
define('NO_MOODLE_COOKIES', true);
require(__DIR__ . '/../../config.php');

header('Content-Type: text/plain');
echo \local_leaky\people::text();
