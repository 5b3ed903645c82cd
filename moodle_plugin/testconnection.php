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
 * Tests the connection with the saved settings and says what came of it.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

$here = new moodle_url('/local/erpbridge/testconnection.php');
$settings = new moodle_url('/admin/settings.php', ['section' => 'local_erpbridge']);
$PAGE->set_url($here);
$PAGE->set_context(context_system::instance());

require_login();
require_capability('local/erpbridge:manage', context_system::instance());
// Without the key (the session ended meanwhile, or the address was typed in) nothing is sent.
$key = optional_param('sesskey', '', PARAM_RAW);
if ($key === '' || !confirm_sesskey($key)) {
    redirect($settings);
}

$title = get_string('testconnection', 'local_erpbridge');
$PAGE->set_pagelayout('admin');
$PAGE->set_primary_active_tab('siteadminnode');
$PAGE->navbar->add(get_string('pluginname', 'local_erpbridge'), $settings);
$PAGE->navbar->add($title);
$PAGE->set_title($title);
$PAGE->set_heading($SITE->fullname);

$tests = \local_erpbridge\local\connection_test::run();
$destinations = \local_erpbridge\local\config::fresh()->destinations();

echo $OUTPUT->header();
echo $OUTPUT->heading($title);
foreach ($tests as $kind => $test) {
    $destination = $destinations[$kind];
    echo $OUTPUT->heading($destination->name(), 3);
    if ($destination->address() !== '') {
        $name = get_string("setting_{$destination->address_setting()}", 'local_erpbridge');
        echo html_writer::tag('p', s("{$name}: {$destination->address()}"));
    }
    echo $OUTPUT->notification($test->text, $test->ok ? 'success' : 'error', false);
}
echo $OUTPUT->single_button($here, get_string('testconnection_again', 'local_erpbridge'));
echo $OUTPUT->single_button($settings, get_string('settings', 'local_erpbridge'), 'get');
echo $OUTPUT->footer();
