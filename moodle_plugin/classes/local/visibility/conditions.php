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

namespace local_erpbridge\local\visibility;

/**
 * Conditions of availability on contact data: whoever may set one sees from who is let in what somebody's data begin with.
 *
 * New ones are taken out of the form before Moodle reads it. Those that are there already stay: they are an administrator's.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class conditions {
    /** The field of Moodle's forms. */
    private const FIELD = 'availabilityconditionsjson';

    /**
     * Takes new conditions on contact data out of the form that was sent.
     *
     * @param string $page
     */
    public static function strip(string $page): void {
        if (!is_string($_POST[self::FIELD] ?? null)) {
            return;
        }
        // The form cleans it like this before Moodle decodes it: what is no JSON yet may be some then.
        $tree = json_decode(clean_param($_POST[self::FIELD], PARAM_RAW));
        if (!$tree instanceof \stdClass) {
            return;
        }
        $there = array_map(json_encode(...), self::on_contact_data(json_decode(self::stored($page)) ?? new \stdClass()));
        if (self::prune($tree, $there)) {
            $_POST[self::FIELD] = $_REQUEST[self::FIELD] = json_encode($tree);
            \core\notification::warning(get_string('oracle_condition', 'local_erpbridge'));
        }
    }

    /**
     * What the activity or section has now.
     *
     * @param string $page
     * @return string JSON
     */
    private static function stored(string $page): string {
        global $DB;
        if ($page === '/course/editsection.php') {
            [$table, $id] = ['course_sections', parameters::number('id')];
        } else {
            // Moodle adds a new one if it is told to do both.
            [$table, $id] = ['course_modules', parameters::text('add', PARAM_ALPHANUM) ? 0 : parameters::number('update')];
        }
        return (string) $DB->get_field($table, 'availability', ['id' => $id]);
    }

    /**
     * Takes the conditions on contact data out of a tree.
     *
     * @param \stdClass $tree
     * @param string[] $keep those that may stay, as JSON
     * @return bool was there any?
     */
    private static function prune(\stdClass $tree, array $keep): bool {
        $pruned = false;
        foreach (is_array($tree->c ?? null) ? $tree->c : [] as $i => $child) {
            if (!$child instanceof \stdClass) {
                continue;
            }
            if (self::is_on_contact_data($child) && !in_array(json_encode($child), $keep, true)) {
                unset($tree->c[$i]);
                $pruned = true;
            } else {
                $pruned = self::prune($child, $keep) || $pruned;
            }
        }
        if ($pruned) {
            // At the top it is said of each condition whether it is shown.
            if (is_array($tree->showc ?? null)) {
                $tree->showc = array_values(array_intersect_key($tree->showc, $tree->c));
            }
            $tree->c = array_values($tree->c);
        }
        return $pruned;
    }

    /**
     * The conditions on contact data in a tree.
     *
     * @param \stdClass $tree
     * @return \stdClass[]
     */
    private static function on_contact_data(\stdClass $tree): array {
        $found = self::is_on_contact_data($tree) ? [[$tree]] : [];
        foreach (is_array($tree->c ?? null) ? $tree->c : [] as $child) {
            $found[] = $child instanceof \stdClass ? self::on_contact_data($child) : [];
        }
        return array_merge(...$found);
    }

    /**
     * Is this a condition on something that not everybody may see of a person?
     *
     * @param \stdClass $node
     * @return bool
     */
    private static function is_on_contact_data(\stdClass $node): bool {
        global $DB;
        if (($node->type ?? '') !== 'profile') {
            return false;
        }
        if (isset($node->sf)) {
            return contact_fields::has((string) $node->sf);
        }
        // 2 is PROFILE_VISIBLE_ALL, of a library that is not loaded yet.
        return !$DB->record_exists('user_info_field', ['shortname' => (string) ($node->cf ?? ''), 'visible' => 2]);
    }
}
