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
 * The capabilities that show contact data: roles that are not administrators' lose them.
 *
 * A capability is here where nothing else closes what it opens without taking more away. Those whose pages lose the data and
 * nothing else through the clamp, the scrubber or the guard are not here: docs/VISIBILITY.md has both lists.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class gates {
    /** Capability => the leaks of docs/VISIBILITY.md that it opens. */
    public const CAPABILITIES = [
        // What lists, pickers, reports and profiles show beside the name. The name stays.
        'moodle/site:viewuseridentity' => ['G3', 'G6'],
        'moodle/course:useremail' => ['G1', 'G2'],
        'moodle/course:viewhiddenuserfields' => ['G5', 'G7'],
        'moodle/user:viewhiddendetails' => ['G5'],
        'moodle/user:viewalldetails' => ['G6', 'U11'],
        'moodle/user:viewlastip' => ['G1'],
        // Forms with somebody's contact data in them. The guard would mask the address in the form, and the next click on
        // "save" would store the mask; telephone numbers it does not know at all. Creating (user:create) starts from an empty
        // form, and deleting (user:delete, which also opens the list of users) has none: both stay.
        'moodle/user:update' => ['U11'],
        'moodle/user:editprofile' => ['U11'],
        'moodle/site:uploadusers' => ['U11'],
        // Whoever is somebody else sees what is that person's own: every layer lets people see themselves.
        'moodle/user:loginas' => ['U13'],
        // Files that PHP sends compressed, so that the guard cannot look into them.
        // Backing up stays; a backup without people goes to one's own area, and is downloaded from there without this.
        'moodle/backup:downloadfile' => ['U14'],
        'mod/survey:download' => ['U5'],
        'mod/data:exportuserinfo' => ['U6'],
        // The id number is the only name that people have in these files, and importing says whether there is one. No setting helps;
        // the other formats stay.
        'gradeexport/xml:view' => ['G7'],
        'gradeimport/xml:view' => ['G7'],
        // Everything there is about a person, as a zip file.
        'tool/dataprivacy:downloadallrequests' => ['U16'],
        'tool/dataprivacy:makedatarequestsforchildren' => ['U16'],
        // A tool of a teacher's choice may ask Moodle for the addresses of the whole course.
        'mod/lti:addcoursetool' => ['1.5'],
    ];

    /** The settings that let somebody through, and how they have to be. 'core' stands for Moodle's own. */
    public const SETTINGS = [
        'core/allowedemaildomains' => '',
        'core/enablegravatar' => '0',
        'core/protectusernames' => '1',
        'core/forceloginforprofiles' => '1',
        'core/emailchangeconfirmation' => '1',
        'core/messagingallowemailoverride' => '0',
        'core/debugdisplay' => '0',
        'core/bigbluebuttonbn_recordingstatus_enabled' => '0',
        'core/webserviceprotocols' => '-soap',
    ];

    /**
     * The capabilities of this site among ours: a module may have been uninstalled.
     *
     * @return string[]
     */
    public static function capabilities(): array {
        return array_values(array_filter(
            array_keys(self::CAPABILITIES),
            fn($name) => (bool) get_capability_info($name, false),
        ));
    }
}
