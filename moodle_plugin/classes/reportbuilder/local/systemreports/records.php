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

use core_reportbuilder\local\filters\user;
use core_reportbuilder\local\helpers\database;
use core_reportbuilder\local\report\column;
use core_reportbuilder\system_report;
use local_erpbridge\local\delivery\{outbox, overview, selection, status};
use local_erpbridge\local\visibility\viewer;
use local_erpbridge\reportbuilder\local\entities\record;

/**
 * The records of the outbox, those of one status or all, the latest first.
 *
 * What it guarantees: no page reads more than overview::WINDOW rows, however many there are. Report builder counts what it
 * lists, and counting five million rows takes longer than anybody waits for a page; so only the latest are listed, unless
 * the list is about a person.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class records extends system_report {
    /** The form, elsewhere on the page, that the boxes belong to. */
    public const FORM = 'local_erpbridge_records';

    #[\Override]
    protected function initialise(): void {
        $this->set_main_table(outbox::TABLE, 'o');
        $entity = (new record())->set_table_alias(outbox::TABLE, 'o');
        $this->add_entity($entity);
        $this->add_base_fields('o.id, o.userid');
        [$where, $params] = $this->window();
        $this->add_base_condition_sql($where, $params);

        $open = viewer::current()->privileged;
        $this->add_column($this->box());
        $this->add_columns_from_entity('record', ['id', 'kind']);
        $this->add_column($this->person($open));
        $this->add_columns_from_entity('record', $this->facts());
        $filters = ['kind', 'destination', 'reason', 'userid', 'timecreated', 'timemodified'];
        $this->add_filters_from_entity('record', array_values(array_diff($filters, $open ? [] : ['userid'])));
        $this->get_column('record:id')->add_callback(static fn($value, \stdClass $row): string => \html_writer::link(
            new \moodle_url('/local/erpbridge/record.php', ['id' => $row->id]),
            $row->id,
        ));
        $this->set_initial_sort_column('record:timemodified', SORT_DESC);
        $this->set_downloadable(false);
    }

    #[\Override]
    protected function can_view(): bool {
        $capabilities = ['local/erpbridge:viewstatus', 'local/erpbridge:manage'];
        return has_any_capability($capabilities, \context_system::instance());
    }

    #[\Override]
    public static function get_name(): string {
        return get_string('records', 'local_erpbridge');
    }

    /**
     * All records of this status that match these filters, listed or not.
     *
     * @param array $values of the filters
     * @param int $chosen when they were chosen
     * @return selection
     */
    public function selection(array $values, int $chosen): selection {
        [$where, $params] = $this->of_status();
        foreach ($this->get_filter_instances() as $filter) {
            [$sql, $more] = $filter->get_sql_filter($values);
            if ($sql !== '') {
                $where .= " AND ({$sql})";
                $params += $more;
            }
        }
        return new selection($where, $params, $chosen);
    }

    /**
     * The status that is listed. The report's area and no parameter: report builder keeps one instance of a report for the whole
     * process, whatever its parameters, and a cron may act on two lists.
     *
     * @return status|null null: all
     */
    private function status(): ?status {
        return status::tryFrom($this->get_report_persistent()->get('area'));
    }

    /**
     * The columns that say something on this list.
     *
     * @return string[]
     */
    private function facts(): array {
        $idle = match ($this->status()) {
            null => [],
            status::retrying, status::parked => ['status'],
            default => ['status', 'nextattempt'],
        };
        $facts = ['destination', 'status', 'reason', 'attempts', 'nextattempt', 'timecreated', 'timemodified'];
        return array_values(array_diff($facts, $idle));
    }

    /**
     * The condition of the status.
     *
     * @return array SQL and parameters
     */
    private function of_status(): array {
        $status = $this->status();
        $name = database::generate_param_name();
        return $status ? ["o.status = :{$name}", [$name => $status->value]] : ['1 = 1', []];
    }

    /**
     * What is listed at most.
     *
     * @return array SQL and parameters
     */
    private function window(): array {
        [$where, $params] = $this->of_status();
        $values = $this->get_filter_values();
        $aboutperson = viewer::current()->privileged && (int) ($values['record:userid_operator'] ?? user::USER_ANY) !== user::USER_ANY;
        $bound = $aboutperson ? null : (new overview())->window($this->status());
        if ($bound !== null) {
            $name = database::generate_param_name();
            $where .= $this->status() ? " AND o.timemodified >= :{$name}" : " AND o.id >= :{$name}";
            $params[$name] = $bound;
        }
        return [$where, $params];
    }

    /**
     * A box to choose a record. It names its form, because the filters are a form of their own on the same part of the page.
     *
     * @return column
     */
    private function box(): column {
        return (new column('box', new \lang_string('select'), 'record'))
            ->add_field('o.id', 'boxid')
            ->add_callback(static fn($id): string => \html_writer::empty_tag('input', [
                'type' => 'checkbox', 'name' => 'ids[]', 'value' => $id, 'form' => self::FORM,
                'aria-label' => get_string('record_choose', 'local_erpbridge', $id),
            ]));
    }

    /**
     * The person: the name for who may see contact data, else the number of the account.
     *
     * @param bool $open
     * @return column
     */
    private function person(bool $open): column {
        $column = (new column('person', new \lang_string('record_person', 'local_erpbridge'), 'record'))->add_field('o.userid');
        if (!$open) {
            return $column->add_callback(static fn($id): string => get_string('record_userid_only', 'local_erpbridge', $id));
        }
        $column->add_join('LEFT JOIN {user} u ON u.id = o.userid');
        foreach (\core_user\fields::get_name_fields() as $field) {
            $column->add_field("u.{$field}");
        }
        return $column->add_callback(static function ($id, \stdClass $row): string {
            $url = new \moodle_url('/user/profile.php', ['id' => $id]);
            $name = $row->firstname === null ? get_string('record_userid_only', 'local_erpbridge', $id) : fullname($row);
            return \html_writer::link($url, s($name));
        });
    }
}
