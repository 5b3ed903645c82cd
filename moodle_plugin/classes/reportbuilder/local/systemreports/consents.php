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

namespace local_erpbridge\reportbuilder\local\systemreports;

use core_reportbuilder\local\filters\{select, text, user};
use core_reportbuilder\local\report\{column, filter};
use core_reportbuilder\system_report;
use local_erpbridge\local\consent\{answer, consent_rows, required_policy};

/**
 * Who consents: each person with the answer of this moment, from Moodle's own tables.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class consents extends system_report {
    /** To see it. */
    public const VIEW = 'local/erpbridge:viewcontactdata';

    /** What columns and filters belong to. */
    private const ENTITY = 'consent';

    #[\Override]
    protected function initialise(): void {
        global $CFG;
        $policy = required_policy::current();
        $this->set_main_table('user', 'u');
        $this->annotate_entity(self::ENTITY, new \lang_string('consent', 'local_erpbridge'));
        $this->add_base_condition_sql('u.deleted = 0 AND u.id <> ' . (int) $CFG->siteguest);
        if ($policy->joins() !== '') {
            $this->add_join($policy->joins());
        }
        array_map($this->add_column(...), $this->columns($policy));
        array_map($this->add_filter(...), $this->filters($policy));
        $this->set_initial_sort_column('consent:person', SORT_ASC);
        $this->set_downloadable(false);
    }

    #[\Override]
    protected function can_view(): bool {
        return has_capability(self::VIEW, \context_system::instance());
    }

    #[\Override]
    public static function get_name(): string {
        return get_string('consents', 'local_erpbridge');
    }

    /**
     * The columns.
     *
     * @param required_policy $policy
     * @return column[]
     */
    private function columns(required_policy $policy): array {
        $sql = $policy->columns();
        $name = static fn($id, \stdClass $row): string => s($policy->name($row));
        return [
            $this->person(),
            $this->column('answer')->add_field($sql['answer'], 'answer')
                ->add_callback(static fn($answer): string => answer::from($answer)->words()),
            $this->column('policy')->add_field($sql['versionid'], 'versionid')->add_field($sql['policyname'], 'policyname')
                ->add_field($sql['revision'], 'revision')->add_callback($name),
            $this->column('timeanswered', column::TYPE_TIMESTAMP)->add_field($sql['timeanswered'], 'timeanswered')->set_is_sortable(true)
                ->add_callback(static fn($time): string => $time ? userdate((int) $time) : ''),
            $this->answered_by($sql['answeredby']),
            $this->column('held', column::TYPE_INTEGER)->add_field(consent_rows::count_of_user(), 'held'),
        ];
    }

    /**
     * The person, and the way to what was seen of them.
     *
     * @return column
     */
    private function person(): column {
        $column = $this->column('person')->add_field('u.id', 'personid')->set_is_sortable(true, ['u.lastname', 'u.firstname', 'u.id']);
        foreach (\core_user\fields::get_name_fields() as $field) {
            $column->add_field("u.{$field}");
        }
        return $column->add_callback(static fn($id, \stdClass $row): string => \html_writer::link(
            new \moodle_url('/local/erpbridge/consents.php', ['userid' => $id]),
            s(self::fullname($row)),
        ));
    }

    /**
     * Who answered: hardly ever somebody else.
     *
     * @param string $by SQL
     * @return column
     */
    private function answered_by(string $by): column {
        $column = $this->column('answeredby')->add_join("LEFT JOIN {user} b ON b.id = {$by}")->add_field($by, 'answeredby');
        foreach (\core_user\fields::get_name_fields() as $field) {
            $column->add_field("b.{$field}", "by{$field}");
        }
        return $column->add_callback(static function ($id, \stdClass $row): string {
            $by = new \stdClass();
            foreach (\core_user\fields::get_name_fields() as $field) {
                $by->{$field} = $row->{"by{$field}"};
            }
            return $by->firstname === null ? '' : s(self::fullname($by));
        });
    }

    /**
     * A name.
     *
     * @param \stdClass $names
     * @return string
     */
    private static function fullname(\stdClass $names): string {
        return fullname($names, has_capability('moodle/site:viewfullnames', \context_system::instance()));
    }

    /**
     * The filters.
     *
     * @param required_policy $policy
     * @return filter[]
     */
    private function filters(required_policy $policy): array {
        global $DB;
        $answers = [];
        foreach (answer::cases() as $answer) {
            $answers[$answer->value] = $answer->words();
        }
        return [
            $this->filter(select::class, 'answer', $policy->answer())->set_options($answers),
            $this->filter(user::class, 'person', 'u.id'),
            new filter(text::class, 'name', new \lang_string('fullname'), self::ENTITY, $DB->sql_fullname('u.firstname', 'u.lastname')),
        ];
    }

    /**
     * A column.
     *
     * @param string $name
     * @param int $type
     * @return column
     */
    private function column(string $name, int $type = column::TYPE_TEXT): column {
        return (new column($name, new \lang_string("consent_{$name}", 'local_erpbridge'), self::ENTITY))->set_type($type);
    }

    /**
     * A filter.
     *
     * @param string $class
     * @param string $name
     * @param string $sql
     * @return filter
     */
    private function filter(string $class, string $name, string $sql): filter {
        return new filter($class, $name, new \lang_string("consent_{$name}", 'local_erpbridge'), self::ENTITY, $sql);
    }
}
