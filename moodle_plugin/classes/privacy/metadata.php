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
use local_erpbridge\local\approval\requests;
use local_erpbridge\local\config;
use local_erpbridge\local\consent\consent_record;
use local_erpbridge\local\contact\contacts;
use local_erpbridge\local\delivery\{breaker, outbox, statistics};
use local_erpbridge\local\erasure\erasures;
use local_erpbridge\local\mailing\announcements;
use local_erpbridge\local\reconciliation\backfill;
use local_erpbridge\local\visibility\former;

/**
 * What there is in our tables, and what leaves for whom.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class metadata {
    /** What leaves. */
    private const LEAVES = ['firstname', 'lastname', 'email', 'customernumber', 'contactnumber', 'activitycompletions', 'coursecompletions'];

    /**
     * Describes it.
     *
     * @param collection $collection
     */
    public static function describe(collection $collection): void {
        $collection->add_database_table(outbox::TABLE, self::columns('outbox', [
            'eventid', 'kind', 'userid', 'objectid', 'destination', 'payload', 'status', 'reason', 'attempts', 'nextattempt', 'lease',
            'timecreated', 'timemodified',
        ]), 'privacy:metadata:outbox');
        $collection->add_database_table(contacts::TABLE, self::columns('contact', [
            'userid', 'customernumber', 'contactnumber', 'state', 'recordedhash', 'senthash', 'revision', 'timesent', 'formernumbers', 'numberhash',
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
        $collection->add_database_table(consent_record::TABLE, self::columns('consent', [
            'userid', 'answer', 'versionid', 'policy', 'answeredby', 'timeanswered', 'timecreated',
        ]), 'privacy:metadata:consent');
        $collection->add_database_table(erasures::TABLE, self::columns('erasure', [
            'userid', 'scope', 'origin', 'reference', 'state', 'requestedby', 'decidedby', 'timerequested', 'timedue', 'timedecided',
            'timesilenced', 'timedeleted', 'timecleaned', 'timesent', 'timeconfirmed', 'timeclosed', 'receipt',
        ]), 'privacy:metadata:erasure');
        foreach (self::locations() as $location) {
            $collection->add_external_location_link($location, self::columns('erp', self::LEAVES), 'privacy:metadata:erp');
        }
    }

    /**
     * Where data goes: the hosts and directories that are set.
     *
     * @return string[]
     */
    private static function locations(): array {
        $set = array_map(fn($destination): string => $destination->host(), config::current()->destinations());
        return array_unique(array_filter($set)) ?: ['erp'];
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
