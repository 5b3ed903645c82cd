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

use core\output\notification;
use local_erpbridge\local\erasure\{erasures, scope};
use local_erpbridge\reportbuilder\local\systemreports\erasures as report;

/**
 * Approving requests for erasure, or turning them down: the buttons, the question, and what its answer does.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class erasure_decision {
    /** What can be decided. */
    private const ACTIONS = ['approve', 'reject'];

    /**
     * A decision.
     *
     * @param string $action
     * @param int[] $ids
     * @param \moodle_url $back
     */
    private function __construct(
        /** @var string one of ACTIONS */
        private readonly string $action,
        /** @var int[] the requests */
        private readonly array $ids,
        /** @var \moodle_url where to go on */
        private readonly \moodle_url $back,
    ) {
    }

    /**
     * What this request to the server asks for.
     *
     * @param \moodle_url $back
     * @return self|null null: nothing
     */
    public static function requested(\moodle_url $back): ?self {
        $action = optional_param('action', '', PARAM_ALPHA);
        $ids = optional_param_array('ids', [], PARAM_INT);
        if (!in_array($action, self::ACTIONS, true)) {
            return null;
        }
        require_sesskey();
        return $ids ? new self($action, array_values(array_unique($ids)), $back)
            : redirect($back, get_string('erasure_none', 'local_erpbridge'), null, notification::NOTIFY_WARNING);
    }

    /**
     * Has whoever asked seen the question?
     *
     * @return bool
     */
    public function is_confirmed(): bool {
        return optional_param('confirm', false, PARAM_BOOL) && data_submitted();
    }

    /**
     * The question: what cannot be taken back.
     *
     * @param \core_renderer $output
     * @return string HTML
     */
    public function question(\core_renderer $output): string {
        $scopes = array_count_values(array_map(fn(int $id): string => erasures::get($id)->scope, $this->ids));
        $lines = [];
        foreach ($scopes as $scope => $count) {
            $lines[] = s($count . ' × ' . scope::from($scope)->words());
        }
        $text = get_string("erasure_{$this->action}_confirm", 'local_erpbridge', count($this->ids)) . \html_writer::alist($lines);
        $yes = new \moodle_url($this->back, ['action' => $this->action, 'confirm' => 1, 'sesskey' => sesskey()]);
        foreach ($this->ids as $index => $id) {
            $yes->param("ids[{$index}]", $id);
        }
        $kind = $this->action === 'approve' ? \single_button::BUTTON_DANGER : \single_button::BUTTON_PRIMARY;
        return $output->confirm($text, new \single_button($yes, self::label($this->action), 'post', $kind), $this->back);
    }

    /**
     * Decides.
     *
     * @return array for redirect(): words, delay, kind
     */
    public function carry_out(): array {
        global $USER;
        $decide = $this->action === 'approve' ? erasures::approve(...) : erasures::reject(...);
        $done = count(array_filter($this->ids, fn(int $id): bool => $decide($id, (int) $USER->id)));
        $text = get_string("erasure_{$this->action}_done", 'local_erpbridge', $done);
        $others = count($this->ids) - $done;
        if ($others) {
            $text .= ' ' . get_string('erasure_others', 'local_erpbridge', $others);
        }
        return [$text, null, $others ? notification::NOTIFY_WARNING : notification::NOTIFY_SUCCESS];
    }

    /**
     * Buttons for the requests that were ticked.
     *
     * @param \moodle_url $url
     * @return string HTML
     */
    public static function buttons(\moodle_url $url): string {
        $buttons = \html_writer::empty_tag('input', ['type' => 'hidden', 'name' => 'sesskey', 'value' => sesskey()]);
        foreach (self::ACTIONS as $action) {
            $buttons .= \html_writer::tag('button', self::label($action), ['type' => 'submit', 'name' => 'action', 'value' => $action,
                'class' => 'btn btn-secondary mr-2 me-2']);
        }
        return \html_writer::tag('form', $buttons, [
            'method' => 'post', 'action' => $url->out(false), 'id' => report::FORM, 'class' => 'd-flex flex-wrap mt-3',
        ]);
    }

    /**
     * What a decision is called.
     *
     * @param string $action
     * @return string
     */
    private static function label(string $action): string {
        return get_string("erasure_{$action}", 'local_erpbridge');
    }
}
