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

use core_reportbuilder\local\filters\{date, select};
use core_reportbuilder\local\report\{column, filter};
use core_reportbuilder\system_report;
use local_erpbridge\local\erasure\{erasures as requests, origin, scope, state};
use local_erpbridge\output\erasure_page;

/**
 * The requests for erasure, the latest first.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class erasures extends system_report {
    /** The form, elsewhere on the page, that the boxes belong to. */
    public const FORM = 'local_erpbridge_erasures';

    /** To see it, to file a request, and to decide. */
    public const CAPABILITY = 'local/erpbridge:erase';

    #[\Override]
    protected function initialise(): void {
        $this->set_main_table(requests::TABLE, 'e');
        $this->annotate_entity('erasure', new \lang_string('erasures', 'local_erpbridge'));
        $this->add_base_fields('e.id, e.userid, e.state, e.timedue');
        $this->add_column($this->box());
        $this->add_column($this->plain('id')->set_is_sortable(true)->add_callback(static fn($id): string => \html_writer::link(
            new \moodle_url('/local/erpbridge/erasure.php', ['id' => $id]),
            get_string('erasure_number', 'local_erpbridge', $id),
        )));
        $this->add_column($this->person());
        foreach (['scope' => scope::class, 'origin' => origin::class, 'state' => state::class] as $name => $enum) {
            $this->add_column($this->plain($name)->add_callback(static fn($value): string => $enum::from($value)->words()));
        }
        $this->add_column($this->plain('timerequested')->set_is_sortable(true)->set_type(column::TYPE_TIMESTAMP)
            ->add_callback(static fn($time): string => userdate($time, get_string('strftimedate', 'langconfig'))));
        $this->add_column($this->plain('timedue')->add_field('e.state')->set_is_sortable(true)->set_type(column::TYPE_TIMESTAMP)
            ->add_callback(static fn($time, \stdClass $row): string => erasure_page::due((int) $time, $row->state)));
        $this->add_filter($this->choice('state', state::class));
        $this->add_filter($this->choice('origin', origin::class));
        $this->add_filter((new filter(date::class, 'timedue', $this->words('timedue'), 'erasure', 'e.timedue')));
        $this->set_initial_sort_column('erasure:id', SORT_DESC);
        $this->set_downloadable(false);
    }

    #[\Override]
    protected function can_view(): bool {
        return has_capability(self::CAPABILITY, \context_system::instance());
    }

    #[\Override]
    public static function get_name(): string {
        return get_string('erasures', 'local_erpbridge');
    }

    /**
     * A column of the table.
     *
     * @param string $name
     * @return column
     */
    private function plain(string $name): column {
        return (new column($name, $this->words($name), 'erasure'))->add_field("e.{$name}");
    }

    /**
     * A filter by a column with a few values.
     *
     * @param string $name
     * @param string $enum
     * @return filter
     */
    private function choice(string $name, string $enum): filter {
        $options = [];
        foreach ($enum::cases() as $case) {
            $options[$case->value] = $case->words();
        }
        return (new filter(select::class, $name, $this->words($name), 'erasure', "e.{$name}"))->set_options($options);
    }

    /**
     * What a column is called.
     *
     * @param string $name
     * @return \lang_string
     */
    private function words(string $name): \lang_string {
        return new \lang_string("erasure_{$name}", 'local_erpbridge');
    }

    /**
     * A box to choose a request that is to be decided. It names its form, because the filters are a form of their own.
     *
     * @return column
     */
    private function box(): column {
        return (new column('box', new \lang_string('select'), 'erasure'))
            ->add_field('e.id', 'boxid')
            ->add_field('e.state')
            ->add_callback(static fn($id, \stdClass $row): string => $row->state !== state::requested->value ? ''
                : \html_writer::empty_tag('input', [
                    'type' => 'checkbox', 'name' => 'ids[]', 'value' => $id, 'form' => self::FORM,
                    'aria-label' => get_string('erasure_choose', 'local_erpbridge', $id),
                ]));
    }

    /**
     * The person, by the name they have now.
     *
     * @return column
     */
    private function person(): column {
        $column = (new column('person', $this->words('person'), 'erasure'))->add_field('e.userid')
            ->add_join('LEFT JOIN {user} u ON u.id = e.userid')->add_field('u.deleted');
        foreach (\core_user\fields::get_name_fields() as $field) {
            $column->add_field("u.{$field}");
        }
        return $column->add_callback(static fn($id, \stdClass $row): string => erasure_page::person((int) $id, $row));
    }
}
