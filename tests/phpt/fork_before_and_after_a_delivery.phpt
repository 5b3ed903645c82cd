--TEST--
A process that forks before and after a delivery delivers on both sides
--EXTENSIONS--
pcntl
posix
--FILE--
<?php
require __DIR__ . '/common.inc';
$receiver = receiver();
function delivers(string $receiver): string {
    return json_decode(ErpBridge\Bridge::deliver(request($receiver)))->outcomes[0]->status;
}
foreach (['before', 'after'] as $when) {
    $child = pcntl_fork();
    if ($child === 0) {
        echo "$when, child: ", delivers($receiver), "\n";
        exit(0);
    }
    pcntl_waitpid($child, $status);
    echo "$when, child ended with ", pcntl_wexitstatus($status), "\n";
    echo "$when, parent: ", delivers($receiver), "\n";
}
--EXPECT--
before, child: delivered
before, child ended with 0
before, parent: delivered
after, child: delivered
after, child ended with 0
after, parent: delivered
