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

namespace local_erpbridge\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_erpbridge\local\approval\requests;
use local_erpbridge\local\consent\consent_record;
use local_erpbridge\local\contact\contacts;
use local_erpbridge\local\delivery\outbox;
use local_erpbridge\local\erasure\{deletions, erasures};
use local_erpbridge\local\mailing\announcements;
use local_erpbridge\local\visibility\former;

/**
 * What we keep of a person, and what leaves for the ERP.
 *
 * Erasing leaves a tombstone, so that nothing is ever sent again, and goes the way of each erasure: what the ERP has is erased, too, if
 * that is set. The request and its receipt stay, as proof.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class provider implements
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\plugin\provider {
    #[\Override]
    public static function get_metadata(collection $collection): collection {
        metadata::describe($collection);
        return $collection;
    }

    #[\Override]
    public static function get_contexts_for_userid(int $userid): contextlist {
        $list = new contextlist();
        foreach (self::rows_of('ctx.instanceid') as $rows) {
            $sql = "SELECT ctx.id
                      FROM {context} ctx
                     WHERE ctx.contextlevel = :level AND ctx.instanceid = :userid AND EXISTS ({$rows})";
            $list->add_from_sql($sql, ['level' => CONTEXT_USER, 'userid' => $userid]);
        }
        return $list;
    }

    #[\Override]
    public static function get_users_in_context(userlist $userlist): void {
        $context = $userlist->get_context();
        if (!$context instanceof \context_user) {
            return;
        }
        foreach (self::rows_of(':userid') as $rows) {
            $userlist->add_from_sql('userid', $rows, ['userid' => $context->instanceid]);
        }
    }

    #[\Override]
    public static function export_user_data(approved_contextlist $contextlist): void {
        $userid = (int) $contextlist->get_user()->id;
        foreach ($contextlist->get_contexts() as $context) {
            if ($context instanceof \context_user && (int) $context->instanceid === $userid) {
                self::export($context, $userid);
            }
        }
    }

    #[\Override]
    public static function delete_data_for_all_users_in_context(\context $context): void {
        if ($context instanceof \context_user) {
            self::erase([(int) $context->instanceid]);
        }
    }

    #[\Override]
    public static function delete_data_for_user(approved_contextlist $contextlist): void {
        $userid = (int) $contextlist->get_user()->id;
        foreach ($contextlist->get_contexts() as $context) {
            if ($context instanceof \context_user && (int) $context->instanceid === $userid) {
                self::erase([$userid]);
            }
        }
    }

    #[\Override]
    public static function delete_data_for_users(approved_userlist $userlist): void {
        $context = $userlist->get_context();
        if ($context instanceof \context_user) {
            self::erase(array_intersect(array_map(intval(...), $userlist->get_userids()), [(int) $context->instanceid]));
        }
    }

    /**
     * Queries for a person's rows, one per table.
     *
     * @param string $userid column or parameter
     * @return string[]
     */
    private static function rows_of(string $userid): array {
        $queries = array_map(
            fn($table) => "SELECT t.userid FROM {{$table}} t WHERE t.userid = {$userid}",
            [outbox::TABLE, contacts::TABLE, requests::TABLE, announcements::TABLE, consent_record::TABLE, erasures::TABLE],
        );
        $queries[] = 'SELECT f.itemid AS userid FROM {' . former::TABLE . "} f
                       WHERE f.area = '" . former::MAILDISPLAY . "' AND f.itemid = {$userid}";
        return $queries;
    }

    /**
     * Exports what there is about a person, in words.
     *
     * @param \context_user $context
     * @param int $userid
     */
    private static function export(\context_user $context, int $userid): void {
        $path = [get_string('pluginname', 'local_erpbridge')];
        $writer = writer::with_context($context);
        $readable = new readable($userid);
        if ($contact = $readable->contact()) {
            $writer->export_data($path, $contact);
        }
        foreach ($readable->lists() as $name => $rows) {
            if ($rows) {
                $writer->export_related_data($path, $name, (object) ['records' => $rows]);
            }
        }
    }

    /**
     * Erases people.
     *
     * @param int[] $userids
     */
    private static function erase(array $userids): void {
        array_map(deletions::privacy(...), $userids);
    }
}
