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

use local_erpbridge\local\visibility\{enforcement, layer, mode};

/**
 * The part of the settings page about who sees contact data.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class visibility_settings {
    use setting_texts;

    /**
     * Adds them to the page.
     *
     * @param \admin_settingpage $page
     */
    public static function add_to(\admin_settingpage $page): void {
        $page->add(new \admin_setting_heading(
            'local_erpbridge/visibilityheading',
            new \lang_string('setting_visibilityheading', 'local_erpbridge'),
            page_notice::visibility_links(),
        ));
        $page->add(self::applied_at_once(new \admin_setting_configselect(
            ...self::texts('visibility'),
            defaultsetting: mode::enforce->value,
            choices: self::words('mode_', mode::cases()),
        )));
        $page->add(self::applied_at_once(new \admin_setting_configmulticheckbox(
            ...self::texts('visibilitylayers'),
            defaultsetting: array_fill_keys(array_column(layer::cases(), 'value'), 1),
            choices: self::words('layer_', layer::cases()),
        )));
        $page->add(new \admin_setting_configselect(
            ...self::texts('guardscope'),
            defaultsetting: 'known',
            choices: ['known' => get_string('guardscope_known', 'local_erpbridge'),
                'all' => get_string('guardscope_all', 'local_erpbridge')],
        ));
        $page->add(new setting_addresses(...self::texts('guardallow'), defaultsetting: '', rows: '4'));
    }

    /**
     * A setting that changes the site as soon as it is saved.
     *
     * @param \admin_setting $setting
     * @return \admin_setting
     */
    private static function applied_at_once(\admin_setting $setting): \admin_setting {
        $setting->set_updatedcallback(enforcement::reconcile(...));
        return $setting;
    }

    /**
     * Cases of an enum as choices.
     *
     * @param string $prefix of the strings
     * @param \BackedEnum[] $cases
     * @return string[] by value
     */
    private static function words(string $prefix, array $cases): array {
        $values = array_column($cases, 'value');
        return array_combine($values, array_map(fn($value) => get_string($prefix . $value, 'local_erpbridge'), $values));
    }
}
