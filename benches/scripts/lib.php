<?php
/**
 * Shared by the measurements: medians, a table of results with their bounds, rows by the million, and what they cost.
 */

/** The middle of a list of numbers. */
function median(array $values): float {
    sort($values);
    return $values[intdiv(count($values), 2)];
}

/** Prints a measurement; with a bound, says whether it is kept. Returns whether it is. */
function result(string $what, float $value, string $unit, ?float $most = null, ?float $least = null): bool {
    $kept = ($most === null || $value <= $most) && ($least === null || $value >= $least);
    $bound = $most !== null ? sprintf('at most %s', $most) : ($least !== null ? sprintf('at least %s', $least) : '');
    printf("%-58s %12s %-12s %-16s %s\n", $what, number_format($value, $value < 100 ? 3 : 0, '.', ''), $unit, $bound,
        $bound === '' ? '' : ($kept ? 'kept' : 'NOT KEPT'));
    return $kept;
}

/** Numbers from one to another, as a table n(n), for an INSERT that makes as many rows. */
function series(int $from, int $to): string {
    global $DB;
    return $DB->get_dbfamily() === 'postgres' ? "generate_series($from, $to) AS n(n)" : "(SELECT seq AS n FROM seq_{$from}_to_{$to}) n";
}

/** Has the database look at its tables, as it does by itself after a while. */
function analyse(string ...$tables): void {
    global $DB;
    foreach ($tables as $table) {
        $DB->execute($DB->get_dbfamily() === 'postgres' ? "ANALYZE {{$table}}" : "ANALYZE TABLE {{$table}}");
    }
}

/** Resident memory in MiB, at its highest so far. */
function peak(): float {
    preg_match('/VmHWM:\s+(\d+)/', file_get_contents('/proc/self/status'), $found);
    return $found[1] / 1024;
}

/** Runs a step; seconds. */
function timed(callable $step): float {
    $start = hrtime(true);
    $step();
    return (hrtime(true) - $start) / 1e9;
}

/**
 * What this connection has read by going through whole tables: on PostgreSQL how often the outbox, by everybody; on MariaDB rows, of
 * all tables.
 */
function scanned(): int {
    global $CFG, $DB;
    if ($DB->get_dbfamily() !== 'postgres') {
        return (int) $DB->get_record_sql("SHOW SESSION STATUS LIKE 'Handler_read_rnd_next'")->value;
    }
    sleep(2); // the counts of a session arrive late
    return (int) $DB->get_field_sql('SELECT seq_scan FROM pg_stat_user_tables WHERE relname = ?', ["{$CFG->prefix}local_erpbridge_outbox"]);
}

/** No full scan of a large outbox: on MariaDB the small tables of Moodle count, too. */
function scans(int $scanned, int $rows): bool {
    global $DB;
    return $DB->get_dbfamily() === 'postgres'
        ? result('times that the whole outbox was read', $scanned, 'times', 0)
        : result('rows read by going through tables / rows in the outbox', $scanned / $rows, 'times', 0.1);
}
