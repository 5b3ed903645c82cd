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
 * What the plugin needs beside its tables: profile fields and a signing secret.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Runs once, after the tables are there.
 *
 * @return bool
 */
function xmldb_local_erpbridge_install(): bool {
    \local_erpbridge\local\delivery\storage::uncompress();
    (new \local_erpbridge\local\profile\fields())->install();
    \local_erpbridge\local\config::generate_secret();
    \local_erpbridge\local\visibility\enforcement::reconcile();
    (new \local_erpbridge\local\mailing\locks())->reconcile();
    \local_erpbridge\local\reconciliation\horizon::begin();
    return true;
}
