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

use local_erpbridge\local\delivery\{action, outbox, preview, status};
use local_erpbridge\local\visibility\viewer;
use local_erpbridge\local\words;

/**
 * One record: how it stands, what would be sent, and what can be done.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class record_page implements \renderable, \templatable {
    /**
     * Use of().
     *
     * @param \stdClass $row
     */
    private function __construct(
        /** @var \stdClass the row of the outbox */
        private readonly \stdClass $row,
    ) {
    }

    /**
     * The page of a record.
     *
     * @param int $id
     * @return self
     */
    public static function of(int $id): self {
        global $DB;
        $row = $DB->get_record(outbox::TABLE, ['id' => $id]);
        if (!$row) {
            throw new \moodle_exception('record_gone', 'local_erpbridge', new \moodle_url('/local/erpbridge/records.php'));
        }
        return new self($row);
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        $open = viewer::current()->privileged;
        $preview = preview::of((int) $this->row->id, $open);
        return [
            'facts' => $this->facts($open),
            ...preview_page::export($preview),
            'masked' => !$open && $preview->event !== '',
            'actions' => $this->actions($output),
            'back' => (new \moodle_url('/local/erpbridge/records.php', ['status' => $this->row->status]))->out(false),
        ];
    }

    /**
     * How it stands, in words.
     *
     * @param bool $open may the viewer see contact data
     * @return array[]
     */
    private function facts(bool $open): array {
        $row = $this->row;
        $status = status::from($row->status);
        $waits = $status->is_timed() || $status === status::leased;
        $facts = [
            'kind' => words::kind($row->kind),
            'person' => $this->person($open),
            'destination' => words::destination($row->destination),
            'eventid' => $row->eventid,
            'status' => words::status($status),
            'reason' => $row->reason === '' ? '' : words::reason($row->reason),
            'attempts' => $row->attempts,
            'nextattempt' => $waits && $row->nextattempt ? userdate($row->nextattempt) : '',
            'timecreated' => userdate($row->timecreated),
            'timemodified' => userdate($row->timemodified),
        ];
        $facts = array_filter($facts, fn($value) => $value !== '');
        $name = fn(string $key) => get_string("record_{$key}", 'local_erpbridge');
        return array_map(fn($key, $value) => ['name' => $name($key), 'value' => $value], array_keys($facts), $facts);
    }

    /**
     * Whom it is about.
     *
     * @param bool $open may the viewer see contact data
     * @return string
     */
    private function person(bool $open): string {
        $user = $open ? \core_user::get_user((int) $this->row->userid) : false;
        return $user ? fullname($user) : get_string('record_userid_only', 'local_erpbridge', $this->row->userid);
    }

    /**
     * Buttons for what can be done.
     *
     * @param \renderer_base $output
     * @return string[]
     */
    private function actions(\renderer_base $output): array {
        if (!has_capability('local/erpbridge:manage', \context_system::instance())) {
            return [];
        }
        $suiting = array_filter(action::cases(), fn(action $action) => $action->suits($this->row));
        return array_values(array_map(fn(action $action) => $output->single_button(
            new \moodle_url('/local/erpbridge/records.php', [
                'action' => $action->value, 'chosenids' => $this->row->id, 'status' => $this->row->status,
            ]),
            get_string("action_{$action->value}", 'local_erpbridge'),
            'get',
        ), $suiting));
    }
}
