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

use local_erpbridge\local\config;

/**
 * The part of the settings page about where records go.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class destination_settings {
    use setting_texts;

    /** The texts of each kind, and what they are while nobody saved them. */
    private const TEXTS = [
        'webhook' => ['endpoint' => '', 'signingsecret' => '', 'timeout' => '30', 'cafile' => ''],
        'file' => ['directory' => '', 'rotatesize' => '64', 'rotateminutes' => '60'],
    ];

    /** The choices of files: values by setting. */
    private const CHOICES = ['format' => ['jsonl', 'csv'], 'separator' => ['comma', 'semicolon']];

    /**
     * Adds them to the page.
     *
     * @param \admin_settingpage $page
     */
    public static function add_to(\admin_settingpage $page): void {
        $page->add(new \admin_setting_heading(
            'local_erpbridge/destinationheading',
            new \lang_string('setting_destinationheading', 'local_erpbridge'),
            page_notice::test_link(),
        ));
        self::choice($page, 'destination', array_keys(config::ADDRESSES));
        foreach (self::TEXTS as $kind => $texts) {
            foreach ($texts as $name => $default) {
                $class = $name === 'signingsecret' ? setting_secret::class : setting_text::class;
                $page->add(new $class(...self::texts($name), defaultsetting: $default));
                self::only_for($page, $name, $kind);
            }
        }
        foreach (self::CHOICES as $name => $values) {
            self::choice($page, $name, $values);
            self::only_for($page, $name, 'file');
        }
        $page->add(new \admin_setting_configcheckbox(...self::texts('bom'), defaultsetting: 0));
        self::only_for($page, 'bom', 'file');
        foreach (['separator', 'bom'] as $name) {
            $page->hide_if("local_erpbridge/{$name}", 'local_erpbridge/format', 'neq', 'csv');
        }
        $page->add(new setting_text(...self::texts('retryschedule'), defaultsetting: ''));
    }

    /**
     * A choice of words; the first is the default.
     *
     * @param \admin_settingpage $page
     * @param string $name
     * @param string[] $values each with a string NAME_VALUE
     */
    private static function choice(\admin_settingpage $page, string $name, array $values): void {
        $words = array_map(fn($value) => new \lang_string("{$name}_{$value}", 'local_erpbridge'), $values);
        $page->add(new \admin_setting_configselect(
            ...self::texts($name),
            defaultsetting: $values[0],
            choices: array_combine($values, $words),
        ));
    }

    /**
     * Shows a setting with one kind of destination only.
     *
     * @param \admin_settingpage $page
     * @param string $name
     * @param string $kind
     */
    private static function only_for(\admin_settingpage $page, string $name, string $kind): void {
        $page->hide_if("local_erpbridge/{$name}", 'local_erpbridge/destination', 'neq', $kind);
    }
}
