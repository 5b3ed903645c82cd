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

use local_erpbridge\local\consent\{answers_seen, required_policy};

/**
 * The part of the settings page about consent.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class consent_settings {
    use setting_texts;

    /**
     * Adds them to the page.
     *
     * @param \admin_settingpage $page
     */
    public static function add_to(\admin_settingpage $page): void {
        $heading = new \lang_string('setting_consentheading', 'local_erpbridge');
        $page->add(new \admin_setting_heading('local_erpbridge/consentheading', $heading, self::notice()));
        $page->add(new \admin_setting_configcheckbox(...self::texts(required_policy::GATE), defaultsetting: 0));
        $texts = self::texts(required_policy::CHOICE);
        $page->add(new \admin_setting_configselect(...$texts, defaultsetting: '', choices: self::policies()));
        $page->add(new \admin_setting_configcheckbox(...self::texts(answers_seen::ERASES), defaultsetting: 0));
    }

    /**
     * What is wrong, and the way to who answered what.
     *
     * @return string HTML
     */
    private static function notice(): string {
        global $OUTPUT;
        $problem = required_policy::current()->problem();
        $url = new \moodle_url('/local/erpbridge/consents.php');
        return \html_writer::tag('p', get_string('setting_consentheading_desc', 'local_erpbridge'))
            . ($problem === '' ? '' : $OUTPUT->notification(get_string("consent_problem_{$problem}", 'local_erpbridge'), 'error', false))
            . \html_writer::link($url, get_string('consents', 'local_erpbridge'), ['class' => 'btn btn-secondary mb-3']);
    }

    /**
     * The policies that can be required: those that people can accept, or could.
     *
     * @return string[] by value of the setting
     */
    private static function policies(): array {
        global $CFG, $DB;
        $choices = ['' => get_string('choosedots')];
        if (!empty($CFG->sitepolicy)) {
            $choices['site'] = get_string('consent_choice_site', 'local_erpbridge', $CFG->sitepolicy);
        }
        // Neither drafts, which nobody can accept yet, nor what guests are asked.
        $sql = "SELECT v.id, v.policyid, v.name, v.revision, p.currentversionid
                  FROM {tool_policy_versions} v
                  JOIN {tool_policy} p ON p.id = v.policyid
                 WHERE v.audience <> 2 AND (v.archived = 1 OR v.id = p.currentversionid)
              ORDER BY p.sortorder, p.id, v.id DESC";
        $versions = get_config('tool_policy', 'version') ? $DB->get_records_sql($sql) : [];
        foreach ($versions as $version) {
            $words = (object) ['name' => format_string($version->name), 'revision' => format_string($version->revision)];
            if ($version->id === $version->currentversionid) {
                $choices["policy:{$version->policyid}"] = get_string('consent_choice_policy', 'local_erpbridge', $words->name);
            }
            $choices["version:{$version->id}"] = get_string('consent_choice_version', 'local_erpbridge', $words);
        }
        $chosen = (string) get_config('local_erpbridge', required_policy::CHOICE);
        // What cannot be chosen any more is not changed unasked.
        return $choices + [$chosen => get_string('consent_choice_gone', 'local_erpbridge')];
    }
}
