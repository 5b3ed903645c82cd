<?php
/**
 * @package local_leaky
 */
$string['pluginname'] = 'Leaky';
$string['leak'] = 'No such person: {$a}';
