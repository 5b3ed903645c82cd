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
 * Says how the outbox stands.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

[$options, $unrecognized] = cli_get_params(['json' => false, 'format' => 'text', 'help' => false], ['h' => 'help']);
if ($unrecognized) {
    cli_error(get_string('cliunknowoption', 'core_admin', implode(PHP_EOL . '  ', $unrecognized)), 2);
}
if ($options['help']) {
    cli_writeln(get_string('clistatus_help', 'local_erpbridge'));
    exit(0);
}

$report = new \local_erpbridge\local\status_report();
$text = match ($options['json'] ? 'json' : $options['format']) {
    'text' => $report->text(),
    'json' => $report->json(),
    'prometheus' => $report->prometheus(),
    default => cli_error(get_string('clistatus_format', 'local_erpbridge'), 2),
};
cli_writeln(rtrim($text));
exit($report->is_well() ? 0 : 1);
