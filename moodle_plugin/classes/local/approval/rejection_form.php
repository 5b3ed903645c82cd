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
require_once($CFG->libdir . '/formslib.php');

/**
 * Why somebody is not admitted, and whether the person is told.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rejection_form extends \moodleform {
    #[\Override]
    protected function definition(): void {
        $form = $this->_form;
        $users = $this->_customdata['users'];
        $form->addElement('hidden', 'chosen', implode(',', $users));
        $form->setType('chosen', PARAM_SEQUENCE);
        $form->addElement('static', 'people', '', s(get_string('reject_people', 'local_erpbridge', count($users))));
        $form->addElement('textarea', 'reason', get_string('reject_reason', 'local_erpbridge'), ['rows' => 4, 'cols' => 60]);
        $form->setType('reason', PARAM_TEXT);
        $form->addElement('static', 'reasonnote', '', get_string('reject_reason_note', 'local_erpbridge'));
        $form->addElement('advcheckbox', 'silent', '', get_string('reject_silent', 'local_erpbridge'));
        $this->add_action_buttons(true, get_string('queue_reject', 'local_erpbridge'));
    }
}
