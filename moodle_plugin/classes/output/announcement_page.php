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

use local_erpbridge\local\mailing\{announcements, audience, sending};

/**
 * The parts of the page of announcements that are no forms: the preview and the log.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class announcement_page {
    /**
     * The page.
     *
     * @param \moodle_url $url
     */
    public function __construct(
        /** @var \moodle_url where it is */
        private readonly \moodle_url $url,
    ) {
    }

    /**
     * A draft as people will see it, how many they are, and what can be done with it.
     *
     * @param \stdClass $draft
     * @return string HTML
     */
    public function preview(\stdClass $draft): string {
        global $OUTPUT;
        $audience = new audience((int) $draft->courseid);
        $count = $audience->count();
        $text = \html_writer::tag('h3', s($draft->subject), ['class' => 'h5']) . sending::html($draft);
        $to = get_string('announce_to', 'local_erpbridge', ['audience' => s($audience->name()), 'count' => $count]);
        $url = fn(array $params) => new \moodle_url($this->url, ['id' => $draft->id] + $params);
        $label = get_string('announce_send', 'local_erpbridge', $count);
        $send = new \single_button($url(['send' => 1]), $label, 'post', \single_button::BUTTON_PRIMARY);
        $send->disabled = $count === 0;
        return \html_writer::tag('p', $to)
            . \html_writer::div($text, 'border rounded p-3 mb-3')
            . $OUTPUT->render($send)
            . $OUTPUT->single_button($url(['edit' => 1]), get_string('edit'), 'get')
            . $OUTPUT->single_button($url(['discard' => 1]), get_string('announce_discard', 'local_erpbridge'), 'post');
    }

    /**
     * What was announced, and how far it is.
     *
     * @param int $courseid audience::EVERYBODY: in all courses, too
     * @return string HTML
     */
    public function log(int $courseid): string {
        $rows = announcements::log($courseid);
        $heading = \html_writer::tag('h3', get_string('announce_log', 'local_erpbridge'), ['class' => 'mt-4']);
        if (!$rows) {
            return $heading . \html_writer::tag('p', get_string('announce_none', 'local_erpbridge'));
        }
        $table = new \html_table();
        $columns = ['when', 'who', 'audience', 'subject', 'state', 'progress', 'failed'];
        $table->head = array_map(fn($column) => get_string("announce_{$column}", 'local_erpbridge'), $columns);
        $table->data = array_map($this->line(...), $rows);
        $busy = array_filter($rows, fn($row) => $row->state !== announcements::DONE);
        $again = \html_writer::tag('p', \html_writer::link($this->url, get_string('announce_refresh', 'local_erpbridge')));
        return $heading . \html_writer::table($table) . ($busy ? $again : '');
    }

    /**
     * A line of the log.
     *
     * @param \stdClass $row
     * @return string[] HTML
     */
    private function line(\stdClass $row): array {
        $user = \core_user::get_user($row->userid);
        // People who came since it was confirmed count, too.
        $total = max((int) $row->recipients, $row->sent + $row->failed);
        $progress = get_string('announce_of', 'local_erpbridge', ['sent' => $row->sent, 'total' => $total]);
        $bar = ['max' => max($total, 1), 'value' => $row->sent + $row->failed, 'aria-label' => $progress];
        return [
            userdate($row->timecreated, get_string('strftimedatetimeshort', 'langconfig')),
            $user ? s(fullname($user)) : '',
            s((new audience((int) $row->courseid))->name()),
            s($row->subject),
            get_string("announce_state_{$row->state}", 'local_erpbridge'),
            \html_writer::tag('progress', '', $bar) . ' ' . $progress,
            (string) $row->failed,
        ];
    }
}
