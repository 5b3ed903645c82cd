<?php
/**
 * The guard alone against a plugin that prints everybody's address in every way there is (tests/canary/leaky).
 */
declare(strict_types=1);

require_once __DIR__ . '/../leaky/ways.php';

/** Everybody whose address the seed gave a shape of its own, and the one who looks. */
$who = function () use ($trial): string {
    $people = array_intersect_key($trial->world['people'], array_flip(['student01', 'student02', 'student03', 'student04', 'student05', 'student06', 'student07',
        'student08', 'manager01', 'admin']));
    return implode(',', array_column($people, 'id'));
};
$ask = function (string $role, string $way, string $script = 'index.php') use ($trial, $who): response {
    $key = $trial->viewers[$role]->person['keys']['rss'] ?? '';
    $query = http_build_query(['way' => $way, 'who' => $who()] + ($script === 'bykey.php' ? ['key' => $key] : []));
    return $trial->viewers[$role]->lanes[0]->send_now(new request('GET', "/local/leaky/$script?$query"));
};
$others = function (response $response, string $role) use ($trial): array {
    $found = $trial->canaries->in(decoder::readings($response->body, $response->type, $response->all_headers()));
    $people = ($found['email'] ?? []) + ($found['part'] ?? []);
    unset($people[$trial->viewers[$role]->username()]);
    return $people;
};
$undone = fn(string $text) => strtolower(decoder::undone(str_replace("\0", '', $text)));

$cases = [
    'the leaky plugin is installed, and only the guard is on' => function (site $site) use ($trial): void {
        $trial->viewers ?: $trial->enter();
        $trial->install_leaky();
        $trial->mode('enforce', ['guard']);
    },
];
foreach (array_keys(local_leaky_ways()) as $way) {
    $cases["leaks nothing: $way"] = function () use ($trial, $ask, $others, $undone, $way): void {
        $everything = $ask('admin', $way);
        same(200, $everything->status, 'the status');
        holds(count($others($everything, 'admin')) >= 9, 'the administrator sees all addresses: ' . shown($others($everything, 'admin')));
        foreach (['student', 'visitor', 'guest'] as $role) {
            $masked = $ask($role, $way);
            same([], $others($masked, $role), "addresses that a $role gets");
            same(strlen($everything->body), strlen($masked->body), "the length for a $role");
            holds(str_contains($undone($masked->body), 'support@moodle.example.org'), "a $role sees the support address");
            if ($role === 'student') {
                holds(str_contains($undone($masked->body), strtolower($trial->viewers[$role]->person['email'])), 'a student sees the own address');
            }
        }
    };
}
foreach (array_keys(local_leaky_accidents()) as $way) {
    $cases["leaks nothing: $way"] = function () use ($ask, $others, $way): void {
        foreach (['student', 'visitor', 'guest'] as $role) {
            same([], $others($ask($role, $way), $role), "addresses that a $role gets");
        }
        holds(count($others($ask('admin', $way), 'admin')) >= 9, 'the administrator sees all addresses');
    };
}
foreach (['unbuffered.php' => 'a page without buffering', 'bykey.php' => 'a script that knows its viewer by a key'] as $script => $name) {
    foreach (['byte by byte', 'html', 'from a destructor', 'csv, UTF-16LE with mark', 'an exception'] as $way) {
        $cases["leaks nothing: $name, $way"] = function () use ($ask, $others, $script, $way): void {
            same([], $others($ask('student', $way, $script), 'student'), 'addresses that a student gets');
            holds($way === 'an exception' || count($others($ask('admin', $way, $script), 'admin')) >= 9, 'the administrator sees all');
        };
    }
}
foreach (['known' => 'a field called email', 'odd' => 'a field called weather'] as $function => $name) {
    foreach (['ajax', 'rest'] as $by) {
        $cases["leaks nothing: $name of a function, by $by"] = function () use ($trial, $others, $function, $by): void {
            foreach (['student' => 0, 'admin' => 20] as $role => $least) {
                $people = $others($trial->call($role, "local_leaky_$function", $by), $role);
                $least === 0 ? same([], $people, 'addresses that a student gets') : holds(count($people) >= $least, 'the administrator sees all');
            }
        };
    }
}
$cases['another plugin\'s callback may still answer for its functions, with all layers on'] = function () use ($trial): void {
    $trial->mode('enforce');
    foreach (['ajax', 'rest'] as $by) {
        $reply = $trial->call('student', 'local_leaky_overridden', $by);
        holds(str_contains($reply->body, 'answered by the callback'), "$by: " . mb_substr($reply->body, 0, 300));
    }
};
$cases['with all layers on, the functions leak nothing either'] = function () use ($trial, $others): void {
    foreach (['known', 'odd'] as $function) {
        foreach (['ajax', 'rest'] as $by) {
            same([], $others($trial->call('student', "local_leaky_$function", $by), 'student'), "$function by $by");
        }
    }
};
return $cases;
