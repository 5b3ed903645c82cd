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
 * The second step of an announcement: what it says.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class text_form extends \moodleform {
    #[\Override]
    protected function definition(): void {
        $form = $this->_form;
        $form->addElement('hidden', 'id');
        $form->setType('id', PARAM_INT);
        $form->addElement('hidden', 'edit', 1);
        $form->setType('edit', PARAM_BOOL);
        $form->addElement('text', 'subject', get_string('announce_subject', 'local_erpbridge'), ['size' => 80, 'maxlength' => 255]);
        $form->setType('subject', PARAM_TEXT);
        $form->addRule('subject', null, 'required');
        $form->addRule('subject', get_string('maximumchars', '', 255), 'maxlength', 255);
        $form->addElement('editor', 'message', get_string('announce_text', 'local_erpbridge'), null, ['maxfiles' => 0]);
        // Cleaned whenever it is shown or sent.
        $form->setType('message', PARAM_RAW);
        $form->addRule('message', null, 'required');
        $this->add_action_buttons(true, get_string('announce_preview', 'local_erpbridge'));
    }

    #[\Override]
    public function validation($data, $files): array {
        $errors = parent::validation($data, $files);
        if (trim($data['subject']) === '') {
            $errors['subject'] = get_string('required');
        }
        if (trim(html_to_text($data['message']['text'])) === '') {
            $errors['message'] = get_string('required');
        }
        return $errors;
    }
}
