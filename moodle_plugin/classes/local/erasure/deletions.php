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

use local_erpbridge\local\contact\contacts;
use local_erpbridge\local\delivery\outbox;

/**
 * Requests that nobody filed by hand: an account was deleted, Moodle's privacy API erases somebody, a person withdrew their consent.
 *
 * Nothing is erased because somebody is absent from a list: a deletion that no person made (a synchronisation, a task, a web service)
 * files a request, and somebody decides.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class deletions {
    /**
     * An account was deleted.
     *
     * @param int $userid
     * @param int $by the person who did it; 0: a process
     */
    public static function account(int $userid, int $by): void {
        $open = erasures::open_of($userid);
        foreach ($open as $erasure) {
            $scope = scope::from($erasure->scope)->has_erp() ? scope::both : scope::account;
            erasures::note([(int) $erasure->id], ['timedeleted' => time(), 'scope' => $scope->value]);
        }
        (new contacts())->mark_deleted($userid);
        if ($open) {
            return;
        }
        $known = self::is_known($userid);
        $decision = decision::of_data_request($userid) ?? decision::of_deletion($by);
        $id = self::file($userid, $known ? settings::scope() : scope::account, $decision);
        erasures::note([$id], ['timedeleted' => time()]);
        if ($decision->approved) {
            erasures::approve($id, $decision->decidedby);
        } else if (!$known) {
            // Of whom the ERP knows nothing, no more is lost than Moodle has deleted.
            erasures::approve($id, 0);
        }
    }

    /**
     * Moodle's privacy API erases somebody: what is in our tables goes, and what the ERP has, if that is set.
     *
     * @param int $userid
     */
    public static function privacy(int $userid): void {
        tombstones::set($userid);
        leftovers::forget($userid);
        $tells = settings::scope()->has_erp();
        if (!$tells) {
            tombstones::seal([$userid]);
        }
        if (!tombstones::owed($userid)) {
            // No ERP is to be told.
            (new outbox())->erase([$userid]);
        }
        if ($tells) {
            $decision = decision::of_data_request($userid) ?? decision::of_expiry();
            erasures::approve(self::file($userid, scope::erp, $decision), $decision->decidedby);
        }
    }

    /**
     * Files a request.
     *
     * @param int $userid
     * @param scope $scope
     * @param decision $decision
     * @return int its id
     */
    private static function file(int $userid, scope $scope, decision $decision): int {
        return erasures::request($userid, $scope, $decision->origin, $decision->requestedby, $decision->time);
    }

    /**
     * Is anything of a person recorded?
     *
     * @param int $userid
     * @return bool
     */
    private static function is_known(int $userid): bool {
        global $DB;
        return $DB->record_exists(contacts::TABLE, ['userid' => $userid]) || $DB->record_exists(outbox::TABLE, ['userid' => $userid]);
    }

    /**
     * A person withdrew their consent, and the ERP's copy is to go.
     *
     * @param int $userid
     */
    public static function withdrawal(int $userid): void {
        $decision = decision::of_person($userid);
        erasures::approve(self::file($userid, scope::erp, $decision), $userid);
    }
}
