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

use local_erpbridge\local\erasure\scope;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * Files a request for erasure that came by mail, letter or word of mouth.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class erasure_form extends \moodleform {
    #[\Override]
    protected function definition(): void {
        $form = $this->_form;
        $form->addElement('autocomplete', 'userid', get_string('erasure_person', 'local_erpbridge'), [], [
            'ajax' => 'core_user/form_user_selector',
            'valuehtmlcallback' => static function ($id): string {
                $user = \core_user::get_user((int) $id);
                return $user ? s(fullname($user)) : '';
            },
        ]);
        $form->addRule('userid', null, 'required', null, 'client');
        $scopes = [];
        foreach ([scope::both, scope::account, scope::erp] as $scope) {
            $scopes[$scope->value] = $scope->words();
        }
        $form->addElement('select', 'scope', get_string('erasure_scope', 'local_erpbridge'), $scopes);
        $form->addHelpButton('scope', 'erasure_scope', 'local_erpbridge');
        $form->addElement('date_selector', 'timerequested', get_string('erasure_came', 'local_erpbridge'));
        $form->addElement('text', 'reference', get_string('erasure_reference', 'local_erpbridge'), ['size' => 40, 'maxlength' => 100]);
        $form->setType('reference', PARAM_TEXT);
        $form->addHelpButton('reference', 'erasure_reference', 'local_erpbridge');
        $this->add_action_buttons(true, get_string('erasure_file', 'local_erpbridge'));
    }

    #[\Override]
    public function validation($data, $files): array {
        $errors = parent::validation($data, $files);
        $user = \core_user::get_user((int) ($data['userid'] ?? 0));
        if (!$user || isguestuser($user)) {
            $errors['userid'] = get_string('erasure_nobody', 'local_erpbridge');
        } else if (scope::from($data['scope'])->has_account() && is_siteadmin($user)) {
            $errors['userid'] = get_string('erasure_administrator', 'local_erpbridge');
        }
        if ($data['timerequested'] > time()) {
            $errors['timerequested'] = get_string('erasure_future', 'local_erpbridge');
        }
        return $errors;
    }
}
