<?php
/**
 * One worker serves all viewers: nothing of a request is left for the next, however it ended.
 */
declare(strict_types=1);

return function (scene $scene): array {
    $text = fn(visitor $visitor) => $visitor->leak('viewers', 'text');

    return [
        'one worker serves everybody' => function () use ($scene): void {
            same('1', trim((string) shell_exec("pgrep -cP {$scene->site->is['fpm']}")), 'workers');
        },

        'viewers take turns, and each sees the own' => function () use ($scene, $text): void {
            $anonymous = $scene->anonymous();
            for ($turn = 0; $turn < 5; $turn++) {
                shows($text($scene->visitor('admin')), $scene->others(), "administrator, turn $turn");
                foreach (['joann', 'ann', 'manager'] as $username) {
                    $reply = $text($scene->visitor($username));
                    hides($reply, $scene->others($username), $scene->stays($username), "$username, turn $turn");
                    shows($reply, $scene->stays($username), "$username, turn $turn");
                }
                hides($anonymous->get('/local/leaky/nocookies.php'), $scene->others(), $scene->stays(), "nobody, turn $turn");
            }
        },

        'half an address at the end of a page does not meet the other half on the next' => function () use ($scene): void {
            $address = $scene->users['anna']['email'];
            foreach (['joann', 'admin', 'joann'] as $username) {
                foreach (['half' => substr($address, 0, -7), 'otherhalf' => substr($address, -7)] as $how => $bytes) {
                    same($bytes, $scene->visitor($username)->leak('transfers', $how)->body, "$username, $how");
                }
            }
        },

        'after a fatal error the next viewer gets what is the own' => function () use ($scene, $text): void {
            foreach (['memory', 'usererror', 'shutdownerror'] as $how) {
                $scene->visitor('admin')->leak('moments', $how);
                guarded($scene, $text);
                $scene->visitor('joann')->leak('moments', $how);
                shows($text($scene->visitor('admin')), $scene->others(), "administrator after $how");
            }
        },

        'a client that hangs up harms nobody' => function () use ($scene, $text): void {
            $scene->site->php_errors();
            foreach (['joann', 'admin'] as $username) {
                $got = '';
                $take = function ($curl, string $part) use (&$got): int {
                    $got .= $part;
                    return strlen($got) > 200_000 ? 0 : strlen($part);
                };
                $reply = $scene->visitor($username)->leak('transfers', 'slow', [CURLOPT_WRITEFUNCTION => $take]);
                same(CURLE_WRITE_ERROR, $reply->error, "$username hung up");
                if ($username === 'joann') {
                    hides(new reply(200, '', $got, 0), $scene->others('joann'), $scene->stays('joann'), 'what came until then');
                }
                guarded($scene, $text);
                shows($text($scene->visitor('admin')), $scene->others(), "administrator after $username hung up");
            }
            same('', $scene->site->php_errors(), 'PHP\'s error log');
        },

        'no worker has died' => function () use ($scene): void {
            $log = (string) file_get_contents("{$scene->site->is['run']}/fpm.log");
            holds(!str_contains($log, 'exited on signal') && !str_contains($log, 'SIG'), "PHP-FPM's log: $log");
        },

        'nothing was said about addresses in nginx\'s log' => function () use ($scene): void {
            $log = (string) file_get_contents("{$scene->site->is['run']}/nginx.log");
            same([], array_values(array_filter($scene->others(), fn($address) => stripos($log, $address) !== false)), 'addresses');
        },
    ];
};
