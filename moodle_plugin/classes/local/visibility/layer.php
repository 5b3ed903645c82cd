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

namespace local_erpbridge\local\visibility;

/**
 * The layers, from the data to the bytes. What one misses, the next ones catch; docs/VISIBILITY.md describes each.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum layer: string {
    /** {user}.maildisplay is 0 for everybody. */
    case minimise = 'minimise';
    /** Settings that show contact data are empty in the requests of people who are not administrators. */
    case clamp = 'clamp';
    /** Roles that are not administrators' lose the capabilities that show contact data. */
    case capabilities = 'capabilities';
    /** Results of web services and AJAX calls lose other people's contact data. */
    case scrubber = 'scrubber';
    /** Other people's addresses are masked in what PHP sends: the extension's part. */
    case guard = 'guard';
    /** Mails carry nobody else's address. */
    case mail = 'mail';
}
