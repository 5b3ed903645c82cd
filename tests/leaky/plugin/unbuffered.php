<?php
/**
 * Leaks as it goes, as pages with a progress bar do.
 *
 * @package local_leaky
 */
define('NO_OUTPUT_BUFFERING', true);
require(__DIR__ . '/../../config.php');

require_login();
header('Content-Type: text/html; charset=utf-8');
foreach (\local_leaky\people::addresses() as $number => $address) {
    echo "<p>$number: ", substr($address, 0, 4);
    flush();
    echo substr($address, 4), "</p>\n";
}
