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
 * Where history begins: what lies behind it is not compared.
 *
 * A row of Moodle is this side of the horizon by its time or by its id, since a restored course brings old times under new ids. The
 * horizon begins where the plugin was installed, and three things move it: a backfill takes it back, retention takes it on before
 * it deletes rows of the outbox, so that what is forgotten is not recorded anew, and nothing else does.
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
     * @param int $time facts from then on are compared
     * @param int[] $ids and rows with a larger id than this, by table
     * @param bool $forgotten was it moved by retention, so that a backfill must not go behind it either
     */
    public function __construct(
        /** @var int facts from then on are compared */
        public readonly int $time = 0,
        /** @var int[] and rows with a larger id than this, by table */
        public readonly array $ids = [],
        /** @var bool was it moved by retention */
        public readonly bool $forgotten = false,
    ) {
    }

    /**
     * The horizon of this site. Without one everything is compared.
     *
     * @return self
     */
    public static function current(): self {
        $stored = json_decode(config::value('horizon', '{}'), true) ?: [];
        return new self($stored['time'] ?? 0, $stored['ids'] ?? [], $stored['forgotten'] ?? false);
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
        (new self(time(), $ids))->store();
    }

    /**
     * A backfill has recorded everything from a time on, and all contacts.
     *
     * @param int $time
     */
    public static function take_back(int $time): void {
        $is = self::current();
        if (!$is->forgotten) {
            (new self(min($is->time, $time), $time > 0 ? ['user' => 0] + $is->ids : []))->store();
        }
    }

    /**
     * Rows of the outbox are about to be deleted. Retention calls this first, and then deletes none but rows whose fact
     * (timecreated) and whose last change (timemodified) are both before this time.
     *
     * Rows of Moodle that the last complete sweep did not see yet stay this side, however old their times.
     *
     * @param int $time
     */
    public static function take_on(int $time): void {
        $is = self::current();
        (new self(max($is->time, $time), self::swept() + $is->ids, true))->store();
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
     * Which rows are this side of it?
     *
     * @param string $table
     * @param string $id column
     * @param string $time column
     * @return array SQL and its parameters
     */
    public function sql(string $table, string $id, string $time): array {
        return ["({$id} > :horizonid OR {$time} >= :horizontime)",
            ['horizonid' => $this->ids[$table] ?? 0, 'horizontime' => $this->time]];
    }

    /**
     * Stores it as the site's.
     */
    private function store(): void {
        set_config('horizon', json_encode($this), config::COMPONENT);
    }
}
