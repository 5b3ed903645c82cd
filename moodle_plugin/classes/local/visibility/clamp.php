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
 * Settings that show contact data, empty for the rest of this request.
 *
 * Only $CFG is changed, never the database: each request starts with what the administrator set, and administrators
 * get that. Whoever turns out to be one later in the request (login, web service) gets it back. Nothing of this is for
 * pages that show settings: they would save it (page::shows_settings()).
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class clamp {
    /** Fields that hiddenuserfields hides from whoever lacks the capability to see hidden ones. */
    private const HIDDEN = ['email', 'lastip', 'phone1', 'phone2', 'address', 'moodlenetprofile'];

    /** @var array name => value as it was; null: there was none */
    private static array $former = [];

    /**
     * For somebody who may not see contact data.
     */
    public static function apply(): void {
        global $CFG;
        self::release();
        foreach (self::values() as $name => $value) {
            self::$former[$name] = $CFG->$name ?? null;
            $CFG->$name = $value;
        }
    }

    /**
     * The viewer may see contact data after all.
     */
    public static function release(): void {
        global $CFG;
        foreach (self::$former as $name => $value) {
            $CFG->$name = $value;
        }
        self::$former = [];
    }

    /**
     * For the mails of this request, whoever looks: nobody's address is a sender's, even if the domain is the site's own.
     */
    public static function mails(): void {
        global $CFG;
        $CFG->allowedemaildomains = '';
        if (CLI_SCRIPT) {
            // Cron has no viewer, and puts the authors' pictures into mails of the forum.
            $CFG->enablegravatar = 0;
        }
    }

    /**
     * What the settings are for somebody who may not see contact data.
     *
     * @return array name => value
     */
    private static function values(): array {
        global $CFG;
        $exported = self::words($CFG->grade_export_userprofilefields ?? '');
        return [
            'showuseridentity' => '',
            'hiddenuserfields' => implode(',', array_unique([...self::words($CFG->hiddenuserfields ?? ''), ...self::HIDDEN])),
            'grade_export_userprofilefields' => implode(',', array_diff($exported, contact_fields::NAMES)),
            'grade_export_customprofilefields' => '',
            // The picture's address is a digest of the e-mail address, and goes to somebody else's server.
            'enablegravatar' => 0,
            // The form for lost passwords answers the same whether the address is known or not.
            'protectusernames' => 1,
        ];
    }

    /**
     * The parts of a setting that is a list.
     *
     * @param string $list
     * @return string[]
     */
    private static function words(string $list): array {
        return array_values(array_filter(array_map(trim(...), explode(',', $list))));
    }
}
