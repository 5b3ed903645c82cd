<?php
/**
 * Makes the model of completions in an Odoo, as `cli/destination.php --setup` does it: by the extension, with the administrator's key.
 * Usage: php tests/erp/odoo-setup.php URL DATABASE      (the key: ODOO_ADMIN_KEY in the environment). Exit: 1 if it cannot be made.
 */
declare(strict_types=1);

[, $url, $database] = $argv;
$reply = json_decode(ErpBridge\Bridge::setup(json_encode([
    'kind' => 'odoo', 'endpoint' => $url, 'apikey' => getenv('ODOO_ADMIN_KEY'), 'database' => $database, 'timeout' => 60,
    'source' => 'https://moodle.example'], JSON_THROW_ON_ERROR)), true, 8, JSON_THROW_ON_ERROR);
echo $reply['reason'], ': ', implode(' ', $reply['made']), "\n";
exit($reply['ok'] ? 0 : 1);
