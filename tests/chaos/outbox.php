<?php
/**
 * The outbox under test: filled by SQL, and at the end compared with what the receiver has stored.
 */
declare(strict_types=1);

final class outbox {
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
        [$first, $contacts, $from, $to] = [self::FIRST, self::CONTACTS, $this->filled, $this->filled + $this->rows - 1];
        $this->site->rows("INSERT INTO {local_erpbridge_outbox}
                (eventid, kind, userid, objectid, payload, status, reason, attempts, nextattempt, timecreated, timemodified)
            SELECT overlay(overlay(md5('chaos' || n)::uuid::text placing '8' from 15) placing 'a' from 20), 'activity.completed',
                $first + n % $contacts, 12, json_build_object('activityid', 12, 'activityname', 'Part ' || n, 'courseid', 3)::text,
                'pending', '', 0, 0, 1790000000 + n, 1790000000
            FROM generate_series($from, $to) n");
        $this->filled += $this->rows;
    }

    /** As if the leases of the dead had ended, and what is to be tried again were due. @return int rows on their way */
    public function free_leases(): int {
        $this->site->rows("UPDATE {local_erpbridge_outbox} SET nextattempt = 0 WHERE status IN ('leased', 'retrying')");
        $this->site->rows('UPDATE {local_erpbridge_breaker} SET timenext = 1');
        return (int) $this->site->value("SELECT COUNT(*) FROM {local_erpbridge_outbox} WHERE status IN ('pending', 'leased', 'retrying')");
    }

    /** Restarts the database, and connects again. */
    public function restart_database(): void {
        restart($this->site, 'postgres');
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
        [$first, $last] = [self::FIRST, self::FIRST + self::CONTACTS - 1];
        $this->site->rows("INSERT INTO {user} (id, auth, confirmed, mnethostid, username, firstname, lastname, email)
            SELECT n, 'manual', 1, 1, 'chaos' || n, 'Ada', 'Number ' || n, 'chaos' || n || '@example.org' FROM generate_series($first, $last) n");
        $this->site->rows("INSERT INTO {local_erpbridge_contact}
                (userid, customernumber, contactnumber, state, recordedhash, senthash, revision, timesent, timecreated, timemodified)
            SELECT n, 'C1', 'K' || n, 'active', 'x', 'x', 1, 1790000000, 1790000000, 1790000000 FROM generate_series($first, $last) n");
    }
}
