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
 * The records of the outbox, and what can be done with them.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_erpbridge\local\delivery\{action, choice, status};
use local_erpbridge\output\{confirmation, records_page};

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

$status = status::tryFrom(optional_param('status', '', PARAM_ALPHA));
$action = action::tryFrom(optional_param('action', '', PARAM_ALPHA));
$url = new moodle_url('/local/erpbridge/records.php', $status ? ['status' => $status->value] : []);
admin_externalpage_setup('local_erpbridge_records', '', null, $url, ['pagelayout' => 'report']);

$question = null;
if ($action) {
    require_capability('local/erpbridge:manage', context_system::instance());
    $question = new confirmation($action, choice::requested($status->value ?? ''), $url);
    if (optional_param('confirm', false, PARAM_BOOL)) {
        require_sesskey();
        redirect($url, ...$question->answered(required_param('fingerprint', PARAM_ALPHANUM)));
    }
    if ($question->is_void()) {
        redirect($url, get_string('action_void', 'local_erpbridge'), null, \core\output\notification::NOTIFY_WARNING);
    }
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('records', 'local_erpbridge'));
echo $question ? $question->html($OUTPUT) : (new records_page($status, $url))->html($OUTPUT);
echo $OUTPUT->footer();
