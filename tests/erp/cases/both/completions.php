<?php
/**
 * Completions in the ERP: once, however often they are told, and as they were told last.
 */
declare(strict_types=1);

$outbox = $who = null;
$start = function (erp $erp) use (&$outbox, &$who): array {
    if ($outbox === null) {
        $outbox = outbox::of($erp);
        $erp->customer('D1');
        $outbox->saved($who = new learner('L1', 'D1'));
        same(['delivered' => 1], $outbox->deliver(), 'the contact is there');
    }
    return [$outbox, $who];
};

return [
    'an activity and a course are there as they were completed' => function (erp $erp) use ($start): void {
        [$outbox, $who] = $start($erp);
        $activity = $outbox->completed($who, 5_000_000_012, 'Teil 1: Löschen', 3);
        $course = $outbox->finished($who, 3, 'Brandschutz');
        same(['delivered' => 2], $outbox->deliver(), 'rows');
        same([
            ['kind' => 'activity', 'number' => 5_000_000_012, 'name' => 'Teil 1: Löschen', 'course' => 3, 'completed' => $outbox->time($activity)],
            ['kind' => 'course', 'number' => 3, 'name' => 'Brandschutz', 'course' => 3, 'completed' => $outbox->time($course)],
        ], $erp->completions('L1'), 'completions');
    },
    'replayed, they are known' => function (erp $erp) use ($start): void {
        [$outbox] = $start($erp);
        $before = $erp->completions('L1');
        $rows = array_keys(array_filter($outbox->rows, fn($row) => !str_starts_with($row['kind'], 'contact.')));
        array_map($outbox->replay(...), $rows);
        same(['delivered' => count($rows)], $outbox->deliver(), 'rows');
        same(array_fill(0, count($rows), 'delivered duplicate'), $outbox->state(...$rows), 'outcomes');
        same($before, $erp->completions('L1'), 'completions');
    },
    'reopened, it is not completed any more; completed again, it is, at the later time' => function (erp $erp) use ($start): void {
        [$outbox, $who] = $start($erp);
        $outbox->completed($who, 13, 'Part 2');
        $reopened = $outbox->reopened($who, 13, 'Part 2');
        same('activity.reopened', $outbox->rows[$reopened]['kind'], 'kind');
        same(['delivered' => 2], $outbox->deliver(), 'rows');
        $of = fn() => array_values(array_filter($erp->completions('L1'), fn($c) => $c['kind'] === 'activity' && $c['number'] === 13));
        same([''], array_column($of(), 'completed'), 'reopened');
        $again = $outbox->completed($who, 13, 'Part 2, renamed');
        $outbox->deliver();
        same([[$outbox->time($again), 'Part 2, renamed']], array_map(fn($c) => [$c['completed'], $c['name']], $of()), 'completed again');
    },
    'what is older than what is known changes nothing' => function (erp $erp) use ($start): void {
        [$outbox, $who] = $start($erp);
        $first = $outbox->completed($who, 14);
        $reopened = $outbox->reopened($who, 14);
        $late = $outbox->rows[$first];
        unset($outbox->rows[$first]);
        $outbox->deliver();
        $outbox->rows[$first] = $late;
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        $of = array_filter($erp->completions('L1'), fn($c) => $c['number'] === 14);
        same([''], array_values(array_column($of, 'completed')), 'it stays reopened');
    },
    'a thousand in one go are all there' => function (erp $erp) use ($start): void {
        [$outbox, $who] = $start($erp);
        $before = $erp->completed();
        for ($n = 1; $n <= 1000; $n++) {
            $outbox->completed($who, 1000 + $n, "Part $n");
        }
        $started = microtime(true);
        same(['delivered' => 1000], $outbox->deliver(), 'rows');
        printf("        (%.0f completions a second)\n", 1000 / (microtime(true) - $started));
        same(1000, $erp->completed() - $before, 'completions');
    },
];
