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

use local_erpbridge\local\destination;

/**
 * The part of the settings page about where records go.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class destination_settings {
    use setting_texts;

    /** What asks for a text, by kind of destination, and what it is while nobody saved it. */
    private const TEXTS = [
        'webhook' => ['endpoint' => '', 'signingsecret' => ''],
        'odoo' => ['odooendpoint' => '', 'apikey' => '', 'database' => '', 'completionmodel' => ''],
        'file' => ['directory' => '', 'rotatesize' => '64', 'rotateminutes' => '60'],
    ];

    /** Choices by kind: the values of each, the default first. */
    private const CHOICES = [
        'odoo' => ['unknowncustomer' => ['park', 'create']],
        'file' => ['format' => ['jsonl', 'csv'], 'separator' => ['comma', 'semicolon']],
    ];

    /** What all, or all that are reached through the network, have in common. */
    private const COMMON = ['timeout' => '30', 'cafile' => '', 'retryschedule' => ''];

    /** The settings with a content of their own. */
    private const CLASSES = ['signingsecret' => setting_secret::class, 'apikey' => setting_key::class];

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
        $kinds = array_keys(destination::ADDRESSES);
        $page->add(new setting_destinations(
            ...self::texts('destination'),
            defaultsetting: [$kinds[0] => 1],
            choices: self::words('destination', $kinds),
        ));
        foreach ($kinds as $kind) {
            self::add_kind($page, $kind);
        }
        foreach (['separator', 'bom'] as $name) {
            $page->hide_if("local_erpbridge/{$name}", 'local_erpbridge/format', 'neq', 'csv');
        }
        foreach (self::COMMON as $name => $default) {
            $page->add(new setting_text(...self::texts($name), defaultsetting: $default));
        }
    }

    /**
     * The kind of destination that a setting belongs to.
     *
     * @param string $name
     * @return string of what belongs to several, the first
     */
    public static function kind_of(string $name): string {
        foreach (self::TEXTS as $kind => $texts) {
            if (isset($texts[$name])) {
                return $kind;
            }
        }
        return str_starts_with($name, 'odoofield_') ? 'odoo' : 'webhook';
    }

    /**
     * Adds the settings of one kind of destination; they are shown while records go there.
     *
     * @param \admin_settingpage $page
     * @param string $kind
     */
    private static function add_kind(\admin_settingpage $page, string $kind): void {
        $settings = [];
        foreach (self::TEXTS[$kind] as $name => $default) {
            $class = self::CLASSES[$name] ?? setting_text::class;
            $settings[] = new $class(...self::texts($name), defaultsetting: $default);
        }
        foreach (self::CHOICES[$kind] ?? [] as $name => $values) {
            $settings[] = new \admin_setting_configselect(
                ...self::texts($name),
                defaultsetting: $values[0],
                choices: self::words($name, $values),
            );
        }
        if ($kind === 'file') {
            $settings[] = new \admin_setting_configcheckbox(...self::texts('bom'), defaultsetting: 0);
        }
        foreach ($kind === 'odoo' ? destination::ODOO_FIELDS : [] as $member => $field) {
            $settings[] = new setting_text(
                "local_erpbridge/odoofield_{$member}",
                new \lang_string("odoofield_{$member}", 'local_erpbridge'),
                new \lang_string('setting_odoofield_desc', 'local_erpbridge', $field),
                '',
            );
        }
        foreach ($settings as $setting) {
            $page->add($setting);
            $page->hide_if("local_erpbridge/{$setting->name}", "local_erpbridge/destination[{$kind}]", 'notchecked');
        }
    }

    /**
     * Values in words.
     *
     * @param string $name
     * @param string[] $values each with a string NAME_VALUE
     * @return \lang_string[] by value
     */
    private static function words(string $name, array $values): array {
        return array_combine($values, array_map(fn($value) => new \lang_string("{$name}_{$value}", 'local_erpbridge'), $values));
    }
}
