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

use local_erpbridge\local\erasure\settings;

/**
 * The part of the settings page about erasure.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class erasure_settings {
    use setting_texts;

    /**
     * Adds them to the page.
     *
     * @param \admin_settingpage $page
     */
    public static function add_to(\admin_settingpage $page): void {
        $link = \html_writer::link(new \moodle_url('/local/erpbridge/erasures.php'), get_string('erasures', 'local_erpbridge'));
        $page->add(new \admin_setting_heading(
            'local_erpbridge/erasureheading',
            new \lang_string('setting_erasureheading', 'local_erpbridge'),
            $link,
        ));
        $meanings = [];
        foreach (settings::MEANINGS as $meaning) {
            $meanings[$meaning] = new \lang_string("erasure_means_{$meaning}", 'local_erpbridge');
        }
        $page->add(new \admin_setting_configselect(
            ...self::texts(settings::MEANING),
            defaultsetting: settings::MEANINGS[0],
            choices: $meanings,
        ));
        $page->add(new \admin_setting_configcheckbox(...self::texts(settings::SECOND), defaultsetting: 0));
    }
}
