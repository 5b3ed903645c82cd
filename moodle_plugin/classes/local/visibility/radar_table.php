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

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/tablelib.php');

/**
 * The pages of the leak radar, those with most to show first.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class radar_table extends \table_sql {
    /**
     * The table of what the radar sees.
     *
     * @param radar $radar
     * @param \moodle_url $url
     */
    public function __construct(radar $radar, \moodle_url $url) {
        parent::__construct('local_erpbridge_radar');
        $columns = ['page', 'component', 'layer', 'result', 'total', 'timemodified'];
        $this->define_columns($columns);
        $this->define_headers(array_map(fn($name) => get_string("radar_{$name}", 'local_erpbridge'), $columns));
        $this->define_baseurl($url);
        $this->sortable(true, 'total', SORT_DESC);
        $this->collapsible(false);
        $this->column_class('total', 'text-end text-right');
        [$where, $params] = $radar->where();
        $this->set_sql(
            'e.*',
            '(SELECT MIN(id) AS id, page, component, layer, result, SUM(total) AS total, MAX(timemodified) AS timemodified
                FROM {' . exposures::TABLE . "} WHERE {$where} GROUP BY page, component, layer, result) e",
            '1 = 1',
            $params,
        );
    }

    /**
     * The page.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_page(\stdClass $row): string {
        return \html_writer::tag('code', s($row->page));
    }

    /**
     * Whose page it is.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_component(\stdClass $row): string {
        return s(radar::name($row->component));
    }

    /**
     * The layer that acted.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_layer(\stdClass $row): string {
        return get_string("radar_layer_{$row->layer}", 'local_erpbridge');
    }

    /**
     * What it did.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_result(\stdClass $row): string {
        return get_string("radar_result_{$row->result}", 'local_erpbridge');
    }

    /**
     * The last time.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_timemodified(\stdClass $row): string {
        return userdate($row->timemodified, get_string('strftimedatetimeshort', 'langconfig'));
    }
}
