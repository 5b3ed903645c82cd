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
use local_erpbridge\local\consent\{consent_rows, consents};
use local_erpbridge\local\contact\{contact_check, contacts};

/**
 * Brings the outbox up to date before a drain with what happened behind our back: the extension came back, numbers arrived, people
 * consented, the clock was put right.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class preparation {
    /** Seconds until the latest attempt that may be set: seven days and a tenth (retry.rs). */
    private const LATEST = 8 * DAYSECS;

    /**
     * Prepares, unless another worker is at it.
     *
     * @param callable $timeleft is there time for more
     */
    public function run(callable $timeleft): void {
        $lock = \core\lock\lock_config::get_lock_factory(config::COMPONENT)->get_lock('prepare', 0);
        if (!$lock) {
            return;
        }
        try {
            (new recapture())->run($timeleft);
            foreach ((new contacts())->numbers_arrived() as $userid) {
                if ($timeleft()) {
                    (new contact_check())->attempt((int) $userid);
                }
            }
            $config = config::fresh();
            (new consent_rows())->settle(consents::under($config), $timeleft);
            (new held())->settle(array_keys($config->destinations()));
            $this->correct_times();
        } finally {
            $lock->release();
        }
    }

    /**
     * Rows whose time lies further ahead than any that we set are due: they are from a time when the clock was wrong.
     *
     * Looked for first, and changed by their ids: an update that goes by the index of the status locks rows in another order than
     * workers that settle theirs do, and on MariaDB one of the two is ended as a deadlock.
     */
    private function correct_times(): void {
        global $DB;
        $now = time();
        foreach ([status::leased->value => leases::SECONDS, status::retrying->value => self::LATEST] as $status => $longest) {
            $wrong = ['status' => $status, 'latest' => $now + $longest];
            $select = 'status = :status AND nextattempt > :latest';
            while ($rows = $DB->get_records_select(outbox::TABLE, $select, $wrong, '', 'id', 0, leases::BATCH)) {
                [$in, $params] = $DB->get_in_or_equal(array_keys($rows), SQL_PARAMS_NAMED);
                $DB->execute('UPDATE {' . outbox::TABLE . "} SET nextattempt = :now WHERE id {$in} AND {$select}",
                    $params + $wrong + ['now' => $now]);
            }
        }
    }
}
