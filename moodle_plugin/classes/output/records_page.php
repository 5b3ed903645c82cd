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

namespace local_erpbridge\output;

use local_erpbridge\local\delivery\{action, choice, overview, status};
use local_erpbridge\local\words;
use local_erpbridge\reportbuilder\local\systemreports\records;

/**
 * The list of records, with the choice of a status above it and what can be done below.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class records_page {
    /**
     * The list of a status.
     *
     * @param status|null $status null: all
     * @param \moodle_url $url
     */
    public function __construct(
        /** @var status|null null: all */
        private readonly ?status $status,
        /** @var \moodle_url of this list */
        private readonly \moodle_url $url,
    ) {
    }

    /**
     * The page.
     *
     * @param \core_renderer $output
     * @return string HTML
     */
    public function html(\core_renderer $output): string {
        $bound = (new overview())->window($this->status);
        $notice = $bound === null ? '' : get_string('records_window', 'local_erpbridge', overview::WINDOW);
        return $this->statuses($output)
            . \html_writer::tag('p', $notice, ['class' => 'text-muted small'])
            . choice::report($this->status->value ?? '')->output()
            . $this->actions();
    }

    /**
     * The choice of a status.
     *
     * @param \core_renderer $output
     * @return string HTML
     */
    private function statuses(\core_renderer $output): string {
        $names = array_column(status::cases(), 'value');
        $choices = array_combine($names, array_map(words::status(...), status::cases()));
        $url = new \moodle_url('/local/erpbridge/records.php');
        $select = new \single_select($url, 'status', $choices, $this->status->value ?? '', ['' => get_string('all')]);
        $select->set_label(get_string('record_status', 'local_erpbridge'), ['class' => 'mr-1 me-1']);
        return $output->render($select);
    }

    /**
     * Buttons for the records that were ticked, and for all that match.
     *
     * @return string HTML
     */
    private function actions(): string {
        $actions = action::possible($this->status);
        if (!$actions || !has_capability('local/erpbridge:manage', \context_system::instance())) {
            return '';
        }
        $what = \html_writer::select(
            ['' => get_string('records_ticked', 'local_erpbridge'), '1' => get_string('records_all', 'local_erpbridge')],
            'all',
            '',
            false,
            ['aria-label' => get_string('records_which', 'local_erpbridge'), 'class' => 'mr-2 me-2'],
        );
        $attributes = ['type' => 'submit', 'name' => 'action', 'class' => 'btn btn-secondary mr-2 me-2'];
        $buttons = array_map(fn(action $action) => \html_writer::tag(
            'button',
            get_string("action_{$action->value}", 'local_erpbridge'),
            $attributes + ['value' => $action->value],
        ), $actions);
        $sesskey = \html_writer::empty_tag('input', ['type' => 'hidden', 'name' => 'sesskey', 'value' => sesskey()]);
        return \html_writer::tag('form', $sesskey . $what . implode('', $buttons), [
            'method' => 'post', 'action' => $this->url->out(false), 'id' => records::FORM, 'class' => 'd-flex flex-wrap mt-3',
        ]);
    }
}
