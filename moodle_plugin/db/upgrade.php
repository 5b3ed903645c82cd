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
 * Steps from older versions.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Upgrades from an older version.
 *
 * @param int $oldversion
 * @return bool
 */
function xmldb_local_erpbridge_upgrade(int $oldversion): bool {
    if ($oldversion < 2026112301) {
        xmldb_local_erpbridge_visibility_tables();
        \local_erpbridge\local\visibility\enforcement::reconcile();
        upgrade_plugin_savepoint(true, 2026112301, 'local', 'erpbridge');
    }
    if ($oldversion < 2026112701) {
        xmldb_local_erpbridge_request_table();
        upgrade_plugin_savepoint(true, 2026112701, 'local', 'erpbridge');
    }
    if ($oldversion < 2026112720) {
        xmldb_local_erpbridge_announcement_table();
        (new \local_erpbridge\local\mailing\locks())->reconcile();
        upgrade_plugin_savepoint(true, 2026112720, 'local', 'erpbridge');
    }
    if ($oldversion < 2026112740) {
        xmldb_local_erpbridge_reconciliation();
        \local_erpbridge\local\reconciliation\horizon::begin();
        upgrade_plugin_savepoint(true, 2026112740, 'local', 'erpbridge');
    }
    if ($oldversion < 2026112750) {
        xmldb_local_erpbridge_stat_table();
        upgrade_plugin_savepoint(true, 2026112750, 'local', 'erpbridge');
    }
    if ($oldversion < 2026112760) {
        xmldb_local_erpbridge_breaker_table();
        upgrade_plugin_savepoint(true, 2026112760, 'local', 'erpbridge');
    }
    if ($oldversion < 2026112800) {
        xmldb_local_erpbridge_two_lines();
        upgrade_plugin_savepoint(true, 2026112800, 'local', 'erpbridge');
    }
    if ($oldversion < 2026112801) {
        \local_erpbridge\local\delivery\storage::uncompress();
        upgrade_plugin_savepoint(true, 2026112801, 'local', 'erpbridge');
    }
    return true;
}

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
 * The tables of visibility, as they were when it came.
 */
function xmldb_local_erpbridge_visibility_tables(): void {
    global $DB;
    $former = new xmldb_table('local_erpbridge_former');
    $former->add_field('id', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, XMLDB_SEQUENCE);
    $former->add_field('area', XMLDB_TYPE_CHAR, '20', null, XMLDB_NOTNULL);
    $former->add_field('name', XMLDB_TYPE_CHAR, '200', null, XMLDB_NOTNULL);
    $former->add_field('contextid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
    $former->add_field('itemid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
    $former->add_field('value', XMLDB_TYPE_TEXT);
    $former->add_field('timecreated', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
    $former->add_key('primary', XMLDB_KEY_PRIMARY, ['id']);
    $former->add_index('area_name_contextid_itemid', XMLDB_INDEX_UNIQUE, ['area', 'name', 'contextid', 'itemid']);

    $exposure = new xmldb_table('local_erpbridge_exposure');
    $exposure->add_field('id', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, XMLDB_SEQUENCE);
    $exposure->add_field('day', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
    $exposure->add_field('layer', XMLDB_TYPE_CHAR, '10', null, XMLDB_NOTNULL);
    $exposure->add_field('result', XMLDB_TYPE_CHAR, '10', null, XMLDB_NOTNULL);
    $exposure->add_field('page', XMLDB_TYPE_CHAR, '200', null, XMLDB_NOTNULL);
    $exposure->add_field('component', XMLDB_TYPE_CHAR, '100', null, XMLDB_NOTNULL);
    $exposure->add_field('total', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
    $exposure->add_field('timemodified', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
    $exposure->add_key('primary', XMLDB_KEY_PRIMARY, ['id']);
    $columns = ['day', 'layer', 'result', 'page', 'component'];
    $exposure->add_index('day_layer_result_page_component', XMLDB_INDEX_UNIQUE, $columns);

    foreach ([$former, $exposure] as $table) {
        if (!$DB->get_manager()->table_exists($table)) {
            $DB->get_manager()->create_table($table);
        }
    }
}

/**
 * The table of people who wait for an administrator, as it was when it came.
 */
function xmldb_local_erpbridge_request_table(): void {
    global $DB;
    $table = new xmldb_table('local_erpbridge_request');
    $table->add_field('id', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, XMLDB_SEQUENCE);
    $table->add_field('userid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
    $table->add_field('state', XMLDB_TYPE_CHAR, '10', null, XMLDB_NOTNULL);
    $table->add_field('via', XMLDB_TYPE_CHAR, '20', null, XMLDB_NOTNULL);
    $table->add_field('reason', XMLDB_TYPE_TEXT);
    $table->add_field('handledby', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
    $table->add_field('decidedby', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
    $table->add_field('timecreated', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
    foreach (['timehandled', 'timedecided', 'timenotified', 'timemailed'] as $name) {
        $table->add_field($name, XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
    }
    $table->add_key('primary', XMLDB_KEY_PRIMARY, ['id']);
    $table->add_index('userid', XMLDB_INDEX_UNIQUE, ['userid']);
    $table->add_index('state_timecreated', XMLDB_INDEX_NOTUNIQUE, ['state', 'timecreated']);
    if (!$DB->get_manager()->table_exists($table)) {
        $DB->get_manager()->create_table($table);
    }
}

/**
 * The table of announcements, as it was when it came.
 */
function xmldb_local_erpbridge_announcement_table(): void {
    global $DB;
    $table = new xmldb_table('local_erpbridge_announcement');
    $table->add_field('id', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, XMLDB_SEQUENCE);
    $table->add_field('userid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
    $table->add_field('courseid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
    $table->add_field('state', XMLDB_TYPE_CHAR, '10', null, XMLDB_NOTNULL);
    $table->add_field('subject', XMLDB_TYPE_CHAR, '255', null, XMLDB_NOTNULL);
    $table->add_field('message', XMLDB_TYPE_TEXT, null, null, XMLDB_NOTNULL);
    foreach (['recipients', 'sent', 'failed', 'lastuserid'] as $name) {
        $table->add_field($name, XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
    }
    $table->add_field('timecreated', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
    $table->add_field('timemodified', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
    $table->add_key('primary', XMLDB_KEY_PRIMARY, ['id']);
    $table->add_index('userid', XMLDB_INDEX_NOTUNIQUE, ['userid']);
    $table->add_index('courseid_timecreated', XMLDB_INDEX_NOTUNIQUE, ['courseid', 'timecreated']);
    if (!$DB->get_manager()->table_exists($table)) {
        $DB->get_manager()->create_table($table);
    }
}

/**
 * What is known of destinations, as it was when it came.
 */
function xmldb_local_erpbridge_breaker_table(): void {
    global $DB;
    $table = new xmldb_table('local_erpbridge_breaker');
    $table->add_field('id', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, XMLDB_SEQUENCE);
    $table->add_field('destination', XMLDB_TYPE_CHAR, '20', null, XMLDB_NOTNULL);
    $table->add_field('settings', XMLDB_TYPE_CHAR, '64', null, XMLDB_NOTNULL);
    $table->add_field('leftalone', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '0');
    $table->add_field('reason', XMLDB_TYPE_CHAR, '64', null, XMLDB_NOTNULL);
    $table->add_field('alert', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '0');
    foreach (['failures', 'pauses', 'timenext', 'timemodified'] as $name) {
        $table->add_field($name, XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
    }
    $table->add_key('primary', XMLDB_KEY_PRIMARY, ['id']);
    $table->add_index('destination', XMLDB_INDEX_UNIQUE, ['destination']);
    if (!$DB->get_manager()->table_exists($table)) {
        $DB->get_manager()->create_table($table);
    }
}

/**
 * What reconciliation and backfill need: the index that finds a fact, and the table of backfills, as they were when they came.
 */
function xmldb_local_erpbridge_reconciliation(): void {
    global $DB;
    $outbox = new xmldb_table('local_erpbridge_outbox');
    $columns = ['userid', 'objectid', 'kind', 'timecreated'];
    $index = new xmldb_index('userid_objectid_kind_timecreated', XMLDB_INDEX_NOTUNIQUE, $columns);
    if (!$DB->get_manager()->index_exists($outbox, $index)) {
        $DB->get_manager()->add_index($outbox, $index);
    }
    $table = new xmldb_table('local_erpbridge_backfill');
    $table->add_field('id', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, XMLDB_SEQUENCE);
    foreach (['since', 'courseid', 'rate'] as $name) {
        $table->add_field($name, XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
    }
    $table->add_field('state', XMLDB_TYPE_CHAR, '10', null, XMLDB_NOTNULL);
    $table->add_field('total', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
    $table->add_field('tally', XMLDB_TYPE_TEXT);
    $table->add_field('timecreated', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
    $table->add_field('timemodified', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
    $table->add_key('primary', XMLDB_KEY_PRIMARY, ['id']);
    $table->add_index('state', XMLDB_INDEX_NOTUNIQUE, ['state']);
    if (!$DB->get_manager()->table_exists($table)) {
        $DB->get_manager()->create_table($table);
    }
}

/**
 * The table of what the drain did, as it was when it came, with what the outbox still knows of the time before.
 */
function xmldb_local_erpbridge_stat_table(): void {
    global $DB;
    $table = new xmldb_table('local_erpbridge_stat');
    $table->add_field('id', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, XMLDB_SEQUENCE);
    $table->add_field('hour', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
    foreach (['delivered', 'dead', 'retried', 'timed'] as $name) {
        $table->add_field($name, XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
    }
    $table->add_field('latencysum', XMLDB_TYPE_INTEGER, '18', null, XMLDB_NOTNULL, null, '0');
    $table->add_field('latencymax', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
    $table->add_key('primary', XMLDB_KEY_PRIMARY, ['id']);
    $table->add_index('hour', XMLDB_INDEX_UNIQUE, ['hour']);
    if ($DB->get_manager()->table_exists($table)) {
        return;
    }
    $DB->get_manager()->create_table($table);
    $DB->execute("INSERT INTO {local_erpbridge_stat} (hour, delivered, dead)
                  SELECT hour, SUM(CASE WHEN status = 'delivered' THEN 1 ELSE 0 END), SUM(CASE WHEN status = 'dead' THEN 1 ELSE 0 END)
                    FROM (SELECT status, timemodified - MOD(timemodified, 3600) AS hour
                            FROM {local_erpbridge_outbox} WHERE status IN ('delivered', 'dead')) o
                GROUP BY hour");
}
