<?php
/**
 * What stands for Moodle where there is none: learners, an outbox in memory, and the extension that captures and delivers.
 */
declare(strict_types=1);

use ErpBridge\Bridge;

/** A person, and what the plugin remembers of them. */
final class learner {
    public readonly int $id;
    public array $identity;
    /** The plugin's contact table. */
    public ?array $known = null;
    /** Activities of which the latest record is a completion. */
    public array $recorded = [];
    private static int $last = 1000;

    public function __construct(string $contact, string $customer, string $firstname = 'Ada', string $lastname = 'Lovelace', ?string $email = null) {
        $this->id = ++self::$last;
        $this->identity = ['userid' => $this->id, 'firstname' => $firstname, 'lastname' => $lastname,
            'email' => $email ?? "learner$this->id@example.org", 'customernumber' => $customer, 'contactnumber' => $contact, 'state' => 'active'];
    }
}

final class outbox {
    /** @var array<int, array> by id */
    public array $rows = [];
    /** @var array<int, learner> */
    private array $people = [];
    private array $breaker = [];
    private int $last = 0;
    /** Each fact a minute after the one before it. */
    public static int $now = 1_790_000_000;

    public function __construct(public array $destination) {
    }

    public static function of(erp $erp, array $change = []): self {
        return new self($change + $erp->destination());
    }

    /** The person's account is saved, with these changes. @return int the row */
    public function saved(learner $who, array $change = []): int {
        $who->identity = $change + $who->identity;
        return $this->capture($who, '\core\event\user_updated', ['identity' => $who->identity, 'known' => $who->known]);
    }

    public function completed(learner $who, int $activity, string $name = 'Part 1', int $course = 3): int {
        return $this->marked($who, $activity, $name, $course, 1);
    }

    public function reopened(learner $who, int $activity, string $name = 'Part 1', int $course = 3): int {
        return $this->marked($who, $activity, $name, $course, 0);
    }

    public function finished(learner $who, int $course = 3, string $name = 'Fire safety'): int {
        return $this->capture($who, '\core\event\course_completed',
            ['completion' => ['userid' => $who->id, 'course' => $course, 'timecompleted' => self::$now + 60], 'coursename' => $name], $course);
    }

    /** The person's erasure is approved, and in force. */
    public function erased(learner $who): int {
        $id = $this->capture($who, '\local_erpbridge\event\erasure_approved', ['identity' => $who->identity]);
        $who->identity = ['firstname' => '', 'lastname' => '', 'email' => '', 'customernumber' => '', 'state' => 'tombstone'] + $who->identity;
        return $id;
    }

    /** Delivers what is on its way, as if everything were due. @return array<string, int> the rows that were by their status now */
    public function deliver(): array {
        $due = array_filter($this->rows, fn($row) => in_array($row['status'], ['pending', 'retrying', 'parked'], true));
        foreach (array_chunk($due, 1000, true) as $rows) {
            $rows = array_map(fn($row) => $row + ['identity' => $this->people[$row['userid']]->identity], array_values($rows));
            $reply = self::json(Bridge::deliver(self::text(['destination' => $this->destination, 'breaker' => (object) $this->breaker, 'rows' => $rows])));
            $this->breaker = $reply['breaker'];
            foreach ($reply['outcomes'] as $outcome) {
                $row = &$this->rows[$outcome['id']];
                $row = ['status' => $outcome['status'], 'reason' => $outcome['reason'], 'attempts' => $row['attempts'] + (int) $outcome['attempted']] + $row;
                unset($row);
            }
        }
        return array_count_values(array_map(fn($id) => $this->rows[$id]['status'], array_keys($due)));
    }

    /** Delivers until nothing is on its way, as if what must wait were due each time. @return int how many times something was left */
    public function drain(): int {
        for ($time = 0; $time < 200; $time++) {
            $left = array_diff_key($this->deliver(), ['delivered' => 0]);
            if (!$left) {
                return $time;
            }
            $this->unpause();
            usleep(200_000);
        }
        throw new failed('still on their way: ' . shown($left));
    }

    /** As if the pause of a destination that is left alone were over. */
    public function unpause(): void {
        $this->breaker = [];
    }

    /** An administrator replays it: the same event once more. */
    public function replay(int $id): void {
        $this->rows[$id] = ['status' => 'pending', 'attempts' => 0] + $this->rows[$id];
    }

    /** "status reason" of these rows. @return list<string> */
    public function state(int ...$ids): array {
        return array_map(fn($id) => "{$this->rows[$id]['status']} {$this->rows[$id]['reason']}", $ids);
    }

    /** The time of a row, as it is written on the wire. */
    public function time(int $id): string {
        return gmdate('Y-m-d\TH:i:s\Z', $this->rows[$id]['time']);
    }

    private function marked(learner $who, int $activity, string $name, int $course, int $state): int {
        $id = $this->capture($who, '\core\event\course_module_completion_updated', [
            'completion' => ['userid' => $who->id, 'coursemoduleid' => $activity, 'completionstate' => $state, 'timemodified' => self::$now + 60],
            'activityname' => $name, 'recorded' => $who->recorded[$activity] ?? false], $course);
        $who->recorded[$activity] = $state === 1;
        return $id;
    }

    private function capture(learner $who, string $event, array $snapshot, int $course = 0): int {
        self::$now += 60;
        $record = Bridge::capture(self::text(['site' => 'erp', 'snapshot' => $snapshot,
            'event' => ['eventname' => $event, 'userid' => $who->id, 'courseid' => $course, 'timecreated' => self::$now, 'other' => null]]));
        holds($record !== null, "$event is news");
        $record = self::json($record);
        $who->known = $record['contact'] ?? $who->known;
        unset($record['contact']);
        $this->people[$who->id] = $who;
        $this->rows[++$this->last] = ['id' => $this->last, 'attempts' => 0] + $record;
        return $this->last;
    }

    private static function text(array $value): string {
        return json_encode($value, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
    }

    private static function json(string $text): array {
        return json_decode($text, true, 32, JSON_THROW_ON_ERROR);
    }
}
