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
 * Compares what Moodle has with what was recorded, and records what is missing.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

use local_erpbridge\local\reconciliation\{bounds, command, sweep, sweep_report, tally};

[$options, $unrecognized] = cli_get_params(
    ['since' => false, 'dry-run' => false, 'json' => false, 'help' => false],
    ['h' => 'help'],
);
if ($unrecognized) {
    cli_error(get_string('cliunknowoption', 'core_admin', implode(PHP_EOL . '  ', $unrecognized)), 2);
}
if ($options['help']) {
    cli_writeln(get_string('clireconcile_help', 'local_erpbridge'));
    exit(0);
}

$dryrun = (bool) $options['dry-run'];
$tally = new tally();
$sweep = new sweep(bounds::this_side(command::since($options['since'])), $dryrun);
$size = $sweep->size();
$stop = $sweep->run($tally, fn() => command::show($tally->total('compared'), $size));
command::end(new sweep_report($tally, $stop, $dryrun), (bool) $options['json']);
