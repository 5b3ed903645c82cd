<?php
/**
 * Tryton ends in the middle of a run, and somebody works on the same contacts at the same time.
 */
declare(strict_types=1);

$outbox = fn(tryton $tryton): outbox => outbox::to($tryton->is['tryton_events'], $tryton->is['tryton_secret']);
/** Learners whose contacts are there, each with a number that begins with this. @return list<learner> */
$known = function (tryton $tryton, outbox $outbox, string $prefix, int $count): array {
    $tryton->customer($prefix);
    $learners = array_map(fn(int $n) => new learner("$prefix-$n", $prefix), range(1, $count));
    array_map($outbox->saved(...), $learners);
    same(['delivered' => $count], $outbox->deliver(), 'contacts');
    return $learners;
};
/** Delivers until nothing is on its way, as if what must wait were due each time. @return int how many times something was left */
$drain = function (outbox $outbox): int {
    for ($time = 0; $time < 200; $time++) {
        $left = array_diff_key($outbox->deliver(), ['delivered' => 0]);
        if (!$left) {
            return $time;
        }
        $outbox->unpause();
        usleep(200_000);
    }
    throw new failed('still on their way: ' . shown($left));
};

return [
    'killed and started anew in the middle of a run, it has everything once' => function (tryton $tryton) use ($outbox, $known, $drain): void {
        $box = $outbox($tryton);
        $learners = $known($tryton, $box, 'T1', 20);
        for ($n = 0; $n < 800; $n++) {
            $box->completed($learners[$n % 20], 2000 + $n, "Part $n");
        }
        $back = $tryton->restart_in(0.5);
        $left = $drain($box);
        $back();
        holds($left > 0, 'it was killed before all was delivered');
        foreach ($learners as $n => $who) {
            $numbers = array_column($tryton->completions($who->identity['contactnumber']), 'number');
            same(range(2000 + $n, 2799, 20), $numbers, "completions of {$who->identity['contactnumber']}");
        }
    },
    'somebody who renames the same contacts all the time loses nothing of ours' => function (tryton $tryton) use ($outbox, $known, $drain): void {
        $box = $outbox($tryton);
        $learners = $known($tryton, $box, 'T2', 10);
        $child = pcntl_fork();
        if ($child === 0) {
            $clerk = new tryton("{$tryton->is['run']}/erp.json");
            for ($n = 0; ; $n++) {
                try {
                    $clerk->rename('T2-' . ($n % 10 + 1), "Clerk $n");
                } catch (Throwable) {    // a conflict, which is the clerk's to repeat
                }
                usleep(20_000);
            }
        }
        try {
            usleep(500_000);
            for ($round = 1; $round <= 5; $round++) {
                foreach ($learners as $who) {
                    $box->saved($who, ['lastname' => "Round $round"]);
                    $box->completed($who, 4000 + $round);
                }
                $drain($box);
            }
        } finally {
            posix_kill($child, SIGKILL);
            pcntl_waitpid($child, $status);
        }
        same(['delivered' => 110], array_count_values(array_column($box->rows, 'status')), 'rows');
        foreach ($learners as $who) {
            same(5, count($tryton->completions($who->identity['contactnumber'])), 'completions');
            holds((bool) preg_match('~^(Ada Round 5|Clerk \d+)$~', $tryton->contact($who->identity['contactnumber'])['name']), 'the name is of one of both');
        }
    },
    'the same events from two workers at one moment are taken once' => function (tryton $tryton) use ($outbox, $drain): void {
        $tryton->customer('T4');
        $box = $outbox($tryton);
        for ($n = 1; $n <= 30; $n++) {
            $box->saved($who = new learner("T4-$n", 'T4'));
            $box->completed($who, 12);
        }
        $child = pcntl_fork();
        if ($child === 0) {
            $drain($box);
            posix_kill(getmypid(), SIGKILL);    // without the parent's destructors
        }
        $drain($box);
        pcntl_waitpid($child, $status);
        same(['delivered' => 60], array_count_values(array_column($box->rows, 'status')), 'rows');
        for ($n = 1; $n <= 30; $n++) {
            same([1, 1], [count($tryton->ids("T4-$n")), count($tryton->completions("T4-$n"))], "parties and completions of T4-$n");
        }
    },
    'nobody at its address costs no attempt' => function (tryton $tryton) use ($outbox): void {
        $box = $outbox($tryton);
        $row = $box->saved(new learner('T3', ''));
        $there = $box->destination['endpoint'];
        $box->destination['endpoint'] = 'http://127.0.0.1:9/';
        $box->deliver();
        same(['retrying connect', 0], [$box->state($row)[0], $box->rows[$row]['attempts']], 'outcome');
        $box->destination['endpoint'] = $there;
        $box->unpause();
        same(['delivered' => 1], $box->deliver(), 'rows');
    },
];
