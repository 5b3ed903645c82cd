<?php
/**
 * What both demos show at the end: the events as the ERP got them, and the closing line.
 */
declare(strict_types=1);

/** One event in a few lines a person can read. */
function show_event(array $event): void {
    printf("  %s  %s\n", $event['time'] ?? '', $event['type'] ?? '');
    foreach ($event['data'] as $name => $value) {
        printf("      %-15s %s\n", $name, is_string($value) ? $value : json_encode($value));
    }
}

/**
 * Prints the closing line; the exit status.
 *
 * @param string[] $captured ids of the facts that were recorded
 * @param string[] $arrived ids of the events the receiver has stored
 */
function close_demo(array $captured, array $arrived): int {
    $lost = array_diff($captured, $arrived);
    $delivered = count($captured) - count($lost);
    printf("demo: captured=%d delivered=%d lost=%d\n", count($captured), $delivered, count($lost));
    return $captured && !$lost && !array_diff($arrived, $captured) ? 0 : 1;
}
