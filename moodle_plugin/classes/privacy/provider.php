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
use core_privacy\local\request\transform;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_erpbridge\local\approval\requests;
use local_erpbridge\local\contact\contacts;
use local_erpbridge\local\delivery\{breaker, outbox, statistics};
use local_erpbridge\local\mailing\announcements;
use local_erpbridge\local\reconciliation\backfill;
use local_erpbridge\local\visibility\former;

/**
 * What we keep of a person, and what leaves for the ERP.
 *
 * Erasing leaves a tombstone: a contact row with nothing in it but the user id, so that nothing is ever sent again.
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
        $collection->add_database_table(outbox::TABLE, self::columns('outbox', [
            'eventid', 'kind', 'userid', 'objectid', 'destination', 'payload', 'status', 'reason', 'attempts', 'nextattempt', 'lease',
            'timecreated', 'timemodified',
        ]), 'privacy:metadata:outbox');
        $collection->add_database_table(contacts::TABLE, self::columns('contact', [
            'userid', 'customernumber', 'contactnumber', 'state', 'recordedhash', 'senthash', 'revision', 'timesent',
            'timecreated', 'timemodified',
        ]), 'privacy:metadata:contact');
        $collection->add_database_table(former::TABLE, self::columns('former', [
            'area', 'name', 'contextid', 'itemid', 'value', 'timecreated',
        ]), 'privacy:metadata:former');
        $collection->add_database_table(requests::TABLE, self::columns('request', [
            'userid', 'state', 'via', 'reason', 'handledby', 'decidedby', 'timecreated', 'timehandled', 'timedecided', 'timenotified',
            'timemailed',
        ]), 'privacy:metadata:request');
        $collection->add_database_table(announcements::TABLE, self::columns('announcement', [
            'userid', 'courseid', 'state', 'subject', 'message', 'recipients', 'sent', 'failed', 'lastuserid', 'timecreated',
            'timemodified',
        ]), 'privacy:metadata:announcement');
        // No person is in these.
        $collection->add_database_table('local_erpbridge_exposure', self::columns('exposure', [
            'day', 'layer', 'result', 'page', 'component', 'total', 'timemodified',
        ]), 'privacy:metadata:exposure');
        $collection->add_database_table(statistics::TABLE, self::columns('stat', [
            'hour', 'delivered', 'dead', 'retried', 'timed', 'latencysum', 'latencymax',
        ]), 'privacy:metadata:stat');
        $collection->add_database_table(breaker::TABLE, self::columns('breaker', [
            'destination', 'settings', 'leftalone', 'reason', 'alert', 'failures', 'pauses', 'timenext', 'timemodified',
        ]), 'privacy:metadata:breaker');
        $collection->add_database_table(backfill::TABLE, self::columns('backfill', [
            'since', 'courseid', 'destination', 'rate', 'state', 'total', 'tally', 'timecreated', 'timemodified',
        ]), 'privacy:metadata:backfill');
        $collection->add_external_location_link('erp', self::columns('erp', [
            'firstname', 'lastname', 'email', 'customernumber', 'contactnumber', 'activitycompletions', 'coursecompletions',
        ]), 'privacy:metadata:erp');
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
            [outbox::TABLE, contacts::TABLE, requests::TABLE, announcements::TABLE],
        );
        $queries[] = 'SELECT f.itemid AS userid FROM {' . former::TABLE . "} f
                       WHERE f.area = '" . former::MAILDISPLAY . "' AND f.itemid = {$userid}";
        return $queries;
    }

    /**
     * Exports a person's rows.
     *
     * @param \context_user $context
     * @param int $userid
     */
    private static function export(\context_user $context, int $userid): void {
        global $DB;
        $path = [get_string('pluginname', 'local_erpbridge')];
        $contact = $DB->get_record(contacts::TABLE, ['userid' => $userid]);
        if ($contact) {
            writer::with_context($context)->export_data($path, self::readable($contact));
        }
        $request = requests::of($userid);
        if ($request) {
            writer::with_context($context)->export_related_data($path, 'request', self::readable($request));
        }
        foreach (former::recall(former::MAILDISPLAY, ['itemid' => $userid]) as $row) {
            writer::with_context($context)->export_related_data($path, 'former', self::readable($row));
        }
        foreach (['outbox' => outbox::TABLE, 'announcements' => announcements::TABLE] as $name => $table) {
            $rows = $DB->get_records($table, ['userid' => $userid], 'id');
            if ($rows) {
                $records = array_map(self::readable(...), array_values($rows));
                writer::with_context($context)->export_related_data($path, $name, (object) ['records' => $records]);
            }
        }
    }

    /**
     * A row for people: times as dates, and without what is of use to the machine only.
     *
     * @param \stdClass $row
     * @return \stdClass
     */
    private static function readable(\stdClass $row): \stdClass {
        foreach (preg_grep('/^time|^nextattempt$/', array_keys((array) $row)) as $column) {
            if (isset($row->$column)) {
                $row->$column = $row->$column ? transform::datetime($row->$column) : '';
            }
        }
        // Who had a turn last is somebody else.
        unset($row->id, $row->lease, $row->lastuserid);
        return $row;
    }

    /**
     * Erases people: first the mark that nothing may be sent, then what was to be sent.
     *
     * @param int[] $userids
     */
    private static function erase(array $userids): void {
        global $DB;
        foreach ($userids as $userid) {
            (new contacts())->entomb($userid);
            announcements::erase($userid);
            $DB->delete_records(former::TABLE, ['area' => former::MAILDISPLAY, 'itemid' => $userid]);
            requests::forget($userid);
        }
        (new outbox())->erase($userids);
    }

    /**
     * Names the strings of columns.
     *
     * @param string $what
     * @param string[] $columns
     * @return string[]
     */
    private static function columns(string $what, array $columns): array {
        return array_combine($columns, array_map(fn($column) => "privacy:metadata:{$what}:{$column}", $columns));
    }
}
