<?php
/**
 * Leaks: leak.php?of=FILE&how=NAME, the names are the keys in leaks/FILE.php.
 *
 * @package local_leaky
 */
require(__DIR__ . '/../../config.php');

$of = required_param('of', PARAM_ALPHA);
$how = required_param('how', PARAM_ALPHANUMEXT);
require_login();
$leaks = require(__DIR__ . "/leaks/$of.php");
$leaks[$how]();
