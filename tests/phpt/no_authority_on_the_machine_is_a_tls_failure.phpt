--TEST--
A machine without any certificate authority cannot deliver over HTTPS: a TLS failure, not an exception
--ENV--
SSL_CERT_FILE=/dev/null
SSL_CERT_DIR=/nonexistent
--FILE--
<?php
require __DIR__ . '/common.inc';
echo json_decode(ErpBridge\Bridge::probe(json_encode(destination(['endpoint' => 'https://127.0.0.1:9/']))))->reason, "\n";
$report = json_decode(ErpBridge\Bridge::deliver(request('https://127.0.0.1:9/')), true);
echo $report['outcomes'][0]['status'], ' ', $report['stop'], "\n";
--EXPECT--
tls
retrying tls
