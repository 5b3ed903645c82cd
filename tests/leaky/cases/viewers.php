<?php
/**
 * Who really looks decides: not the account that was logged in as, not the role that was switched to.
 */
declare(strict_types=1);

return function (scene $scene): array {
    $text = fn(visitor $visitor) => $visitor->leak('viewers', 'text');
    $who = fn(visitor $visitor) => array_diff_key($visitor->who(), ['sesskey' => '']);
    /** Logs in as joann, from somebody's session. */
    $as_joann = function (string $username) use ($scene): visitor {
        $visitor = $scene->enter($username);
        $visitor->get('/course/loginas.php', ['id' => 1, 'user' => $scene->users['joann']['id'], 'sesskey' => $visitor->sesskey]);
        return $visitor;
    };
    $logged_in_as = fn(string $username) => [
        'id' => (int) $scene->users['joann']['id'], 'realuser' => (int) $scene->users[$username]['id'], 'switched' => false,
    ];

    return [
        'an administrator sees everybody\'s address' => fn() => shows($text($scene->visitor('admin')), $scene->others(), 'administrator'),

        'whoever holds the capability sees everybody\'s address' => fn() => shows($text($scene->visitor('staff')),
            $scene->others(), 'staff'),

        'a manager sees the own address only' => fn() => guarded($scene, $text, 'manager'),

        'each learner sees the own address only' => function () use ($scene, $text): void {
            foreach (['ann', 'ohara', 'plus', 'mixed'] as $username) {
                guarded($scene, $text, $username);
            }
        },

        'who is unknown sees the support address only' => function () use ($scene): void {
            $visitors = ['joann' => $scene->visitor('joann'), 'admin' => $scene->visitor('admin'), 'nobody' => $scene->anonymous()];
            foreach ($visitors as $who => $visitor) {
                $reply = $visitor->get('/local/leaky/nocookies.php');
                hides($reply, $scene->others(), $scene->stays(), $who);
                shows($reply, $scene->stays(), $who);
            }
        },

        'with a key the viewer is the one whose key it is' => function () use ($scene): void {
            $with = fn(string $username) => $scene->anonymous()->get('/local/leaky/key.php', ['key' => $scene->users[$username]['key']]);
            shows($with('admin'), $scene->others(), 'administrator\'s key');
            hides($with('joann'), $scene->others('joann'), $scene->stays('joann'), 'learner\'s key');
            shows($with('joann'), $scene->stays('joann'), 'learner\'s key');
            masks($with('admin')->body, $with('joann')->body, $scene->others('joann'), 'keys');
        },

        'a wrong key shows nothing' => function () use ($scene): void {
            hides($scene->anonymous()->get('/local/leaky/key.php', ['key' => 'wrong']), $scene->others(), $scene->stays(), 'wrong key');
        },

        'an administrator logged in as a learner sees everything' => function () use ($scene, $text, $as_joann, $who, $logged_in_as): void {
            $visitor = $as_joann('admin');
            same($logged_in_as('admin'), $who($visitor), 'who looks');
            shows($text($visitor), $scene->others(), 'administrator as learner');
        },

        'a manager logged in as a learner sees neither the learner\'s address nor others\'' => function () use (
            $scene, $text, $as_joann, $who, $logged_in_as,
        ): void {
            $visitor = $as_joann('manager');
            same($logged_in_as('manager'), $who($visitor), 'who looks');
            hides($text($visitor), $scene->others('manager'), $scene->stays('manager'), 'manager as learner');
            shows($text($visitor), $scene->stays('manager'), 'manager as learner');
        },

        'an administrator in a learner\'s role sees everything' => function () use ($scene, $text, $who): void {
            $visitor = $scene->enter('admin');
            $student = $scene->site->value("SELECT id FROM {role} WHERE shortname = 'student'");
            $visitor->get('/course/switchrole.php', ['id' => $scene->course, 'switchrole' => $student, 'sesskey' => $visitor->sesskey,
                'returnurl' => '/']);
            same(true, $who($visitor)['switched'], 'role switched');
            shows($text($visitor), $scene->others(), 'administrator in a learner\'s role');
        },

        'a script that becomes somebody else after the first byte shows nobody\'s address' => function () use ($scene): void {
            // The session stays with whom it became.
            $reply = $scene->enter('joann')->leak('viewers', 'becomesadmin');
            hides($reply, $scene->others(), $scene->stays(), 'learner who becomes an administrator');
            holds(str_starts_with($reply->body, 'first '), 'the first bytes are there');
        },
    ];
};
