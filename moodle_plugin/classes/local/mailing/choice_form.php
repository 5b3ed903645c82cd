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

namespace local_erpbridge\local\mailing;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * The first step of an announcement: to whom, and what about.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class choice_form extends \moodleform {
    #[\Override]
    protected function definition(): void {
        $form = $this->_form;
        // In a course there is nothing to choose.
        if ($this->_customdata['courseid'] === audience::EVERYBODY) {
            $form->addElement('select', 'audience', get_string('announce_audience', 'local_erpbridge'), [
                'course' => get_string('announce_audience_course', 'local_erpbridge'),
                'all' => get_string('announce_everybody', 'local_erpbridge'),
            ]);
            $form->addElement('course', 'chosen', get_string('course'), ['multiple' => false]);
            $form->hideIf('chosen', 'audience', 'eq', 'all');
        }
        $form->addElement('hidden', 'course', $this->_customdata['courseid']);
        $form->setType('course', PARAM_INT);
        $form->addElement('select', 'template', get_string('announce_template', 'local_erpbridge'), template::choices());
        $form->addElement('date_time_selector', 'date', get_string('announce_date', 'local_erpbridge'), ['optional' => true]);
        $this->add_action_buttons(false, get_string('continue'));
    }

    #[\Override]
    public function validation($data, $files): array {
        $errors = parent::validation($data, $files);
        // A value that is not among the choices is missing here. It must not come to mean everybody.
        $audience = $this->_customdata['courseid'] ? 'this course' : $data['audience'] ?? '';
        if ($audience === '') {
            $errors['audience'] = get_string('required');
        } else if ($audience === 'course' && in_array((int) ($data['chosen'] ?? 0), [0, (int) SITEID], true)) {
            $errors['chosen'] = get_string('required');
        }
        if (!isset($data['template'])) {
            $errors['template'] = get_string('required');
        }
        return $errors;
    }

    /**
     * The course that was chosen.
     *
     * @param \stdClass $data
     * @return int or audience::EVERYBODY
     */
    public function courseid(\stdClass $data): int {
        $chosen = ($data->audience ?? '') === 'course' ? (int) $data->chosen : audience::EVERYBODY;
        return $this->_customdata['courseid'] ?: $chosen;
    }
}
