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

use local_erpbridge\local\profile\fields;
use local_erpbridge\local\registration\settings;

/**
 * The part of the settings page about registration.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class registration_settings {
    use setting_texts;

    /**
     * Adds them to the page.
     *
     * @param \admin_settingpage $page
     */
    public static function add_to(\admin_settingpage $page): void {
        $page->add(new \admin_setting_heading(
            'local_erpbridge/registrationheading',
            new \lang_string('setting_registrationheading', 'local_erpbridge'),
            new \lang_string('setting_registrationheading_desc', 'local_erpbridge'),
        ));
        $page->add(new \admin_setting_configcheckbox(...self::texts('signupfields'), defaultsetting: 1));
        $names = array_map(fn(string $field) => get_string('field_' . $field, 'local_erpbridge'), fields::SHORTNAMES);
        $page->add(new \admin_setting_configmulticheckbox(
            ...self::texts('requiredfields'),
            defaultsetting: array_fill_keys(settings::REQUIRED, 1),
            choices: array_combine(fields::SHORTNAMES, $names),
        ));
        foreach (settings::NUMBERS as $field) {
            $page->add(new setting_pattern(...self::texts($field . 'pattern'), defaultsetting: ''));
        }
        locked_settings::add_to($page);
    }
}
