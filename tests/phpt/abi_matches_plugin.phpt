--TEST--
The ABI number of the extension is the one that the plugin asks for
--FILE--
<?php
$found = [];
foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator(__DIR__ . '/../../moodle_plugin/classes/local/client')) as $file) {
    if (str_ends_with($file, '.php') && preg_match('/const (?:int )?ABI = (\d+);/', file_get_contents($file), $match)) {
        $found[] = (int) $match[1];
    }
}
var_dump($found === [ErpBridge\Bridge::ABI]);
--EXPECT--
bool(true)
