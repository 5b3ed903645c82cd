<?php
/**
 * Odoo itself, and what the drivers say of it: whoever writes to it later can rely on them.
 */
declare(strict_types=1);

return [
    'customers, contacts and completions are read as they were written' => function (odoo $odoo): void {
        $customer = $odoo->customer('C1', 'Eins & Söhne');
        $moodle = fn(string $model, string $method, array $arguments) => $odoo->ask($odoo->key, $model, $method, $arguments);
        [$status, $ids] = $moodle('res.partner', 'create', ['vals_list' => [
            ['ref' => 'K 1/ä', 'name' => 'Zoë =1+1', 'email' => 'quill@example.org', 'parent_id' => $customer]]]);
        same(200, $status, 'the service user writes a contact');
        same(['name' => 'Zoë =1+1', 'email' => 'quill@example.org', 'customer' => 'C1', 'active' => true], $odoo->contact('K 1/ä'), 'contact');
        [$status, $reply] = $moodle('x_training_completion', 'load', [
            'fields' => ['id', 'x_partner_id/.id', 'x_kind', 'x_number', 'x_name', 'x_course', 'x_completed_at'],
            'data' => [['moodle.completion_1', (string) $ids[0], 'activity', '5000000012', 'Federkiel 1', '3', '2026-11-23 10:00:00']],
            'context' => ['tz' => 'UTC']]);
        same(200, $status, 'the service user writes a completion');
        same([], $reply['messages'], 'messages');
        same([['kind' => 'activity', 'number' => 5_000_000_012, 'name' => 'Federkiel 1', 'course' => 3, 'completed' => '2026-11-23T10:00:00Z']],
            $odoo->completions('K 1/ä'), 'completions');
        same(null, $odoo->contact('nobody'), 'nobody');
    },
    'the service user can do nothing else' => function (odoo $odoo): void {
        foreach ([
            ['res.users', 'create', ['vals_list' => [['name' => 'x', 'login' => 'x']]]],
            ['ir.model', 'create', ['vals_list' => [['name' => 'x', 'model' => 'x_x']]]],
            ['ir.model.data', 'search_read', ['domain' => []]],
            ['ir.config_parameter', 'search_read', ['domain' => []]],
        ] as [$model, $method, $arguments]) {
            same(403, $odoo->ask($odoo->key, $model, $method, $arguments)[0], "$model.$method");
        }
    },
    'somebody renames a contact' => function (odoo $odoo): void {
        $odoo->rename('K 1/ä', 'Renamed');
        same('Renamed', $odoo->contact('K 1/ä')['name'], 'name');
    },
    'a key that is taken back is refused, and a new one is taken' => function (odoo $odoo): void {
        $works = fn(string $key): int => $odoo->ask($key, 'res.partner', 'search', ['domain' => [['ref', '=', 'C1']]])[0];
        $old = $odoo->key;
        $new = $odoo->renew();
        same([200, 200, 401], [$works($old), $works($new), $works('nonsense')], 'before');
        $odoo->revoke();
        same([401, 401], [$works($old), $works($new)], 'taken back');
        same(200, $works($odoo->renew()), 'renewed');
        same(401, $works($odoo->renew(-1)), 'one that has expired');
    },
    'killed and started anew, it is as it was' => function (odoo $odoo): void {
        $odoo->restart('KILL');
        same('C1', $odoo->contact('K 1/ä')['customer'], 'customer');
    },
    'an erased contact is gone from a dump, and its completions with it' => function (odoo $odoo): void {
        $odoo->rename('K 1/ä', 'Quillfeather');
        same(['Quillfeather', 'quill@example.org', 'Federkiel 1'], $odoo->dump_holds('Quillfeather', 'quill@example.org', 'Federkiel 1'), 'before');
        $odoo->erase('K 1/ä');
        same([null, []], [$odoo->contact('K 1/ä'), $odoo->completions('K 1/ä')], 'read back');
        same([], $odoo->dump_holds('Quillfeather', 'quill@example.org', 'Federkiel 1', 'K 1/ä'), 'after');
    },
];
