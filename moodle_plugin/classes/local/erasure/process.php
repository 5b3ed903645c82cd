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

namespace local_erpbridge\local\erasure;

use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\delivery\outbox;

/**
 * Carries out approved erasures, step by step.
 *
 * Each step is done wholly or will be done again: a worker may be killed at any moment. What fails for one person stops nobody else.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class process {
    /** Requests taken at a time. */
    private const BATCH = 500;

    /** The scopes in which the ERP, or the account, is to go; for SQL. */
    private const ERP = "scope IN ('erp', 'both')";
    /** As above. */
    private const ACCOUNT = "scope IN ('account', 'both')";

    /**
     * Takes every request as far as it goes now.
     *
     * @param callable $timeleft is there time for more
     */
    public function run(callable $timeleft): void {
        $each = fn(callable $step) => fn(array $erasures) => array_map(fn($one) => $this->attempt(fn() => $step($one)), $erasures);
        $this->walk(self::ERP . ' AND timesilenced = 0', $each((new silence())->keep(...)), $timeleft);
        $this->walk(self::ACCOUNT . ' AND timedeleted = 0', $each($this->delete_account(...)), $timeleft);
        $this->walk(self::ACCOUNT . ' AND timedeleted > 0 AND timecleaned = 0', $this->clean(...), $timeleft);
        $this->walk(self::ERP . ' AND timesilenced > 0 AND timeconfirmed = 0', (new confirmations())->collect(...), $timeleft);
        $done = '(' . self::ERP . ' AND timeconfirmed > 0 OR NOT ' . self::ERP . ')
            AND (' . self::ACCOUNT . ' AND timecleaned > 0 OR NOT ' . self::ACCOUNT . ')';
        $this->walk($done, $each($this->close(...)), $timeleft);
    }

    /**
     * Takes all requests that lack a step through it, once.
     *
     * @param string $where
     * @param callable $step is given some of them
     * @param callable $timeleft
     */
    private function walk(string $where, callable $step, callable $timeleft): void {
        $last = 0;
        while ($timeleft() && $erasures = erasures::approved($where, self::BATCH, $last)) {
            $this->attempt(fn() => $step($erasures));
            $last = array_key_last($erasures);
        }
    }

    /**
     * Deletes the account, unless it is.
     *
     * @param \stdClass $erasure
     */
    private function delete_account(\stdClass $erasure): void {
        global $DB;
        $user = $DB->get_record('user', ['id' => $erasure->userid]);
        // Moodle does not delete administrators: the request stays open, and becomes due.
        if ($user && !$user->deleted && (is_siteadmin($user) || !delete_user($user))) {
            return;
        }
        // The event of a deletion has noted the time; there was none if the account was gone already.
        erasures::note([(int) $erasure->id], ['timedeleted' => time()]);
    }

    /**
     * Removes what Moodle left behind.
     *
     * @param \stdClass[] $erasures
     */
    private function clean(array $erasures): void {
        leftovers::remove(array_map(intval(...), array_column($erasures, 'userid')));
        erasures::note(array_keys($erasures), ['timecleaned' => time()]);
    }

    /**
     * Closes a request. What was to be told is told: its records go.
     *
     * @param \stdClass $erasure
     */
    private function close(\stdClass $erasure): void {
        if (scope::from($erasure->scope)->has_erp()) {
            (new outbox())->erase([(int) $erasure->userid]);
        }
        erasures::close((int) $erasure->id);
    }

    /**
     * Runs something; what goes wrong is said in the log.
     *
     * @param callable $step
     */
    private function attempt(callable $step): void {
        global $DB;
        try {
            $step();
        } catch (\Throwable $e) {
            recorder::complain($e);
            if ($DB->is_transaction_started()) {
                $DB->force_transaction_rollback();
            }
        }
    }
}
