<?php
/**
 * What is claimed of replies.
 */
declare(strict_types=1);

/** Which of these addresses are in the reply, read in any way. Those that stay may hold others of them, and are taken out first. */
function found(reply $reply, array $addresses, array $stays = []): array {
    $found = [];
    foreach ($reply->readings() as $how => $text) {
        $text = str_ireplace($stays, "\n", $text);
        foreach ($addresses as $address) {
            if (stripos($text, $address) !== false) {
                $found[$address] ??= "$address ($how)";
            }
        }
    }
    return array_values($found);
}

/** None of these addresses is in the reply. */
function hides(reply $reply, array $addresses, array $stays, string $what): void {
    same([], found($reply, $addresses, $stays), "$what: addresses that should not be there");
}

/** All of these addresses are in the reply. */
function shows(reply $reply, array $addresses, string $what): void {
    $missing = array_values(array_filter($addresses, fn($address) => !found($reply, [$address])));
    same([], $missing, "$what: addresses that should be there (status {$reply->status}, " . strlen($reply->body) . ' bytes)');
}

/** What the viewer got is what the administrator got, but that exactly these addresses are asterisks, byte for byte. */
function masks(string $admin, string $viewer, array $addresses, string $what): void {
    same(strlen($admin), strlen($viewer), "$what: bytes");
    if (str_contains($admin, "\0")) {
        // In UTF-16 every other byte of a masked address is the same.
        [$admin, $viewer] = str_replace("\0", '', [$admin, $viewer]);
    }
    preg_match_all('/[^\0]+/', $admin ^ $viewer, $spans, PREG_OFFSET_CAPTURE);
    $wrong = [];
    foreach ($spans[0] as [$span, $at]) {
        $was = strtolower(decoder::undone(substr($admin, $at, strlen($span))));
        $is = substr($viewer, $at, strlen($span));
        if (trim($is, '*') !== '' || !in_array($was, $addresses, true)) {
            $wrong[] = "$was became $is";
        }
    }
    same([], array_slice($wrong, 0, 5), "$what: what was masked and should not have been, or not as a whole");
}

/** The reply came as it was announced. */
function whole(reply $reply, string $what): void {
    same(0, $reply->error, "$what: curl's error");
    if ($reply->header('Content-Length') !== null) {
        same((int) $reply->header('Content-Length'), strlen($reply->body), "$what: length that was announced");
    }
}

/** The viewer gets the administrator's bytes with others' addresses masked, and nothing else changed. */
function guarded(scene $scene, callable $request, string $viewer = 'joann', bool $known = true): void {
    $admin = $request($scene->visitor('admin'));
    $reply = $request($scene->visitor($viewer));
    [$others, $stays] = [$scene->others($viewer), $scene->stays($viewer, $known)];
    whole($admin, 'administrator');
    whole($reply, $viewer);
    same($admin->status, $reply->status, 'status');
    holds(found($admin, $others) !== [], 'the page leaks nothing even to the administrator: ' . mb_substr($admin->body, 0, 300));
    hides($reply, $known ? $others : [...$others, scene::STRANGER], $stays, $viewer);
    masks($admin->body, $reply->body, $known ? $others : [...$others, scene::STRANGER], $viewer);
    same(found_of($admin, $stays), found_of($reply, $stays), "$viewer: what stays");
}

/** @return string[] those of the addresses that are in the reply */
function found_of(reply $reply, array $addresses): array {
    return array_values(array_filter($addresses, fn($address) => found($reply, [$address]) !== []));
}
