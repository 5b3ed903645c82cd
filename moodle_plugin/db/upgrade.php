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
    require_once(__DIR__ . '/upgradelib.php');
    if ($oldversion < 2026112301) {
        xmldb_local_erpbridge_table('former');
        xmldb_local_erpbridge_table('exposure');
        \local_erpbridge\local\visibility\enforcement::reconcile();
        upgrade_plugin_savepoint(true, 2026112301, 'local', 'erpbridge');
    }
    if ($oldversion < 2026112701) {
        xmldb_local_erpbridge_table('request');
        upgrade_plugin_savepoint(true, 2026112701, 'local', 'erpbridge');
    }
    if ($oldversion < 2026112720) {
        xmldb_local_erpbridge_table('announcement');
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
        xmldb_local_erpbridge_table('breaker');
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
    if ($oldversion < 2026112810) {
        xmldb_local_erpbridge_destinations();
        upgrade_plugin_savepoint(true, 2026112810, 'local', 'erpbridge');
    }
    if ($oldversion < 2026112830) {
        xmldb_local_erpbridge_consent_and_erasure();
        upgrade_plugin_savepoint(true, 2026112830, 'local', 'erpbridge');
    }
    return true;
}
