<?php
/**
 * Shared by the measurements: medians, and a table of results with their bounds.
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
