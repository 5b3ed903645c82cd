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

use local_erpbridge\local\mailing\{locks, policy, providers};

/**
 * The part of the settings page about who gets which mail.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class mailing_settings {
    use setting_texts;

    /**
     * Adds them to the page.
     *
     * @param \admin_settingpage $page
     */
    public static function add_to(\admin_settingpage $page): void {
        $page->add(new \admin_setting_heading(
            'local_erpbridge/mailingheading',
            new \lang_string('setting_mailingheading', 'local_erpbridge'),
            new \lang_string('setting_mailingheading_desc', 'local_erpbridge'),
        ));
        $settings = [
            new \admin_setting_configcheckbox(...self::texts(policy::SETTING), defaultsetting: 1),
            new \admin_setting_configmulticheckbox(
                ...self::texts(policy::PROVIDERS),
                defaultsetting: array_fill_keys(providers::allowed_at_first(), 1),
                choices: providers::choices(...),
            ),
        ];
        foreach ($settings as $setting) {
            // Applied as soon as it is saved.
            $setting->set_updatedcallback(fn() => (new locks())->reconcile());
            $page->add($setting);
        }
    }
}
