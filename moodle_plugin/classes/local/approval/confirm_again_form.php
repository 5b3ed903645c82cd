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
// Whether there is a captcha.
require_once($CFG->libdir . '/authlib.php');

/**
 * To whom the mail that confirms the address is sent once more.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class confirm_again_form extends \moodleform {
    #[\Override]
    protected function definition(): void {
        $form = $this->_form;
        $form->addElement('text', 'email', get_string('email'), ['size' => 30, 'autocomplete' => 'email', 'inputmode' => 'email']);
        $form->setType('email', PARAM_EMAIL);
        $form->addRule('email', get_string('missingemail'), 'required', null, 'client');
        if (signup_captcha_enabled()) {
            $form->addElement('recaptcha', 'recaptcha_element', get_string('security_question', 'auth'));
        }
        // As on the sign-up form: the page is narrow.
        $this->set_display_vertical();
        $this->add_action_buttons(false, get_string('waiting_again', 'local_erpbridge'));
    }

    #[\Override]
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        if (signup_captcha_enabled()) {
            $answer = $this->_form->getElement('recaptcha_element')->verify($data['g-recaptcha-response'] ?? '');
            if ($answer !== true) {
                $errors['recaptcha_element'] = $answer;
            }
        }
        return $errors;
    }
}
