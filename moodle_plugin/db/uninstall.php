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
 * What an uninstallation gives back.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Runs before Moodle drops the tables and the settings.
 *
 * The site gets back what visibility and the mail policy changed. Profile fields that we created stay: they hold people's data, and
 * somebody has to decide about those.
 *
 * @return bool
 */
function xmldb_local_erpbridge_uninstall(): bool {
    // First of all, so that nothing is applied again while we are going.
    set_config('visibility', 'off', 'local_erpbridge');
    set_config('mailpolicy', 0, 'local_erpbridge');
    \local_erpbridge\local\visibility\enforcement::restore();
    (new \local_erpbridge\local\mailing\locks())->reconcile();
    (new \local_erpbridge\local\profile\fields())->restore_adopted();
    return true;
}
