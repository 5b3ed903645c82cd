<?php
/**
 * The ERP ends in the middle of a run, and somebody works on the same contacts at the same time.
 */
declare(strict_types=1);

/** Learners whose contacts are there, each with a number that begins with this. @return list<learner> */
$known = function (erp $erp, outbox $outbox, string $prefix, int $count): array {
    $erp->customer($prefix);
    $learners = array_map(fn(int $n) => new learner("$prefix-$n", $prefix), range(1, $count));
    array_map($outbox->saved(...), $learners);
    same(['delivered' => $count], $outbox->deliver(), 'contacts');
    return $learners;
};

return [
    'killed and started anew in the middle of a run, it has everything once' => function (erp $erp) use ($known): void {
        $box = outbox::of($erp);
        $learners = $known($erp, $box, 'T1', 20);
        for ($n = 0; $n < 800; $n++) {
            $box->completed($learners[$n % 20], 2000 + $n, "Part $n");
        }
        $back = $erp->restart_in(0.5);
        $left = $box->drain();
        $back();
        holds($left > 0, 'it was killed before all was delivered');
        foreach ($learners as $n => $who) {
            $numbers = array_column($erp->completions($who->identity['contactnumber']), 'number');
            same(range(2000 + $n, 2799, 20), $numbers, "completions of {$who->identity['contactnumber']}");
        }
    },
    'somebody who renames the same contacts all the time loses nothing of ours' => function (erp $erp) use ($known): void {
        $box = outbox::of($erp);
        $learners = $known($erp, $box, 'T2', 10);
        $child = pcntl_fork();
        if ($child === 0) {
            $clerk = new $erp("{$erp->is['run']}/erp.json");
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
                $box->drain();
            }
        } finally {
            posix_kill($child, SIGKILL);
            pcntl_waitpid($child, $status);
        }
        same(['delivered' => 110], array_count_values(array_column($box->rows, 'status')), 'rows');
        foreach ($learners as $who) {
            same(5, count($erp->completions($who->identity['contactnumber'])), 'completions');
            holds((bool) preg_match('~^(Ada Round 5|Clerk \d+)$~', $erp->contact($who->identity['contactnumber'])['name']), 'the name is of one of both');
        }
    },
    'the same events from two workers at one moment are taken once' => function (erp $erp): void {
        $erp->customer('T4');
        $box = outbox::of($erp);
        for ($n = 1; $n <= 30; $n++) {
            $box->saved($who = new learner("T4-$n", 'T4'));
            $box->completed($who, 12);
        }
        $child = pcntl_fork();
        if ($child === 0) {
            $box->drain();
            posix_kill(getmypid(), SIGKILL);    // without the parent's destructors
        }
        $box->drain();
        pcntl_waitpid($child, $status);
        same(['delivered' => 60], array_count_values(array_column($box->rows, 'status')), 'rows');
        for ($n = 1; $n <= 30; $n++) {
            same([1, 1], [count($erp->ids("T4-$n")), count($erp->completions("T4-$n"))], "parties and completions of T4-$n");
        }
    },
    'nobody at its address costs no attempt' => function (erp $erp): void {
        $box = outbox::of($erp);
        $erp->customer('T3');
        $row = $box->saved(new learner('T3-1', 'T3'));
        $there = $box->destination['endpoint'];
        $box->destination['endpoint'] = 'http://127.0.0.1:9/';
        $box->deliver();
        same(['retrying connect', 0], [$box->state($row)[0], $box->rows[$row]['attempts']], 'outcome');
        $box->destination['endpoint'] = $there;
        $box->unpause();
        same(['delivered' => 1], $box->deliver(), 'rows');
    },
];
