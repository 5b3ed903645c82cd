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

use local_erpbridge\local\{config, destination};
use local_erpbridge\local\consent\consent_rows;

/**
 * How the outbox stands: the figures behind the checks and the status command. From the database only, so that each web
 * node says the same.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class overview {
    /** So many rows are counted, or listed, while somebody waits. */
    public const WINDOW = 100000;

    /** @var int|null the end of the window of delivered rows */
    private ?int $bound = null;

    /** @var bool was it looked up */
    private bool $bounded = false;

    /**
     * Over the outbox.
     *
     * @param int $window
     */
    public function __construct(
        /** @var int so many rows are counted, or listed */
        private readonly int $window = self::WINDOW,
    ) {
    }

    /**
     * Rows by status, all statuses.
     *
     * Exact, but for delivered rows beyond the window: there are millions of those, and counting them takes seconds. Then it is
     * the number of deliveries since statistics are kept.
     *
     * @return int[]
     */
    public function counts(): array {
        global $DB;
        $all = array_fill_keys(array_column(status::cases(), 'value'), 0);
        [$in, $params] = $DB->get_in_or_equal(array_diff(array_keys($all), [status::delivered->value]));
        $counts = $DB->get_records_sql_menu("SELECT status, COUNT(1) FROM {" . outbox::TABLE . "}
                                              WHERE status {$in} GROUP BY status", $params);
        $counts[status::delivered->value] = $this->counts_delivered_rows()
            ? $DB->count_records(outbox::TABLE, ['status' => status::delivered->value])
            : (new statistics())->delivered();
        return array_map(intval(...), array_replace($all, $counts));
    }

    /**
     * Are delivered rows few enough to be counted?
     *
     * @return bool
     */
    public function counts_delivered_rows(): bool {
        if (!$this->bounded) {
            $this->bound = $this->window(status::delivered);
            $this->bounded = true;
        }
        return $this->bound === null;
    }

    /**
     * Where the window of the latest rows begins.
     *
     * @param status|null $status null: all
     * @return int|null the time of the last change, of all rows the id; null: all rows are within it
     */
    public function window(?status $status): ?int {
        global $DB;
        if ($status === null) {
            $latest = (int) $DB->get_field_sql('SELECT MAX(id) FROM {' . outbox::TABLE . '}');
            return $latest > $this->window ? $latest - $this->window + 1 : null;
        }
        // No other column, so that the index alone answers.
        $rows = $DB->get_recordset_sql(
            'SELECT timemodified FROM {' . outbox::TABLE . '} WHERE status = ? ORDER BY status DESC, timemodified DESC',
            [$status->value],
            $this->window,
            1,
        );
        $bound = $rows->valid() ? (int) $rows->current()->timemodified : null;
        $rows->close();
        return $bound;
    }

    /**
     * Rows of a status by reason.
     *
     * @param status $status
     * @return int[]
     */
    public function reasons(status $status): array {
        global $DB;
        return array_map(intval(...), $DB->get_records_sql_menu("SELECT reason, COUNT(1)
              FROM {" . outbox::TABLE . "} WHERE status = ? GROUP BY reason ORDER BY reason", [$status->value]));
    }

    /**
     * Seconds since the oldest fact that should be on its way by now happened.
     *
     * Of pending rows it is the one that the drain takes next: a million of them need not be read for it.
     *
     * @return int|null null if there is none
     */
    public function oldest_pending(): ?int {
        global $DB;
        $times = $DB->get_fieldset_sql('SELECT MIN(timecreated) FROM {' . outbox::TABLE . "} WHERE status IN ('leased', 'retrying')");
        foreach (array_keys(config::current()->destinations()) as $kind) {
            $pending = ['destination' => $kind, 'status' => 'pending'];
            $order = 'destination, status, nextattempt, id';
            $next = $DB->get_records(outbox::TABLE, $pending, $order, 'id, timecreated', 0, 1);
            $times = [...$times, ...array_column($next, 'timecreated')];
        }
        $times = array_filter($times);
        return $times ? max(0, time() - (int) min($times)) : null;
    }

    /**
     * When something was delivered last.
     *
     * @return int|null
     */
    public function last_success(): ?int {
        global $DB;
        $time = $DB->get_field_sql("SELECT MAX(timemodified) FROM {" . outbox::TABLE . "} WHERE status = 'delivered'");
        return $time ? (int) $time : null;
    }

    /**
     * Why destinations are left alone, or could not take something, if nothing went through to them since.
     *
     * @return string[] a reason code, by kind of destination; without those that are well
     */
    public function troubles(): array {
        return array_filter(array_map($this->trouble(...), config::current()->destinations()));
    }

    /**
     * The same of one destination.
     *
     * @param destination $destination
     * @return string a reason code, or empty
     */
    public function trouble(destination $destination): string {
        global $DB;
        $reason = breaker::of($destination->request())->reason();
        if ($reason !== '') {
            return $reason;
        }
        $where = ['destination' => $destination->kind, 'status' => status::retrying->value];
        $rows = $DB->get_records(outbox::TABLE, $where, 'timemodified DESC, id DESC', 'id, reason, timemodified', 0, 1);
        $newest = reset($rows);
        if (!$newest) {
            return '';
        }
        // By the index of status and time; a destination that took something since is among the first.
        $since = ['destination' => $destination->kind, 'status' => status::delivered->value, 'time' => $newest->timemodified];
        $select = 'destination = :destination AND status = :status AND timemodified >= :time';
        return $DB->record_exists_select(outbox::TABLE, $select, $since) ? '' : $newest->reason;
    }

    /**
     * How many records are on their way to a destination.
     *
     * @param destination $destination
     * @return int
     */
    public function waiting(destination $destination): int {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(status::on_the_way(), SQL_PARAMS_NAMED);
        return $DB->count_records_select(outbox::TABLE, "destination = :destination AND status {$in}",
            $params + ['destination' => $destination->kind]);
    }

    /**
     * People whose records wait for a contact number.
     *
     * @param int $limit
     * @return \stdClass[] with id and the name fields
     */
    public function waiting_people(int $limit): array {
        global $DB;
        $names = \core_user\fields::for_name()->get_sql('u', false, '', '', false)->selects;
        $sql = "SELECT u.id, {$names}
                  FROM {user} u
                 WHERE u.deleted = 0 AND u.id IN (
                           SELECT o.userid FROM {" . outbox::TABLE . "} o WHERE o.status = 'held' AND o.reason NOT IN (?, ?))
              ORDER BY u.id";
        return $DB->get_records_sql($sql, ['extension_missing', consent_rows::MISSING], 0, $limit);
    }
}
