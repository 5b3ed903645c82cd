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

namespace local_erpbridge\reportbuilder\local\entities;

use core_reportbuilder\local\entities\base;
use core_reportbuilder\local\filters\{course_selector, date, select, text, user};
use core_reportbuilder\local\report\{column, filter};
use local_erpbridge\local\access\entry;

/**
 * An entry of Moodle's standard log, with the names of course and people. What the event says of itself is the report's business.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class log_entry extends base {
    #[\Override]
    protected function get_default_tables(): array {
        return [entry::TABLE];
    }

    #[\Override]
    protected function get_default_entity_title(): \lang_string {
        return new \lang_string('access', 'local_erpbridge');
    }

    #[\Override]
    public function initialise(): base {
        array_map($this->add_column(...), $this->columns());
        array_map($this->add_filter(...), $this->filters());
        return $this;
    }

    /**
     * The columns.
     *
     * @return column[]
     */
    private function columns(): array {
        $time = static fn($time): string => userdate((int) $time, get_string('strftimedatetimeaccurate', 'langconfig'));
        return [
            $this->column('courseid')->add_join("LEFT JOIN {course} c ON c.id = {$this->field('courseid')}")
                ->add_field('c.fullname', 'coursename')->add_callback(self::course(...)),
            $this->column('timecreated', column::TYPE_TIMESTAMP)->add_callback($time),
            $this->column('ip')->add_callback(static fn($ip): string => self::cell((string) $ip)),
            $this->person(),
        ];
    }

    /**
     * Whose name it was done in, and who it was in truth.
     *
     * @return column
     */
    private function person(): column {
        $column = $this->column('userid')->add_field($this->field('realuserid'))->add_joins([
            $this->join_of_person(),
            "LEFT JOIN {user} r ON r.id = {$this->field('realuserid')}",
        ]);
        foreach (\core_user\fields::get_name_fields() as $field) {
            $column->add_field("u.{$field}")->add_field("r.{$field}", "real{$field}");
        }
        return $column->add_callback(static function ($id, \stdClass $row): string {
            $name = self::fullname($row, '', (int) $id);
            if (!$row->realuserid) {
                return self::cell($name);
            }
            $names = ['realusername' => self::fullname($row, 'real', (int) $row->realuserid), 'asusername' => $name];
            return self::cell(get_string('eventloggedas', 'report_log', (object) $names));
        });
    }

    /**
     * A text as a cell has it. Not s(), whose &#039; a file would keep: core_table\base_export_format decodes the other entities only.
     *
     * @param string $text
     * @return string HTML
     */
    public static function cell(string $text): string {
        return htmlspecialchars($text, ENT_COMPAT | ENT_SUBSTITUTE);
    }

    /**
     * The name of somebody in a row.
     *
     * @param \stdClass $row
     * @param string $prefix of the fields
     * @param int $id
     * @return string
     */
    private static function fullname(\stdClass $row, string $prefix, int $id): string {
        if ($id === 0) {
            return '-';
        }
        $user = new \stdClass();
        foreach (\core_user\fields::get_name_fields() as $field) {
            $user->{$field} = $row->{$prefix . $field};
        }
        return $user->firstname === null ? get_string('record_userid_only', 'local_erpbridge', $id)
            : fullname($user, has_capability('moodle/site:viewfullnames', \context_system::instance()));
    }

    /**
     * The name of a course.
     *
     * @param mixed $id
     * @param \stdClass $row
     * @return string
     */
    private static function course(mixed $id, \stdClass $row): string {
        return match (true) {
            $row->coursename !== null => format_string($row->coursename, true, ['context' => \context_system::instance()]),
            (int) $id === 0 => '',
            default => get_string('access_coursegone', 'local_erpbridge', (int) $id),
        };
    }

    /**
     * Brings in the account in whose name something was done.
     *
     * @return string SQL
     */
    private function join_of_person(): string {
        return "LEFT JOIN {user} u ON u.id = {$this->field('userid')}";
    }

    /**
     * The filters.
     *
     * @return filter[]
     */
    private function filters(): array {
        global $DB;
        $deeds = ['c' => 'create', 'r' => 'read', 'u' => 'update', 'd' => 'delete'];
        return [
            $this->filter(date::class, 'timecreated'),
            $this->filter(course_selector::class, 'courseid'),
            $this->filter(user::class, 'userid'),
            $this->filter(user::class, 'relateduserid'),
            (new filter(
                text::class,
                'name',
                new \lang_string('fullname'),
                $this->get_entity_name(),
                $DB->sql_fullname('u.firstname', 'u.lastname'),
            ))->add_join($this->join_of_person()),
            $this->filter(text::class, 'ip'),
            $this->filter(select::class, 'crud')->set_options(array_map(fn($deed) => get_string($deed, 'report_eventlist'), $deeds)),
            $this->filter(text::class, 'eventname'),
        ];
    }

    /**
     * A column of the table.
     *
     * @param string $name
     * @param int $type
     * @return column
     */
    private function column(string $name, int $type = column::TYPE_TEXT): column {
        $title = new \lang_string("access_{$name}", 'local_erpbridge');
        return (new column($name, $title, $this->get_entity_name()))->set_type($type)->add_field($this->field($name));
    }

    /**
     * A filter by a column of the table.
     *
     * @param string $class
     * @param string $name
     * @return filter
     */
    private function filter(string $class, string $name): filter {
        $title = new \lang_string("access_{$name}", 'local_erpbridge');
        return new filter($class, $name, $title, $this->get_entity_name(), $this->field($name));
    }

    /**
     * A column of the table, in SQL.
     *
     * @param string $name
     * @return string
     */
    private function field(string $name): string {
        return $this->get_table_alias(entry::TABLE) . ".{$name}";
    }
}
