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

namespace local_erpbridge\local\admin;

use local_erpbridge\local\access\{log_retention, state};

/**
 * The part of the settings page about how long Moodle's log keeps what it has.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class access_settings {
    use setting_texts;

    /**
     * Adds them to the page.
     *
     * @param \admin_settingpage $page
     */
    public static function add_to(\admin_settingpage $page): void {
        global $OUTPUT;
        $problems = array_map(fn($text): string => $OUTPUT->notification($text, 'warning', false), state::problems());
        $page->add(new \admin_setting_heading(
            'local_erpbridge/accessheading',
            new \lang_string('setting_accessheading', 'local_erpbridge'),
            \html_writer::tag('p', get_string('setting_accessheading_desc', 'local_erpbridge')) . implode('', $problems),
        ));
        foreach ([log_retention::SHORTEN, log_retention::KEEP] as $name) {
            // A number of days, and no sign: what is negative would be in the future.
            $page->add(new \admin_setting_configtext(...self::texts($name), defaultsetting: '0', paramtype: '/^\d{1,5}\z/'));
        }
    }
}
