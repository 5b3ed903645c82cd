<?php
/**
 * Rows of an outbox through the extension to a real ERP, and what is in the ERP then.
 * Usage: php tests/erp/run.php tryton|odoo ERP.JSON [FILTER]      (tests/erp/run.sh stands the ERP up, and loads the extension)
 * Leaves running: nothing.
 */
declare(strict_types=1);

require __DIR__ . '/../e2e/lib/suite.php';
foreach (['erp', 'tryton', 'odoo', 'outbox'] as $part) {
    require __DIR__ . "/lib/$part.php";
}
$both = ['both/completions', 'both/hostile', 'both/trouble', 'both/many'];
$files = [
    'tryton' => ['tryton/module', 'tryton/contacts', 'tryton/signature', ...$both],
    'odoo' => ['odoo/contacts', 'odoo/erasure', 'odoo/refusals', ...$both, 'odoo/drivers'],
];

[, $name, $json] = $argv;
$erp = new $name($json);
$suite = new suite($argv[3] ?? '');
foreach ($files[$name] as $file) {
    $suite->run($file, require __DIR__ . "/cases/$file.php", $erp);
}
exit($suite->close());
