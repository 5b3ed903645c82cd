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
 * Records the contacts and completions that are older than the plugin, or goes on with that.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

use local_erpbridge\local\config;
use local_erpbridge\local\reconciliation\{backfill, command, sweep, sweep_report, tally};

[$options, $unrecognized] = cli_get_params(
    ['since' => false, 'course' => false, 'rate' => false, 'destination' => '', 'dry-run' => false, 'json' => false, 'help' => false],
    ['h' => 'help'],
);
if ($unrecognized) {
    cli_error(get_string('cliunknowoption', 'core_admin', implode(PHP_EOL . '  ', $unrecognized)), 2);
}
if ($options['help']) {
    cli_writeln(get_string('clibackfill_help', 'local_erpbridge'));
    exit(0);
}

$since = command::since($options['since']);
$courseid = command::number('--course', $options['course']);
$rate = command::number('--rate', $options['rate']);
if ($courseid && !$DB->record_exists('course', ['id' => $courseid])) {
    cli_error(get_string('cli_badvalue', 'local_erpbridge', '--course'), 2);
}

$destination = (string) $options['destination'];
if ($destination !== '' && !isset(config::fresh()->destinations()[$destination])) {
    cli_error(get_string('cli_badvalue', 'local_erpbridge', '--destination'), 2);
}

if ($options['dry-run']) {
    $tally = new tally();
    $sweep = new sweep(backfill::bounds($since, $courseid, $destination), true);
    $size = $sweep->size();
    $stop = $sweep->run($tally, fn() => command::show($tally->total('compared'), $size));
} else {
    $row = backfill::begin($since, $courseid, $rate, $destination);
    $stop = backfill::run($row, fn() => command::show(...array_values((array) backfill::progress($row))));
    $tally = new tally((string) $row->tally);
}
command::end(new sweep_report($tally, $stop, (bool) $options['dry-run']), (bool) $options['json']);
