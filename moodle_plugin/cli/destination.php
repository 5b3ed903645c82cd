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
 * Tests the destinations, or makes at one what deliveries need there.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_erpbridge\local\{config, connection_test, destination_setup};

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

[$options, $unrecognized] = cli_get_params(['setup' => '', 'json' => false, 'help' => false], ['h' => 'help']);
if ($unrecognized) {
    cli_error(get_string('cliunknowoption', 'core_admin', implode(PHP_EOL . '  ', $unrecognized)), 2);
}
if ($options['help']) {
    cli_writeln(get_string('clidestination_help', 'local_erpbridge'));
    exit(0);
}

$kind = (string) $options['setup'];
if ($kind !== '' && !isset(config::fresh()->destinations()[$kind])) {
    cli_error(get_string('cli_badvalue', 'local_erpbridge', '--setup'), 2);
}
if ($kind === '') {
    $results = connection_test::run();
} else {
    // By the standard input, not by an option: every user of the machine can read those.
    fwrite(STDERR, get_string('clidestination_key', 'local_erpbridge') . ' ');
    $results = [$kind => destination_setup::run(config::fresh()->destination($kind), trim((string) fgets(STDIN)))];
}
$lines = array_map(fn($kind, $result) => "{$kind}: " . html_to_text($result->text, 0, false), array_keys($results), $results);
cli_writeln($options['json'] ? json_encode($results, JSON_PRETTY_PRINT) : implode(PHP_EOL, $lines));
exit(array_filter($results, fn($result) => !$result->ok) ? 1 : 0);
