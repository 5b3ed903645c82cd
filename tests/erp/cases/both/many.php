<?php
/**
 * Many contacts and completions, in batches of 1,000 as the drain has them. ERP_CONTACTS and ERP_COMPLETIONS say how many (10,000 and 50,000: make soak).
 */
declare(strict_types=1);

return [
    'many contacts and completions are all there, once, and at what rate' => function (erp $erp): void {
        [$contacts, $completions] = [(int) (getenv('ERP_CONTACTS') ?: 1000), (int) (getenv('ERP_COMPLETIONS') ?: 5000)];
        $outbox = outbox::of($erp);
        $before = $erp->completed();
        array_map($erp->customer(...), array_map(fn(int $n) => "M$n", range(0, 19)));
        $learners = array_map(fn(int $n) => new learner("M-$n", 'M' . $n % 20), range(1, $contacts));
        foreach (['contacts' => $contacts, 'completions' => $completions] as $what => $count) {
            for ($n = 0; $n < $count; $n++) {
                $who = $learners[$n % $contacts];
                $what === 'contacts' ? $outbox->saved($who) : $outbox->completed($who, 10_000 + intdiv($n, $contacts), "Part $n");
            }
            $started = microtime(true);
            same(['delivered' => $count], $outbox->deliver(), $what);
            printf("        (%d %s, %.0f a second)\n", $count, $what, $count / (microtime(true) - $started));
            $outbox->rows = [];
        }
        same($completions, $erp->completed() - $before, 'completions');
        foreach ([1, intdiv($contacts, 2), $contacts] as $n) {
            $own = intdiv($completions, $contacts) + (int) ($n <= $completions % $contacts);
            same([1, $own], [count($erp->ids("M-$n")), count($erp->completions("M-$n"))], "contacts and completions of M-$n");
        }
    },
];
