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

/**
 * The callbacks that Moodle still finds by name.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_erpbridge\check\{accesslog, backlog, consent, contactnumbers, dead, destination, erasures, extension, guard, held, visibility};
use local_erpbridge\local\contact\own_data;
use local_erpbridge\local\mailing\{announcements, second_line};
use local_erpbridge\local\registration\{account_calls, app_signup, signup_form};
use local_erpbridge\local\visibility\{mail, scrubber};

/**
 * The checks for Moodle's status report.
 *
 * @return \core\check\check[]
 */
function local_erpbridge_status_checks(): array {
    return [new extension(), new destination(), new backlog(), new held(), new dead(), new contactnumbers(), new visibility(), new guard(),
        new accesslog(), new erasures(), new consent()];
}

/**
 * Answers in place of a web service's function, with what the viewer may see; and looks at what is sent about people.
 *
 * @param \stdClass $functioninfo
 * @param array $params
 * @return mixed false: the function answers for itself
 */
function local_erpbridge_override_webservice_execution($functioninfo, $params) {
    account_calls::check($functioninfo, $params);
    return app_signup::answer($functioninfo, $params) ?? scrubber::answer($functioninfo, $params);
}

/**
 * Looks through a message before it goes out, or stops it.
 *
 * @param string $procname
 * @param \stdClass $eventdata
 */
function local_erpbridge_pre_processor_message_send($procname, $eventdata) {
    if (!second_line::stops($procname, $eventdata)) {
        mail::clean($eventdata);
    }
}

/**
 * Adds the company to the sign-up form.
 *
 * @param MoodleQuickForm $mform
 */
function local_erpbridge_extend_signup_form($mform) {
    signup_form::extend($mform);
}

/**
 * Checks what was entered on the sign-up form.
 *
 * @param array $data
 * @return string[] what is wrong, by element
 */
function local_erpbridge_validate_extend_signup_form($data) {
    return signup_form::validate($data);
}

/**
 * Looks at a new account just before it is made.
 *
 * @param \stdClass $user
 */
function local_erpbridge_post_signup_requests($user) {
    signup_form::clean($user);
}

/**
 * Adds what is recorded about a person to the profile: for the person and for administrators.
 *
 * @param \core_user\output\myprofile\tree $tree
 * @param \stdClass $user
 * @param bool $iscurrentuser
 */
function local_erpbridge_myprofile_navigation($tree, $user, $iscurrentuser) {
    if (own_data::is_open_to_viewer($user)) {
        $url = new moodle_url('/local/erpbridge/mydata.php', $iscurrentuser ? [] : ['id' => $user->id]);
        $title = get_string('mydata', 'local_erpbridge');
        $tree->add_node(new \core_user\output\myprofile\node('contact', 'local_erpbridge_mydata', $title, null, $url));
    }
}

/**
 * Adds the way to announcements to a course, for who may send some there.
 *
 * @param navigation_node $navigation
 * @param stdClass $course
 * @param context_course $context
 */
function local_erpbridge_extend_navigation_course($navigation, $course, $context) {
    if ((int) $course->id !== (int) SITEID && has_capability(announcements::CAPABILITY, $context)) {
        $url = new moodle_url('/local/erpbridge/announce.php', ['course' => $course->id]);
        $text = get_string('announce', 'local_erpbridge');
        $navigation->add($text, $url, navigation_node::TYPE_SETTING, null, 'local_erpbridge_announce', new pix_icon('i/email', ''));
    }
}
