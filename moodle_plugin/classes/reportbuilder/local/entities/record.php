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
use core_reportbuilder\local\filters\{date, select, text, user};
use core_reportbuilder\local\report\{column, filter};
use local_erpbridge\local\delivery\{outbox, status};
use local_erpbridge\local\{destination, words};

/**
 * A record of the outbox. No more than ids of the person: who may see more is the report's business.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class record extends base {
    #[\Override]
    protected function get_default_tables(): array {
        return [outbox::TABLE];
    }

    #[\Override]
    protected function get_default_entity_title(): \lang_string {
        return new \lang_string('record', 'local_erpbridge');
    }

    #[\Override]
    public function initialise(): base {
        array_map($this->add_column(...), $this->columns());
        array_map($this->add_filter(...), $this->filters());
        return $this;
    }

    /**
     * The columns. Those that can be sorted have an index that begins with the status.
     *
     * @return column[]
     */
    private function columns(): array {
        return [
            $this->column('id', column::TYPE_INTEGER),
            $this->column('kind')->add_callback(static fn($kind): string => words::kind((string) $kind)),
            $this->column('destination')->add_callback(static fn($kind): string => words::destination((string) $kind)),
            $this->column('status')->add_callback(static fn($status): string => words::status(status::from($status))),
            $this->column('reason')->add_callback(
                static fn($reason): string => (string) $reason === '' ? '' : s(words::reason($reason)),
            ),
            $this->column('attempts', column::TYPE_INTEGER),
            $this->column('nextattempt', column::TYPE_TIMESTAMP)->add_field($this->field('status'))->set_is_sortable(true)
                ->add_callback(static fn($time, \stdClass $row): string => self::next((int) $time, $row->status)),
            $this->column('timecreated', column::TYPE_TIMESTAMP)->add_callback(self::time(...)),
            $this->column('timemodified', column::TYPE_TIMESTAMP)->set_is_sortable(true)->add_callback(self::time(...)),
        ];
    }

    /**
     * The filters.
     *
     * @return filter[]
     */
    private function filters(): array {
        $kinds = ['contact.upserted', 'contact.moved', 'activity.completed', 'activity.reopened', 'course.completed', outbox::RAW];
        $destinations = array_keys(destination::ADDRESSES);
        return [
            $this->filter(select::class, 'kind')->set_options(array_combine($kinds, array_map(words::kind(...), $kinds))),
            $this->filter(select::class, 'destination')
                ->set_options(array_combine($destinations, array_map(words::destination(...), $destinations))),
            $this->filter(text::class, 'reason'),
            $this->filter(user::class, 'userid'),
            $this->filter(date::class, 'timecreated'),
            $this->filter(date::class, 'timemodified'),
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
        $title = new \lang_string("record_{$name}", 'local_erpbridge');
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
        $title = new \lang_string("record_{$name}", 'local_erpbridge');
        return new filter($class, $name, $title, $this->get_entity_name(), $this->field($name));
    }

    /**
     * A column of the table, in SQL.
     *
     * @param string $name
     * @return string
     */
    private function field(string $name): string {
        return $this->get_table_alias(outbox::TABLE) . ".{$name}";
    }

    /**
     * A time in short.
     *
     * @param mixed $time
     * @return string
     */
    private static function time(mixed $time): string {
        return $time ? userdate((int) $time, get_string('strftimedatetimeshort', 'langconfig')) : '';
    }

    /**
     * When a record is tried again. Of one in a worker's hands the column says when it may be taken away, which is no attempt.
     *
     * @param int $time
     * @param string $status
     * @return string
     */
    private static function next(int $time, string $status): string {
        return match (true) {
            !status::from($status)->is_timed() => '',
            $time <= time() => get_string('record_now', 'local_erpbridge'),
            default => self::time($time),
        };
    }
}
