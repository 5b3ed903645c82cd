<?php
// This file is part of ERP Bridge for Moodle, a plugin for Moodle - http://moodle.org/
//
// ERP Bridge for Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// ERP Bridge for Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

namespace local_erpbridge\local\reconciliation;

use local_erpbridge\local\config;

/**
 * What is not compared: history, and what the outbox has forgotten.
 *
 * Two lines. History lies behind the first: nobody's is recorded unasked. It is drawn where the plugin was installed, and a backfill
 * takes it back. What lies between the two was recorded once, and its rows are gone; retention takes the second on before it deletes
 * rows of the outbox, so that what is forgotten is not recorded anew. Nothing else moves them.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class horizon {
    /** The tables whose rows are compared. */
    private const TABLES = ['user', 'course_modules_completion', 'course_completions'];

    /**
     * A horizon.
     *
     * @param line $history
     * @param line $forgotten
     */
    public function __construct(
        /** @var line what lies behind it is history */
        public readonly line $history = new line(),
        /** @var line what lies behind it, and is no history, is forgotten */
        public readonly line $forgotten = new line(),
    ) {
    }

    /**
     * The horizon of this site. Without one everything is compared.
     *
     * @return self
     */
    public static function current(): self {
        $stored = json_decode(config::value('horizon', '{}'), true) ?: [];
        return new self(...array_map(fn($line) => new line($line['time'], $line['ids']), $stored));
    }

    /**
     * Begins here and now: older completions and contacts are a backfill's business.
     */
    public static function begin(): void {
        global $DB;
        $ids = [];
        foreach (self::TABLES as $table) {
            $ids[$table] = (int) $DB->get_field_sql("SELECT MAX(id) FROM {{$table}}");
        }
        (new self(new line(time(), $ids)))->store();
    }

    /**
     * A backfill has recorded everything from a time on, and all contacts.
     *
     * @param int $time
     */
    public static function take_back(int $time): void {
        $is = self::current();
        $ids = $time > 0 ? ['user' => 0] + $is->history->ids : [];
        (new self(new line(min($is->history->time, $time), $ids), $is->forgotten))->store();
    }

    /**
     * Rows of the outbox are about to be deleted. Retention calls this first, and then deletes none but rows whose fact
     * (timecreated) and whose last change (timemodified) are both before this time.
     *
     * Rows of Moodle that the last complete sweep did not see yet are not forgotten, however old their times.
     *
     * @param int $time
     */
    public static function take_on(int $time): void {
        $is = self::current();
        $ids = self::swept() + $is->forgotten->ids + $is->history->ids;
        (new self($is->history, new line(max($is->forgotten->time, $time), $ids)))->store();
    }

    /**
     * A sweep has compared everything this side of the horizon.
     *
     * @param int[] $ids up to which id, by table
     */
    public static function note_sweep(array $ids): void {
        set_config('swept', json_encode($ids + self::swept()), config::COMPONENT);
    }

    /**
     * What complete sweeps have seen.
     *
     * @return int[] up to which id, by table
     */
    private static function swept(): array {
        return json_decode(config::value('swept', '{}'), true) ?: [];
    }

    /**
     * Which rows are compared?
     *
     * @param bool $withhistory
     * @param string $table
     * @param string $id column
     * @param string $time column
     * @return array SQL and its parameters
     */
    public function sql(bool $withhistory, string $table, string $id, string $time): array {
        [$nohistory, $params] = $this->history->sql('history', $table, $id, $time);
        [$notforgotten, $more] = $this->forgotten->sql('forgotten', $table, $id, $time);
        return [$withhistory ? "(NOT {$nohistory} OR {$notforgotten})" : "{$nohistory} AND {$notforgotten}", $params + $more];
    }

    /**
     * Stores it as the site's.
     */
    private function store(): void {
        set_config('horizon', json_encode($this), config::COMPONENT);
    }
}
