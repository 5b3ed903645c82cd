--TEST--
deliver() to files on a disk that is full: rows stay, nothing half is seen, and with room each is there once
--SKIPIF--
<?php
$mount = trim((string) shell_exec('mktemp -d'));
exec("mount -t tmpfs -o size=64k tmpfs $mount 2>&1 && umount $mount", $output, $status);
rmdir($mount);
if ($status !== 0) {
    echo 'skip mounting is not allowed here';
}
--FILE--
<?php
require __DIR__ . '/common.inc';
$mount = trim(shell_exec('mktemp -d'));
register_shutdown_function(fn() => shell_exec("umount $mount; rmdir $mount"));
shell_exec("mount -t tmpfs -o size=256k,mode=750 tmpfs $mount");

function rows(int $from, int $count): array {
    return array_map(fn(int $id) => ['id' => $id, 'eventid' => sprintf('%08x-1502-814b-922e-0868260d666b', $id), 'kind' => 'contact.upserted',
        'userid' => $id, 'time' => 1790000000, 'attempts' => 0, 'payload' => '{}',
        'identity' => ['userid' => $id, 'contactnumber' => "K$id", 'state' => 'active']], range($from, $from + $count - 1));
}

/** Sends rows; those that stay, by id. A file is shown with each call. */
function send(string $mount, array $rows): array {
    $settings = ['kind' => 'file', 'directory' => $mount, 'webroot' => '/var/www', 'format' => 'jsonl', 'rotatesize' => '1', 'rotateminutes' => '0',
        'source' => 'https://moodle.example'];
    $report = json_decode(ErpBridge\Bridge::deliver(json_encode(['destination' => $settings, 'rows' => $rows])));
    $stay = [];
    foreach ($report->outcomes as $outcome) {
        if ($outcome->status !== 'delivered') {
            $stay[$outcome->id] = "$report->stop: $outcome->status" . ($outcome->attempted ? ', an attempt' : '');
        }
    }
    return $stay;
}

/** How often each event is in files that can be taken. Such a file is whole, whenever one looks. */
function seen(string $mount): array {
    $ids = [];
    foreach (glob("$mount/*.manifest.json") as $manifest) {
        $told = json_decode(file_get_contents($manifest));
        $text = file_get_contents("$mount/$told->file");
        if (hash('sha256', $text) !== $told->sha256 || substr_count($text, "\n") !== $told->rows) {
            echo "half: $told->file\n";
        }
        array_push($ids, ...array_map(fn($line) => json_decode($line)->id, explode("\n", trim($text))));
    }
    return array_count_values($ids);
}

$stay = [];
for ($from = 1; $from <= 2000; $from += 100) {
    $stay += send($mount, rows($from, 100));
    $seen = seen($mount);
}
echo implode(', ', array_unique($stay)), "\n";
echo count($stay) > 0 && count($stay) < 2000 ? "some went, some stayed\n" : count($stay) . " stayed\n";
echo max($seen), "\n";
$again = array_values(array_filter(rows(1, 2000), fn($row) => isset($stay[$row['id']])));
echo count(array_unique(send($mount, $again))), "\n";

shell_exec("mount -o remount,size=16m $mount");
echo count(send($mount, $again)), "\n";
send($mount, []);
$seen = seen($mount);
echo count($seen), ' ', max($seen), "\n";
echo count(glob("$mount/*.jsonl")) - count(glob("$mount/*.manifest.json")), "\n";
--EXPECT--
disk_full: retrying
some went, some stayed
1
1
0
2000 1
0
