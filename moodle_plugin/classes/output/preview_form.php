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

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * Asks of whom a preview is to be.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class preview_form extends \moodleform {
    #[\Override]
    protected function definition(): void {
        $this->_form->addElement('autocomplete', 'userid', get_string('preview_person', 'local_erpbridge'), [], [
            'ajax' => 'core_user/form_user_selector',
            'valuehtmlcallback' => static function ($id): string {
                $user = \core_user::get_user((int) $id);
                return $user ? s(fullname($user)) : '';
            },
        ]);
        $this->_form->addRule('userid', null, 'required', null, 'client');
        $this->add_action_buttons(false, get_string('preview_show', 'local_erpbridge'));
    }
}
