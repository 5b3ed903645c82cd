<?php
/**
 * Whenever it is printed: in errors, when the script is over, and after that not at all.
 */
declare(strict_types=1);

return function (scene $scene): array {
    $cases = [];
    foreach ([
        'exit' => 'the text of exit()', 'shutdown' => 'a shutdown function', 'moodleshutdown' => 'a shutdown function of Moodle\'s',
        'destructor' => 'a destructor after everything else',
    ] as $how => $claim) {
        $cases["$claim is masked"] = fn() => guarded($scene, fn(visitor $visitor) => $visitor->leak('moments', $how));
    }

    // Error pages say more than addresses, not the same for each viewer: so no comparison byte for byte.
    $hidden = function (string $how, bool $is_error = true) use ($scene): void {
        $request = fn(visitor $visitor) => $visitor->leak('moments', $how);
        $admin = $request($scene->visitor('admin'));
        $joann = $request($scene->visitor('joann'));
        whole($joann, $how);
        shows($admin, [strtolower($scene->users['anna']['email'])], 'administrator');
        hides($joann, $scene->others('joann'), $scene->stays('joann'), $how);
        holds(str_contains($joann->body, str_repeat('*', strlen($scene->users['anna']['email']))), 'asterisks stand for the address');
    };
    foreach ([
        'exception' => 'an exception\'s page', 'exceptiondebug' => 'an exception\'s page with debugging information',
        'exceptionlate' => 'an exception in the middle of a page, with debugging information', 'error' => 'an uncaught Error',
        'warning' => 'a warning that is displayed', 'usererror' => 'an error that ends the script',
        'memory' => 'output before the memory limit is hit', 'shutdownerror' => 'an uncaught Error in a shutdown function',
    ] as $how => $claim) {
        $cases["$claim is masked"] = fn() => $hidden($how);
    }

    foreach (['finished' => '', 'finishedbuffered' => ' of nested buffers'] as $how => $which) {
        $cases["what is held$which is sent before fastcgi_finish_request(), and nothing after it"] = function () use ($scene, $how): void {
            $request = fn(visitor $visitor) => $visitor->leak('moments', $how);
            guarded($scene, $request);
            holds(!str_contains($request($scene->visitor('joann'))->body, 'LATE'), 'something was sent after the end');
        };
    }

    $cases['when the script has thrown away who looks, nobody\'s address stays'] = function () use ($scene): void {
        foreach (['joann', 'admin'] as $username) {
            $reply = $scene->visitor($username)->leak('moments', 'userless');
            hides($reply, $scene->others(), [$scene->support], $username);
            shows($reply, [$scene->support], $username);
        }
    };
    return $cases;
};
