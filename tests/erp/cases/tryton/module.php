<?php
/**
 * Our module in Tryton: its own tests.
 */
declare(strict_types=1);

return [
    'its unit tests pass' => function (tryton $tryton): void {
        $process = proc_open(["{$tryton->is['tryton_venv']}/bin/python", '-m', 'unittest', 'erpbridge.tests'],
            [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes, "{$tryton->is['run']}/tryton/path");
        $output = (string) stream_get_contents($pipes[1]);
        same(0, proc_close($process), $output);
        holds((bool) preg_match('~^Ran [1-9]\d* tests~m', $output), $output);
    },
];
