<?php
/**
 * Prints addresses of people of this site in one way. ?way=…&who=ID,ID,…
 */
require(__DIR__ . '/../../config.php');
require_once(__DIR__ . '/leak.php');

local_leaky_print();
