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
 * Delivers now.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_erpbridge\local\config;
use local_erpbridge\local\delivery\{dispatcher, dry_run, share, workers};

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

[$options, $unrecognized] = cli_get_params(
    ['until-empty' => false, 'workers' => '1', 'share' => '1/1', 'dry-run' => false, 'help' => false],
    ['h' => 'help'],
);
if ($unrecognized) {
    cli_error(get_string('cliunknowoption', 'core_admin', implode(PHP_EOL . '  ', $unrecognized)), 2);
}
if ($options['help']) {
    cli_writeln(get_string('clideliver_help', 'local_erpbridge'));
    exit(0);
}

$count = filter_var($options['workers'], FILTER_VALIDATE_INT, ['options' => ['min_range' => 1, 'max_range' => workers::MOST]]);
$share = share::parse($options['share']);
if (!$count || !$share) {
    cli_error(get_string('clideliver_workers', 'local_erpbridge', workers::MOST), 2);
}
if ($options['dry-run']) {
    foreach (config::fresh()->destinations() as $kind => $destination) {
        foreach (dry_run::of($destination) as $what => $reasons) {
            foreach ($reasons as $reason => $rows) {
                cli_writeln("{$kind} {$what} {$rows} " . ($reason === '' ? '-' : $reason));
            }
        }
    }
    exit(0);
}
if ($count > 1) {
    exit(workers::run($count, __FILE__, cli_writeln(...)) ? 0 : 1);
}
$report = (new dispatcher())->run($options['until-empty'] ? INF : 50, $share);
cli_writeln($report->line());
exit($report->stop === '' ? 0 : 1);
