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

namespace local_erpbridge\local\delivery;

use local_erpbridge\local\config;
use local_erpbridge\local\reconciliation\horizon;

/**
 * How long the outbox keeps what is done with.
 *
 * First the payload of delivered and cancelled records is emptied. What stays (event id, kind, ids, times) tells duplicates,
 * judges whether a re-opening follows a completion, and is what an erasure finds. Later the whole row goes. What is
 * still on its way is never touched. docs/DELIVERY.md says what others may rely on.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class retention {
    /** The setting: days until payloads are emptied; 0: never. */
    public const PAYLOAD = 'keeppayload';

    /** The setting: days until rows go; 0: never. */
    public const ROWS = 'keeprows';

    /** What the settings are while nobody saved them. */
    public const DEFAULTS = [self::PAYLOAD => 30, self::ROWS => 365];

    /** Rows in one statement, so that no lock is held for long. */
    private const BATCH = 1000;

    /** How far payloads are emptied, by status: what lies before is not looked at again. */
    private const MARK = 'emptied_';

    /**
     * Empties payloads that are due.
     *
     * @param float $end when to stop, as microtime(true)
     * @return int how many
     */
    public function empty_payloads(float $end): int {
        $before = self::before(self::PAYLOAD);
        $count = 0;
        foreach ($before ? [status::delivered, status::cancelled] : [] as $status) {
            $mark = (int) config::value(self::MARK . $status->value);
            while (microtime(true) < $end && $rows = $this->oldest($status, $mark, $before, true)) {
                $this->write('UPDATE {' . outbox::TABLE . "} SET payload = ''", $status, array_keys($rows));
                $count += count($rows);
                // The same second again: there may be more of it than fit into a batch.
                $mark = (int) end($rows);
            }
            set_config(self::MARK . $status->value, $mark, config::COMPONENT);
        }
        return $count;
    }

    /**
     * Deletes rows that are due.
     *
     * @param float $end when to stop, as microtime(true)
     * @return int how many
     */
    public function delete_rows(float $end): int {
        $before = self::before(self::ROWS);
        $count = 0;
        foreach ($before ? [status::delivered, status::cancelled, status::dead] : [] as $status) {
            while (microtime(true) < $end && $rows = $this->oldest($status, 0, $before)) {
                // First, so that reconciliation does not record anew what is forgotten.
                $count || horizon::take_on($before);
                $this->write('DELETE FROM {' . outbox::TABLE . '}', $status, array_keys($rows));
                $count += count($rows);
            }
        }
        return $count;
    }

    /**
     * The rows of a status that changed longest ago.
     *
     * @param status $status
     * @param int $from
     * @param int $before
     * @param bool $full only those with a payload
     * @return array time of the change, by id
     */
    private function oldest(status $status, int $from, int $before, bool $full = false): array {
        global $DB;
        $params = [$status->value, $from, $before];
        $where = 'status = ? AND timemodified >= ? AND timemodified < ?';
        if ($full) {
            $where .= ' AND ' . $DB->sql_isnotempty(outbox::TABLE, 'payload', false, true);
        } else {
            // What reconciliation still compares has its row, whenever that was changed.
            $where .= ' AND timecreated < ?';
            $params[] = $before;
        }
        return $DB->get_records_select_menu(outbox::TABLE, $where, $params, 'status, timemodified', 'id, timemodified', 0, self::BATCH);
    }

    /**
     * Writes to rows, unless somebody replays them just now.
     *
     * @param string $statement
     * @param status $status
     * @param int[] $ids
     */
    private function write(string $statement, status $status, array $ids): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($ids);
        $DB->execute("{$statement} WHERE id {$in} AND status = ?", [...$params, $status->value]);
    }

    /**
     * Before which time something is due.
     *
     * @param string $setting
     * @return int 0: never
     */
    private static function before(string $setting): int {
        $days = (int) config::value($setting, (string) self::DEFAULTS[$setting]);
        return $days > 0 ? time() - $days * DAYSECS : 0;
    }
}
