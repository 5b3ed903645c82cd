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

use local_erpbridge\local\delivery\retention;

/**
 * The part of the settings page about how long records are kept.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class retention_settings {
    use setting_texts;

    /**
     * Adds them to the page.
     *
     * @param \admin_settingpage $page
     */
    public static function add_to(\admin_settingpage $page): void {
        $page->add(new \admin_setting_heading(
            'local_erpbridge/retentionheading',
            new \lang_string('setting_retentionheading', 'local_erpbridge'),
            new \lang_string('setting_retentionheading_desc', 'local_erpbridge'),
        ));
        foreach (retention::DEFAULTS as $name => $days) {
            // A number of days, and no sign: what is negative would be in the future.
            $texts = self::texts($name);
            $page->add(new \admin_setting_configtext(...$texts, defaultsetting: (string) $days, paramtype: '/^\d{1,5}\z/'));
        }
    }
}
