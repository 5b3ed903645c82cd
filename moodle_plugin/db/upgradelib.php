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

/**
 * What the steps from older versions do.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

/**
 * The horizon was one line for history and for what is forgotten. Where retention had moved it, what lies behind may be either, and
 * stays what it was: not compared.
 */
function xmldb_local_erpbridge_two_lines(): void {
    $stored = json_decode((string) get_config('local_erpbridge', 'horizon'), true);
    if (isset($stored['time'])) {
        $line = ['time' => $stored['time'], 'ids' => $stored['ids'] ?? []];
        $lines = [empty($stored['forgotten']) ? 'history' : 'forgotten' => $line];
        set_config('horizon', json_encode($lines), 'local_erpbridge');
    }
}

/**
 * Makes a table as it is now. What later steps add to it they find there.
 *
 * @param string $name without the plugin's
 * @return bool false: it was there
 */
function xmldb_local_erpbridge_table(string $name): bool {
    global $DB;
    $manager = $DB->get_manager();
    if ($manager->table_exists("local_erpbridge_{$name}")) {
        return false;
    }
    $manager->install_one_table_from_xmldb_file(__DIR__ . '/install.xml', "local_erpbridge_{$name}");
    return true;
}

/**
 * What reconciliation and backfill need: the index that finds a fact, and the table of backfills.
 */
function xmldb_local_erpbridge_reconciliation(): void {
    global $DB;
    $outbox = new xmldb_table('local_erpbridge_outbox');
    $columns = ['userid', 'objectid', 'kind', 'timecreated'];
    $index = new xmldb_index('userid_objectid_kind_timecreated', XMLDB_INDEX_NOTUNIQUE, $columns);
    if (!$DB->get_manager()->index_exists($outbox, $index)) {
        $DB->get_manager()->add_index($outbox, $index);
    }
    xmldb_local_erpbridge_table('backfill');
}

/**
 * The table of what the drain did, with what the outbox still knows of the time before.
 */
function xmldb_local_erpbridge_stat_table(): void {
    global $DB;
    if (!xmldb_local_erpbridge_table('stat')) {
        return;
    }
    $DB->execute("INSERT INTO {local_erpbridge_stat} (hour, delivered, dead)
                  SELECT hour, SUM(CASE WHEN status = 'delivered' THEN 1 ELSE 0 END), SUM(CASE WHEN status = 'dead' THEN 1 ELSE 0 END)
                    FROM (SELECT status, timemodified - MOD(timemodified, 3600) AS hour
                            FROM {local_erpbridge_outbox} WHERE status IN ('delivered', 'dead')) o
                GROUP BY hour");
}

/**
 * Each row of the outbox is for one destination; those that are there are for the one that was set. A backfill may be, too.
 */
function xmldb_local_erpbridge_destinations(): void {
    global $DB;
    $manager = $DB->get_manager();
    $outbox = new xmldb_table('local_erpbridge_outbox');
    $column = new xmldb_field('destination', XMLDB_TYPE_CHAR, '20', null, null, null, null, 'objectid');
    if (!$manager->field_exists($outbox, $column)) {
        $manager->add_field($outbox, $column);
    }
    if (!$DB->get_columns('local_erpbridge_outbox', false)['destination']->not_null) {
        $is = get_config('local_erpbridge', 'destination') ?: 'webhook';
        $DB->set_field_select('local_erpbridge_outbox', 'destination', $is, 'destination IS NULL');
        $column->setNotNull(XMLDB_NOTNULL);
        $manager->change_field_notnull($outbox, $column);
    }
    $former = ['eventid' => ['eventid'], 'status_nextattempt_id' => ['status', 'nextattempt', 'id']];
    foreach ($former as $name => $columns) {
        $index = new xmldb_index($name, $name === 'eventid' ? XMLDB_INDEX_UNIQUE : XMLDB_INDEX_NOTUNIQUE, $columns);
        if ($manager->index_exists($outbox, $index)) {
            $manager->drop_index($outbox, $index);
        }
    }
    foreach (
        [
            new xmldb_index('eventid_destination', XMLDB_INDEX_UNIQUE, ['eventid', 'destination']),
            new xmldb_index('destination_status_nextattempt_id', XMLDB_INDEX_NOTUNIQUE, ['destination', 'status', 'nextattempt', 'id']),
        ] as $index
    ) {
        if (!$manager->index_exists($outbox, $index)) {
            $manager->add_index($outbox, $index);
        }
    }
    $backfill = new xmldb_table('local_erpbridge_backfill');
    $column = new xmldb_field('destination', XMLDB_TYPE_CHAR, '20', null, null, null, null, 'courseid');
    if (!$manager->field_exists($backfill, $column)) {
        $manager->add_field($backfill, $column);
    }
}

/**
 * The tables of consent and erasure, and what a tombstone is known by.
 */
function xmldb_local_erpbridge_consent_and_erasure(): void {
    global $DB;
    $manager = $DB->get_manager();
    xmldb_local_erpbridge_table('consent');
    xmldb_local_erpbridge_table('erasure');
    $contact = new xmldb_table('local_erpbridge_contact');
    foreach (
        [
            new xmldb_field('formernumbers', XMLDB_TYPE_TEXT, null, null, null, null, null, 'timesent'),
            new xmldb_field('numberhash', XMLDB_TYPE_CHAR, '64', null, null, null, null, 'formernumbers'),
        ] as $column
    ) {
        if (!$manager->field_exists($contact, $column)) {
            $manager->add_field($contact, $column);
        }
    }
    $index = new xmldb_index('numberhash', XMLDB_INDEX_NOTUNIQUE, ['numberhash']);
    if (!$manager->index_exists($contact, $index)) {
        $manager->add_index($contact, $index);
    }
}
