<?php
/**
 * Who looks, and scripts in which that changes.
 *
 * @package local_leaky
 */
use local_leaky\people;

$plain = fn() => header('Content-Type: text/plain');

return [
    'text' => function () use ($plain): void {
        $plain();
        echo people::text();
    },
    'who' => function (): void {
        global $USER;
        header('Content-Type: application/json');
        echo json_encode(['id' => (int) $USER->id, 'realuser' => (int) ($USER->realuser ?? 0), 'switched' => !empty($USER->access['rsw']),
            'sesskey' => sesskey()]);
    },
    // The first byte goes to one viewer, the rest to another.
    'becomesadmin' => function () use ($plain): void {
        $plain();
        while (ob_get_level()) {
            ob_end_clean();
        }
        echo 'first ';
        flush();
        \core\session\manager::set_user(get_admin());
        echo people::text();
    },
];
