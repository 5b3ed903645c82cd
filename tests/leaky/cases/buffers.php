<?php
/**
 * However PHP cuts and buffers the output, the same bytes leave.
 */
declare(strict_types=1);

return function (scene $scene): array {
    $cases = [];
    foreach ([
        'bytes' => 'flushed byte by byte', 'threes' => 'flushed in threes', 'seventeens' => 'flushed in pieces of 17',
        'aroundsign' => 'cut around the sign', 'clean' => 'after all buffers were thrown away', 'nested' => 'through nested buffers',
        'callback' => 'put in by a buffer\'s callback', 'reversed' => 'turned round by a buffer\'s callback',
        'implicit' => 'with implicit flush', 'printf' => 'through php://output',
    ] as $how => $claim) {
        $cases["$claim, addresses are masked"] = fn() => guarded($scene, fn(visitor $visitor) => $visitor->leak('buffers', $how));
    }
    return $cases;
};
