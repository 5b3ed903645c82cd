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

namespace local_erpbridge\local\approval;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/tablelib.php');

/**
 * Who waits, the longest first.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class queue_table extends \table_sql {
    /** @var facts of the people on this page */
    private facts $facts;

    /**
     * The table of those in a state.
     *
     * @param state $state
     * @param \moodle_url $url
     */
    public function __construct(state $state, \moodle_url $url) {
        parent::__construct('local_erpbridge_queue');
        $columns = ['select', 'person', 'company', 'numbers', 'waiting', 'remarks'];
        $this->define_columns($columns);
        $headers = array_map(fn($name) => get_string("queue_{$name}", 'local_erpbridge'), array_slice($columns, 1));
        $this->define_headers([get_string('select'), ...$headers]);
        $this->define_baseurl($url);
        $this->sortable(true, 'waiting', SORT_ASC);
        array_map($this->no_sorting(...), ['select', 'company', 'numbers', 'remarks']);
        $this->collapsible(false);
        $this->facts = new facts([]);
        $names = \core_user\fields::for_name()->get_sql('u', false, '', '', false)->selects;
        $this->set_sql(
            "r.id, r.userid, r.state, r.handledby, r.timehandled, r.timecreated AS waiting, u.email, u.lastname AS person,
             u.confirmed, {$names}",
            '{' . requests::TABLE . '} r JOIN {user} u ON u.id = r.userid AND u.deleted = 0',
            'r.state = :state',
            ['state' => $state->value],
        );
    }

    #[\Override]
    public function query_db($pagesize, $useinitialsbar = true) {
        parent::query_db($pagesize, $useinitialsbar);
        $this->rawdata = is_array($this->rawdata) ? $this->rawdata : iterator_to_array($this->rawdata);
        $this->facts = new facts(array_values($this->rawdata));
    }

    /**
     * A box to choose somebody.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_select(\stdClass $row): string {
        $label = get_string('queue_choose', 'local_erpbridge', fullname($row));
        $attributes = ['type' => 'checkbox', 'name' => 'users[]', 'value' => $row->userid, 'aria-label' => $label];
        return \html_writer::empty_tag('input', $attributes);
    }

    /**
     * Name and address.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_person(\stdClass $row): string {
        $state = get_string($row->confirmed ? 'queue_confirmed' : 'queue_unconfirmed', 'local_erpbridge');
        return s(fullname($row)) . \html_writer::div(s($row->email)) . \html_writer::div($state, 'small text-muted');
    }

    /**
     * Company and postcode.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_company(\stdClass $row): string {
        $data = $this->facts->company((int) $row->userid);
        return s($data['companyname']) . \html_writer::div(s($data['companypostcode']));
    }

    /**
     * Customer and contact number, and whether we know them.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_numbers(\stdClass $row): string {
        $lines = '';
        foreach (['customernumber', 'contactnumber'] as $field) {
            $number = $this->facts->company((int) $row->userid)[$field];
            if ($number !== '') {
                $known = $this->facts->knows($field, $number) ? 'queue_known' : 'queue_new';
                $unbroken = \html_writer::span(s($number), 'text-nowrap');
                $words = ['what' => get_string("field_{$field}", 'local_erpbridge'), 'number' => $unbroken];
                $lines .= \html_writer::div(get_string($known, 'local_erpbridge', (object) $words));
            }
        }
        return $lines;
    }

    /**
     * Since when.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_waiting(\stdClass $row): string {
        return s(format_time(max(1, time() - $row->waiting)));
    }

    /**
     * What to look at twice, and who does.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_remarks(\stdClass $row): string {
        $remarks = $this->facts->remarks($row);
        if ($row->handledby) {
            $words = ['name' => $this->facts->name((int) $row->handledby), 'time' => userdate($row->timehandled)];
            $remarks[] = get_string('queue_handled', 'local_erpbridge', (object) $words);
        }
        return implode('', array_map(fn(string $remark) => \html_writer::div(s($remark)), $remarks));
    }
}
