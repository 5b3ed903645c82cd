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

namespace local_erpbridge\local\visibility\gate;

use local_erpbridge\local\visibility\{finding, holders, kind, state};

/**
 * External tools of a course, set up by a teacher, that are sent the addresses of people: at launch, or of the whole course.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class lti_tools extends gate {
    #[\Override]
    public function id(): string {
        return 'ltitools';
    }

    #[\Override]
    public function kind(): kind {
        return kind::data;
    }

    #[\Override]
    public function inspect(holders $holders): finding {
        global $DB;
        if (!$DB->get_manager()->table_exists('lti_types')) {
            return new finding(state::closed);
        }
        $never = $DB->sql_compare_text('c.value') . " = '0'";
        $sql = "SELECT t.id, t.name, t.tooldomain
                  FROM {lti_types} t
                 WHERE t.course <> :site
                   AND EXISTS (SELECT 1 FROM {lti_types_config} c
                                WHERE c.typeid = t.id AND c.name IN ('sendemailaddr', 'ltiservice_memberships') AND NOT ({$never}))
              ORDER BY t.name";
        $tools = $DB->get_records_sql($sql, ['site' => SITEID]);
        $lines = array_map(fn($tool) => "{$tool->name} ({$tool->tooldomain})", $tools);
        return new finding(state::of((bool) $tools), $lines, count($tools));
    }

    #[\Override]
    public function link(): ?\moodle_url {
        return new \moodle_url('/mod/lti/toolconfigure.php');
    }
}
