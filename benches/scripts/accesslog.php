<?php
/**
 * How long an administrator waits for the access record, and how fast the log is cleaned up. Afterwards it has three months.
 * The fastest tenth of pages counts, which holds on a machine that others use, too; a page of Moodle's own says how slow it is.
 * Usage: php accesslog.php URL PASSWORD [VIEWS], in Moodle's folder, as the site's user, after accesslog_seed.php.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');
require(__DIR__ . '/lib.php');
require(__DIR__ . '/http.php');

use core_reportbuilder\local\filters\{date, text, user};
use local_erpbridge\local\access\{batches, log_retention};
use local_erpbridge\reportbuilder\local\systemreports\access_record;

const FIRST = 500000; // see accesslog_seed.php

[, $url, $password] = $argv;
$views = (int) ($argv[3] ?? 20);
$log = '{logstore_standard_log}';
$rows = (int) $DB->get_field_sql("SELECT MAX(id) - MIN(id) + 1 FROM $log");
echo "$rows entries, {$DB->get_dbfamily()}\n";
$kept = true;

// The first page, over HTTP, from a log in which nothing was looked at yet.
login($url, $password);
foreach (['a page of Moodle\'s own' => ['/admin/search.php', 'logout.php', null], 'first page' => ['/local/erpbridge/access.php', 'reportbuilder-table', 2000.0]]
        as $what => [$page, $words, $most]) {
    $times = [];
    for ($i = 0; $i < $views; $i++) {
        $times[] = view($url . $page, $words);
    }
    result("$what, the first time", $times[0], 'ms');
    sort($times);
    $kept = result("$what, fastest tenth of $views", $times[intdiv($views, 10)], 'ms', $most) && $kept;
    result("$what, median", median($times), 'ms');
}

// The same with filters, in this process: the list without the page around it.
\core\session\manager::set_user(get_admin());
$PAGE->set_url('/local/erpbridge/access.php');
$span = fn(int $from, int $to): array => ['timecreated_operator' => date::DATE_RANGE, 'timecreated_from' => time() - $from * DAYSECS,
    'timecreated_to' => time() - $to * DAYSECS];
$person = fn(int $id): array => ['userid_operator' => user::USER_SELECT, 'userid_value' => [$id]];
$filters = [
    'a month, half a year ago' => $span(210, 180),
    'a course' => ['courseid_values' => [FIRST + 7]],
    'a person' => $person(FIRST + 7),
    'a person who was there a year ago' => $person(FIRST + 1),
    'a person with one in twenty entries' => $person(2),
    'a person, and a month' => $person(FIRST + 7) + $span(210, 180),
    'an address' => ['ip_operator' => text::IS_EQUAL_TO, 'ip_value' => '10.13.17.113'],
    'a name' => ['name_operator' => text::CONTAINS, 'name_value' => 'Number 77'],
];
/** The report, as in a request of its own: reset_caches() of its manager does something in PHPUnit only. */
$fresh = function (): access_record {
    (new ReflectionProperty(\core_reportbuilder\manager::class, 'instances'))->setValue(null, []);
    return \core_reportbuilder\system_report_factory::create(access_record::class, context_system::instance());
};
foreach ($filters as $what => $values) {
    $fresh()->set_filter_values(array_combine(array_map(fn($name) => "log_entry:$name", array_keys($values)), $values));
    $list = function () use ($fresh, $what): void {
        $html = $fresh()->output();
        if (!str_contains($html, '<td')) {
            fwrite(STDERR, "there is nothing on the list: $what\n");
            exit(1);
        }
    };
    $kept = result("the list of $what, the first time", timed($list) * 1000, 'ms', 2000) && $kept;
}

// The clean-up: the addresses of nine months, then the entries of as many.
foreach (['shorten_addresses' => log_retention::SHORTEN, 'delete_entries' => log_retention::KEEP] as $step => $setting) {
    set_config($setting, 91, 'local_erpbridge');
    $batches = new batches();
    $count = 0;
    $seconds = timed(function () use ($step, $batches, &$count): void {
        $count = (new log_retention($batches))->$step(microtime(true) + HOURSECS);
    });
    sort($batches->seconds);
    $kept = result("$step: $count entries", $count / $seconds, 'rows/s', null, 20000) && $kept;
    $kept = result("its longest of " . count($batches->seconds) . ' batches', end($batches->seconds) * 1000, 'ms', 200) && $kept;
    result('ninety-nine of a hundred took at most', $batches->seconds[intdiv(count($batches->seconds) * 99, 100)] * 1000, 'ms');
    // What becomes due while that is counted is the next run's.
    $due = time() - 91 * DAYSECS;
    result('a second run, with nothing to do', timed(fn() => (new log_retention())->$step(microtime(true) + 60)) * 1000, 'ms');
    $left = $DB->count_records_select('logstore_standard_log', 'timecreated < ?' . ($step === 'delete_entries' ? ''
        : " AND ip NOT LIKE '%.0' AND ip NOT LIKE '%::'"), [$due]);
    $kept = result('entries that it forgot', $left, 'entries', 0) && $kept;
}
exit($kept ? 0 : 1);
