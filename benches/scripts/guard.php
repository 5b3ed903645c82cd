<?php
/**
 * The guard against the best that PHP could do by itself, on a page of 300 KB; and what arming costs with a million known addresses.
 * Usage: php -n -d extension=… guard.php FOLDER > /dev/null      (pages go to standard output, results to standard error)
 */
require(__DIR__ . '/lib.php');

use ErpBridge\Bridge;

const PAGE = 300 * 1024;
const ROUNDS = 500;

/** What stands for @ in a page; the fastest counts. They look for less than the guard does. */
const AT = [
    '~@|%40|&#0*64;|&#x0*40;|&commat;|\\\\u0040~i',
    '~@|%40|&(?:#(?:0*64|x0*40)|commat);|\\\\u0040~i',
    '~[@%&\\\\](?:(?<=@)|(?<=%)40|(?<=&)(?:#0*64|#x0*40|commat);|(?<=\\\\)u0040)~i',
];
/** A whole address around it; the fastest counts. */
const ADDRESS = [
    "~(?:[a-z0-9.!#$%&'*+/=?^_`{|}\\~;-]|%[0-9a-f]{2}|&#x?[0-9a-f]+;)+(?:@|%40|&#0*64;|&#x0*40;|\\\\u0040)(?:[a-z0-9.-]|%[0-9a-f]{2}|&#x?[0-9a-f]+;)+~i",
    '~[a-z0-9._%+-]++(?:@|%40|&#64;)[a-z0-9.-]++~i',
    '~[a-z0-9._+-]++@[a-z0-9.-]++~i',
];

/** Ordinary markup, as in a list of participants, and so many addresses. */
function page(int $addresses): string {
    $page = '';
    for ($i = 0; strlen($page) < PAGE; $i++) {
        $id = 1000 + 7 * $i;
        $page .= "<tr class=\"r$i\" id=\"user-index-participants-{$id}_r$i\"><td class=\"cell c0\"><a href=\"/user/view.php?id=$id&amp;course=3\" "
            . "class=\"d-inline-block aabtn\"><span class=\"userinitials size-35\" title=\"N. N. $id\" role=\"img\">NN</span>Somebody Whose Name Is $id</a>"
            . "</td><td class=\"cell c1\">Student &ndash; last seen $i&nbsp;days ago</td></tr>\n";
    }
    $page = substr($page, 0, PAGE);
    for ($i = 1; $i <= $addresses; $i++) {
        $text = " person{$i}@example.org ";
        $page = substr_replace($page, $text, $i * intdiv(PAGE, $addresses + 1), strlen($text));
    }
    return $page;
}

/**
 * Microseconds of each call: the fastest tenth of many rounds in which all take turns, so that the ratios hold on a machine that
 * others use, too. What a turn before it left in the caches does not count: each is made twice, and the second is timed.
 */
function microseconds(array $calls): array {
    $times = array_fill_keys(array_keys($calls), []);
    for ($i = 0; $i < ROUNDS; $i++) {
        foreach ($calls as $name => $call) {
            $call();
            $start = hrtime(true);
            $call();
            $times[$name][] = (hrtime(true) - $start) / 1000;
        }
    }
    return array_map(function ($times) {
        sort($times);
        return $times[intdiv(ROUNDS, 10)];
    }, $times);
}

/** Arms for somebody with a right to everything, or with none. */
function arm(bool $privileged): void {
    global $index, $key;
    Bridge::arm(json_encode([
        'rule' => ['mode' => 'enforce', 'scope' => 'known', 'privileged' => $privileged, 'own' => ['me@example.org'],
            'allow' => ['support@example.org', 'noreply@example.org'], 'index' => $index, 'key' => $key],
        'user' => 0, 'realuser' => 0, 'page' => '/bench.php', 'component' => 'core', 'spool' => '',
    ]));
}

/** Runs it, and sends what it prints to standard error. */
function tell(callable $call): mixed {
    ob_start();
    $returned = $call();
    fwrite(STDERR, ob_get_clean());
    return $returned;
}

[$index, $key] = ["$argv[1]/bench.idx", bin2hex(random_bytes(16))];
Bridge::index(json_encode(['create' => $index, 'key' => $key, 'capacity' => 1_000_000]));
for ($i = 0; $i < 1_000_000; $i += 10_000) {
    $addresses = array_map(fn($n) => "person{$n}@example.org", range($i + 1, $i + 10_000));
    Bridge::index(json_encode(['add' => $index, 'key' => $key, 'addresses' => $addresses]));
}
$known = array_flip(array_map(fn($n) => "person{$n}@example.org", range(1, 1000)));
$mask = fn($match) => isset($known[strtolower($match[0])]) ? str_repeat('*', strlen($match[0])) : $match[0];

$kept = [];
foreach (['no address' => [0, 20, AT], '50 addresses' => [50, 10, ADDRESS]] as $name => [$addresses, $bound, $patterns]) {
    $page = page($addresses);
    $echo = function () use ($page): void {
        echo $page;
    };
    $calls = array_map(fn($pattern) => fn() => preg_replace_callback($pattern, $mask, $page), $patterns);
    $calls['arm'] = fn() => arm(false);
    $calls['guarded'] = $echo;
    $calls['disarm'] = fn() => arm(true);
    $calls['plain'] = $echo;
    $before = json_decode(Bridge::guard())->masked;
    $times = microseconds($calls);
    $masked = (json_decode(Bridge::guard())->masked - $before) / ROUNDS / 2;
    $guarded = $times['guarded'] - $times['plain'];
    $pcre = min(array_intersect_key($times, $patterns));
    $kept[] = tell(function () use ($name, $guarded, $masked, $pcre, $bound): bool {
        result("$name: guard", $guarded, 'us');
        result("$name: best pattern", $pcre, 'us');
        result("$name: masked in each", $masked, 'addresses');
        return result("$name: guard against the best pattern", $pcre / $guarded, 'times', null, $bound);
    });
}
$kept[] = tell(fn() => result('arming with 1,000,000 addresses', $times['arm'], 'us', 50));
$kept[] = tell(fn() => result('the index file', filesize($index) / 1048576, 'MiB', 16));
exit(in_array(false, $kept, true) ? 1 : 0);
