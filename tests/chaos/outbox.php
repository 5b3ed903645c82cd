<?php
/**
 * The outbox under test: filled by SQL, and at the end compared with what the receiver has stored.
 */
declare(strict_types=1);

final class outbox {
    /** In one statement. */
    private const BLOCK = 500;
    /** Few, so that each has many rows whose order can go wrong. */
    private const CONTACTS = 40;
    /** Ids that nobody has. */
    private const FIRST = 100_000;
    private int $filled = 0;

    public function __construct(private site $site, private readonly int $rows) {
    }

    /** Adds completions of our contacts, who are made the first time. */
    public function fill(): void {
        $this->filled === 0 && $this->people();
        $this->insert('outbox', range($this->filled, $this->filled + $this->rows - 1), fn(int $n): array => [
            'eventid' => self::eventid($n), 'kind' => 'activity.completed', 'userid' => self::FIRST + $n % self::CONTACTS, 'objectid' => 12,
            'destination' => 'webhook', 'payload' => json_encode(['activityid' => 12, 'activityname' => "Part $n", 'courseid' => 3]), 'status' => 'pending',
            'reason' => '', 'attempts' => 0, 'nextattempt' => 0, 'timecreated' => 1_790_000_000 + $n, 'timemodified' => 1_790_000_000,
        ]);
        $this->filled += $this->rows;
    }

    /** As if the leases of the dead had ended, and what is to be tried again were due. @return int rows on their way */
    public function free_leases(): int {
        $this->undisturbed("UPDATE {local_erpbridge_outbox} SET nextattempt = 0 WHERE status IN ('leased', 'retrying')");
        $this->site->rows('UPDATE {local_erpbridge_breaker} SET timenext = 1');
        return (int) $this->site->value("SELECT COUNT(*) FROM {local_erpbridge_outbox} WHERE status IN ('pending', 'leased', 'retrying')");
    }

    /** A statement that may meet one of a worker who has just died, which the database still carries out: MariaDB may end ours for it. */
    private function undisturbed(string $sql): void {
        for ($try = 1; ; $try++) {
            try {
                $this->site->rows($sql);
                return;
            } catch (PDOException $deadlock) {
                if ($deadlock->getCode() !== '40001' || $try === 10) {
                    throw $deadlock;
                }
                usleep(200_000);
            }
        }
    }

    /** Restarts the database, and connects again. */
    public function restart_database(): void {
        restart($this->site, 'database');
        for ($try = 0; $try < 100; $try++) {
            try {
                $this->site->connect();
                return;
            } catch (PDOException) {
                usleep(200_000);
            }
        }
        throw new failed('the database did not come back');
    }

    /** Drains what is left, in peace, and checks what arrived of everything since the beginning. */
    public function drained(): void {
        for ($run = 0; $run < 20 && $this->free_leases() > 0; $run++) {
            $this->site->php(['local/erpbridge/cli/deliver.php', '--until-empty']);
        }
        $rows = $this->site->rows('SELECT eventid, userid, status FROM {local_erpbridge_outbox} ORDER BY id');
        same(['delivered' => $this->filled], array_count_values(array_column($rows, 'status')), 'rows by status');
        $sent = $arrived = [];
        foreach ($rows as $row) {
            $sent['K' . $row['userid']][] = $row['eventid'];
        }
        foreach (file($this->site->is['store'], FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES) as $line) {
            $event = json_decode($line, true, 32, JSON_THROW_ON_ERROR)['event'];
            $arrived[$event['subject']][] = $event['id'];
        }
        foreach ($sent as $contact => $ids) {
            same($ids, $arrived[$contact] ?? [], "what arrived of $contact, in its order");
        }
        same($this->filled, array_sum(array_map(count(...), $arrived)), 'events at the receiver');
    }

    private function people(): void {
        $ids = range(self::FIRST, self::FIRST + self::CONTACTS - 1);
        $this->insert('user', $ids, fn(int $id): array => [
            'id' => $id, 'auth' => 'manual', 'confirmed' => 1, 'mnethostid' => 1, 'username' => "chaos$id",
            'firstname' => 'Ada', 'lastname' => "Number $id", 'email' => "chaos$id@example.org",
        ]);
        $this->insert('contact', $ids, fn(int $id): array => [
            'userid' => $id, 'customernumber' => 'C1', 'contactnumber' => "K$id", 'state' => 'active', 'recordedhash' => 'x',
            'senthash' => 'x', 'revision' => 1, 'timesent' => 1_790_000_000, 'timecreated' => 1_790_000_000, 'timemodified' => 1_790_000_000,
        ]);
    }

    /** The same for a number, whatever the database. */
    private static function eventid(int $n): string {
        return preg_replace('/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/', '$1-$2-8$3-a$4-$5', md5("chaos$n"));
    }

    /** @param callable(int): array $row its values by column; table `user` is Moodle's, others are ours */
    private function insert(string $table, array $numbers, callable $row): void {
        $table = $table === 'user' ? $table : "local_erpbridge_$table";
        foreach (array_chunk($numbers, self::BLOCK) as $block) {
            $rows = array_map($row, $block);
            $columns = implode(', ', array_keys($rows[0]));
            $marks = '(' . implode(', ', array_fill(0, count($rows[0]), '?')) . ')';
            $this->site->rows("INSERT INTO {" . $table . "} ($columns) VALUES " . implode(', ', array_fill(0, count($rows), $marks)),
                array_merge(...array_map(array_values(...), $rows)));
        }
    }
}
