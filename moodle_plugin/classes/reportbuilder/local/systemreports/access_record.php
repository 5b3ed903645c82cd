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

use core_reportbuilder\exception\report_access_exception;
use core_reportbuilder\local\filters\user;
use core_reportbuilder\local\helpers\database;
use core_reportbuilder\local\report\column;
use core_reportbuilder\system_report;
use local_erpbridge\event\{access_record_downloaded, access_record_viewed};
use local_erpbridge\local\access\{entry, window};
use local_erpbridge\local\visibility\viewer;
use local_erpbridge\reportbuilder\local\entities\log_entry;

/**
 * Who did what, when and from where: Moodle's standard log, the latest first.
 *
 * What it guarantees: no page reads more than window::MOST entries, however many there are, because report builder counts what it lists.
 * The filters that have an index (time, course, person) say which entries those are; the others choose among them. And whoever
 * gets to see entries, on a page, through a web service or as a file, leaves an entry.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class access_record extends system_report {
    /** To see it. */
    public const VIEW = 'local/erpbridge:viewaccessrecord';

    /** To get it as a file. */
    public const DOWNLOAD = 'local/erpbridge:downloadaccessrecord';

    /** The filters that an index of the log serves. */
    private const INDEXED = ['log_entry:timecreated', 'log_entry:courseid', 'log_entry:userid'];

    /** @var entry|null the entry of the row that is being written */
    private ?entry $entry = null;

    /** @var bool is it logged that entries were shown */
    private bool $told = false;

    #[\Override]
    protected function initialise(): void {
        $this->set_main_table(entry::TABLE, 'l');
        $this->add_entity((new log_entry())->set_table_alias(entry::TABLE, 'l'));
        $this->add_base_fields('l.id, ' . implode(', ', array_map(fn(string $name): string => "l.{$name}", entry::FIELDS)));

        $viewer = viewer::current();
        $this->add_columns_from_entity('log_entry', ['courseid', 'timecreated', 'ip', 'userid']);
        $this->add_column($this->words('action', fn(): string => log_entry::cell($this->entry->action())));
        $this->add_column($this->words('information', fn(): string => log_entry::cell($this->entry->information($viewer))));
        // The picker of people finds them by contact data.
        $this->add_filters_from_entity('log_entry', [], $viewer->privileged ? [] : ['userid', 'relateduserid']);

        $this->add_base_condition_sql(...$this->window());
        // By an expression where the index of the person or course is to be read, and not that of the time from its end.
        $time = $this->is_narrowed() ? 'l.timecreated + 0' : 'l.timecreated';
        // The id as a field of the column: Moodle 5.0 sorts the whole query's result, which knows fields of its columns only.
        $this->get_column('log_entry:timecreated')->add_field('l.id', 'timeid')->set_is_sortable(true, [$time, 'l.id']);
        $this->set_initial_sort_column('log_entry:timecreated', SORT_DESC);
        $this->set_downloadable(has_capability(self::DOWNLOAD, \context_system::instance()), get_string('access', 'local_erpbridge'));
    }

    #[\Override]
    protected function can_view(): bool {
        return has_capability(self::VIEW, \context_system::instance());
    }

    #[\Override]
    public static function get_name(): string {
        return get_string('access', 'local_erpbridge');
    }

    #[\Override]
    public function row_callback(\stdClass $row): void {
        $this->tell();
        $this->entry = new entry($row);
    }

    #[\Override]
    public function get_default_no_results_notice(): ?\lang_string {
        // Report builder asks for it when there is nothing to show, which tells something, too.
        $this->tell();
        return parent::get_default_no_results_notice();
    }

    #[\Override]
    public function get_exclude_columns_for_download(): array {
        // The moment in which the table knows that it becomes a file (core_reportbuilder\table\system_report_table); and the only
        // question in a request to core_table_get_dynamic_table_content whose parameters say "download".
        if (!$this->can_be_downloaded()) {
            throw new report_access_exception();
        }
        $this->tell(true);
        return parent::get_exclude_columns_for_download();
    }

    /**
     * Logs once per request that somebody looked.
     *
     * @param bool $file
     */
    private function tell(bool $file = false): void {
        if ($this->told) {
            return;
        }
        $this->told = true;
        $values = $this->get_filter_values();
        $active = array_filter($this->get_filter_instances(), fn($filter): bool => $filter->get_sql_filter($values)[0] !== '');
        $people = (array) ($values['log_entry:userid_value'] ?? []);
        $data = [
            'context' => \context_system::instance(),
            'relateduserid' => isset($active['log_entry:userid']) && count($people) === 1 ? (int) reset($people) : null,
            'other' => ['filters' => array_keys($active)] + ($file ? ['format' => optional_param('download', '', PARAM_ALPHA)] : []),
        ];
        ($file ? access_record_downloaded::create($data) : access_record_viewed::create($data))->trigger();
    }

    /**
     * Which entries are listed at most.
     *
     * @return array SQL and parameters
     */
    private function window(): array {
        $time = (new window())->begins(...$this->condition());
        // The filters themselves are report builder's to add.
        if ($time === null) {
            return [$this->anonymous(), []];
        }
        $name = database::generate_param_name();
        return ["{$this->anonymous()} AND l.timecreated >= :{$name}", [$name => $time]];
    }

    /**
     * What the filters with an index say.
     *
     * @return array SQL and parameters
     */
    private function condition(): array {
        $where = [$this->anonymous()];
        $params = [];
        foreach (array_intersect_key($this->get_filter_instances(), array_flip(self::INDEXED)) as $filter) {
            [$sql, $more] = $filter->get_sql_filter($this->get_filter_values());
            $where[] = $sql === '' ? '1 = 1' : "({$sql})";
            $params += $more;
        }
        return [implode(' AND ', $where), $params];
    }

    /**
     * Is the list about people or courses?
     *
     * @return bool
     */
    private function is_narrowed(): bool {
        $values = $this->get_filter_values();
        return !empty($values['log_entry:courseid_values'])
            || (int) ($values['log_entry:userid_operator'] ?? user::USER_ANY) !== user::USER_ANY;
    }

    /**
     * Anonymous events (feedback, say) are not for everybody, as in report/log/classes/table_log.php.
     *
     * @return string SQL
     */
    private function anonymous(): string {
        return has_capability('moodle/site:viewanonymousevents', \context_system::instance()) ? '1 = 1' : 'l.anonymous = 0';
    }

    /**
     * A column of what the event says of itself.
     *
     * @param string $name
     * @param callable $words
     * @return column
     */
    private function words(string $name, callable $words): column {
        $title = new \lang_string("access_{$name}", 'local_erpbridge');
        return (new column($name, $title, 'log_entry'))->add_field('l.id', "{$name}id")->add_callback($words);
    }
}
