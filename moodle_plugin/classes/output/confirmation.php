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
use local_erpbridge\local\delivery\{action, choice, intervention, selection};
use local_erpbridge\task\intervene;

/**
 * The question before an action on records, and what its answer does.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class confirmation {
    /** @var selection the records */
    private readonly selection $selection;

    /** @var int with how many of them the action is possible */
    private readonly int $count;

    /**
     * A question.
     *
     * @param action $action
     * @param choice $choice
     * @param \moodle_url $back
     */
    public function __construct(
        /** @var action what is to be done */
        private readonly action $action,
        /** @var choice with which records */
        private readonly choice $choice,
        /** @var \moodle_url where to go on */
        private readonly \moodle_url $back,
    ) {
        $this->selection = $choice->selection();
        $this->count = $this->selection->count($action);
    }

    /**
     * Is there nothing that the action is possible with?
     *
     * @return bool
     */
    public function is_void(): bool {
        return $this->count === 0;
    }

    /**
     * The question, with how many.
     *
     * @param \core_renderer $output
     * @return string HTML
     */
    public function html(\core_renderer $output): string {
        $text = get_string("action_{$this->action->value}_confirm", 'local_erpbridge', $this->count);
        $others = count($this->choice->ids ?? []) - $this->count;
        if ($others > 0) {
            $text .= ' ' . get_string('action_others', 'local_erpbridge', $others);
        }
        $yes = new \moodle_url('/local/erpbridge/records.php', $this->choice->parameters() + [
            'action' => $this->action->value, 'confirm' => 1,
        ]);
        $words = get_string("action_{$this->action->value}", 'local_erpbridge');
        return $output->confirm($text, new \single_button($yes, $words, 'post', \single_button::BUTTON_PRIMARY), $this->back);
    }

    /**
     * Does it, or leaves it to a task.
     *
     * @param string $fingerprint of what was asked about
     * @return array for redirect(): words, delay, kind
     */
    public function answered(string $fingerprint): array {
        if ($fingerprint !== $this->choice->fingerprint()) {
            return [get_string('action_changed', 'local_erpbridge'), null, notification::NOTIFY_WARNING];
        }
        if ($this->count > intervention::PORTION) {
            intervene::queue($this->action, $this->choice);
            return [get_string('action_queued', 'local_erpbridge', $this->count), null, notification::NOTIFY_INFO];
        }
        $count = (new intervention($this->action, $this->selection))->run();
        return [get_string("action_{$this->action->value}_done", 'local_erpbridge', $count), null, notification::NOTIFY_SUCCESS];
    }
}
