<?php
/**
 * The demo without a Moodle: events recorded from a real one go through the extension (capture), an outbox in an embedded
 * SQLite, and the extension again (deliver) to a live receiver.
 * Usage: php replay.php SITE.JSON FOLDER-OF-RECORDED-EVENTS (tests/demo/demo.sh starts the receiver, and loads the extension)
 * Leaves running: nothing.
 */
declare(strict_types=1);

use ErpBridge\Bridge;

require __DIR__ . '/report.php';
if (!class_exists(Bridge::class, false)) {
    fwrite(STDERR, "the extension erpbridge is not loaded (make ext)\n");
    exit(1);
}
$site = json_decode((string) file_get_contents($argv[1]), true, 8, JSON_THROW_ON_ERROR);
$step = function (string $what): void {
    printf("%s  %s\n", date('H:i:s'), $what);
};

$messages = [];
foreach (glob("$argv[2]/*.jsonl") as $file) {
    foreach (file($file, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES) as $line) {
        $messages[json_decode($line, true, 32, JSON_THROW_ON_ERROR)['seq']] = $line;
    }
}
if (!$messages) {
    fwrite(STDERR, "no recorded events in $argv[2]\n");
    exit(1);
}
ksort($messages);

$outbox = new PDO('sqlite::memory:', null, null, [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC]);
$outbox->exec("CREATE TABLE outbox (id INTEGER PRIMARY KEY, eventid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, userid INTEGER NOT NULL,
    time INTEGER NOT NULL, payload TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0)");
$run = function (string $sql, array $values = []) use ($outbox): PDOStatement {
    $statement = $outbox->prepare($sql);
    $statement->execute($values);
    return $statement;
};

$step(count($messages) . ' recorded events go into the extension');
$people = [];
foreach ($messages as $line) {
    $message = json_decode($line, true, 32, JSON_THROW_ON_ERROR);
    if (isset($message['snapshot']['identity'])) {
        $people[$message['snapshot']['identity']['userid']] = $message['snapshot']['identity'];
    }
    $reply = Bridge::capture($line);
    $record = $reply === null ? null : json_decode($reply, true, 32, JSON_THROW_ON_ERROR);
    $step(sprintf('  %-62s %s', $message['case'], $record === null ? '-' : "{$record['kind']}, {$record['status']}"));
    if ($record === null) {
        continue;
    }
    // As the plugin does it: a contact that gets its number lets the row that waited for it go, and needs no second one.
    $waits = "userid = ? AND kind = 'contact.upserted' AND status = 'held'";
    if ($record['kind'] === 'contact.upserted' && $record['status'] === 'pending'
            && $run("UPDATE outbox SET status = 'pending', reason = '' WHERE $waits", [$record['userid']])->rowCount()) {
        continue;
    }
    $run('INSERT OR IGNORE INTO outbox (eventid, kind, userid, time, payload, status, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [$record['eventid'], $record['kind'], $record['userid'], $record['time'], $record['payload'], $record['status'], $record['reason']]);
}

$step('The extension delivers the outbox');
$destination = ['kind' => 'webhook', 'endpoint' => "{$site['receiver']}/events", 'secret' => $site['secret'], 'timeout' => 30, 'cafile' => '',
    'proxy' => '', 'source' => 'https://moodle.example'];
for ($round = 0; $round < 10; $round++) {
    $rows = $run("SELECT id, eventid, kind, userid, time, attempts, payload FROM outbox WHERE status IN ('pending', 'retrying') ORDER BY id")->fetchAll();
    if (!$rows) {
        break;
    }
    $rows = array_map(fn($row) => $row + ['identity' => $people[$row['userid']] ?? null], $rows);
    $reply = json_decode(Bridge::deliver(json_encode(['destination' => $destination, 'rows' => $rows], JSON_THROW_ON_ERROR)), true, 32, JSON_THROW_ON_ERROR);
    foreach ($reply['outcomes'] as $outcome) {
        $run('UPDATE outbox SET status = ?, reason = ?, attempts = attempts + ? WHERE id = ?',
            [$outcome['status'], $outcome['reason'], (int) $outcome['attempted'], $outcome['id']]);
    }
    $step('  ' . json_encode(array_count_values(array_column($reply['outcomes'], 'status'))) . ", {$reply['requests']} requests");
}

$events = array_map(fn($line) => json_decode($line, true, 32, JSON_THROW_ON_ERROR)['event'],
    file($site['store'], FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES));
$step('What the ERP got:');
array_map('show_event', $events);
exit(close_demo($run('SELECT eventid FROM outbox')->fetchAll(PDO::FETCH_COLUMN), array_column($events, 'id')));
