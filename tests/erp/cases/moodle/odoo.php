<?php
/**
 * Odoo as the one destination: set up by the settings page and one command, and then by itself.
 */
declare(strict_types=1);

$ada = null;
$course = null;

return [
    'the settings page takes Odoo, and the test says in words what is missing' => function (land $land): void {
        $admin = $land->site->admin();
        $page = $admin->get('/admin/settings.php', ['section' => 'local_erpbridge']);
        $fields = ['destination[webhook]' => null, 'destination[odoo]' => '1', 'odooendpoint' => $land->odoo->is['odoo_url'],
            'apikey' => $land->odoo->is['odoo_key'], 'database' => $land->odoo->is['odoo_db'], 'completionmodel' => 'x_lernstand'];
        $names = array_map(fn($name) => "s_local_erpbridge_$name", array_keys($fields));
        $saved = $admin->submit($page, array_combine($names, array_values($fields)), 'none');
        same('odoo', $land->site->value("SELECT value FROM {config_plugins} WHERE plugin = 'local_erpbridge' AND name = 'destination'"),
            'saved: ' . $saved->excerpt());
        holds($land->tested()->has('The model'), 'the model is missing: ' . $land->tested()->excerpt());
    },

    'one command makes what is missing, with a key that it does not keep' => function (land $land): void {
        $setup = ['local/erpbridge/cli/destination.php', '--setup=odoo'];
        [$status, $output] = $land->site->php($setup, 300, $land->odoo->is['odoo_key'] . "\n");
        same(1, $status, "our own key may not: $output");
        [$status, $output] = $land->site->php($setup, 300, $land->odoo->is['odoo_admin_key'] . "\n");
        same(0, $status, $output);
        holds(str_contains($output, 'Made: model'), $output);
        holds($land->tested()->has('Odoo is in order'), $land->tested()->excerpt());
        same('0', (string) $land->site->value('SELECT COUNT(*) FROM {config_plugins} WHERE value LIKE ?', ["%{$land->odoo->is['odoo_admin_key']}%"]),
            'places where the key is kept');
    },

    'a new person becomes a contact under the customer, and a completion one of theirs' => function (land $land) use (&$ada, &$course): void {
        $land->odoo->customer('C100', 'Hundert AG');
        $ada = $land->person('Ada', 'C100', 'K100');
        $course = course($land->site, 'Brandschutz', ['Löschen', 'Fliehen'], '', $ada);
        $ada->login();
        $ada->mark($course['cms']['Löschen']);
        [$status, $output] = $land->deliver();
        same(0, $status, $output);
        same(['name' => 'Ada Lernend', 'email' => $ada->email, 'customer' => 'C100', 'active' => true], $land->odoo->contact('K100'), 'in Odoo');
        $rows = $land->odoo->read('x_lernstand', [['x_partner_id.ref', '=', 'K100']], ['x_name', 'x_kind', 'x_number', 'x_course']);
        same([['Löschen', 'activity', (string) $course['cms']['Löschen'], (string) $course['id']]],
            array_map(fn($row) => [$row['x_name'], $row['x_kind'], (string) $row['x_number'], (string) $row['x_course']], $rows), 'completions');
    },

    'who belongs to another customer now is moved, and keeps what was completed' => function (land $land) use (&$ada): void {
        $land->odoo->customer('C200', 'Zweihundert KG');
        $ada->numbered('C200', 'K100');
        same(0, $land->deliver()[0], 'delivered');
        same('C200', $land->odoo->contact('K100')['customer'], 'the customer');
        same('contact.moved delivered accepted', $land->rows($ada, 'odoo')[2] ?? '', 'the record');
        same(1, $land->odoo->count('x_lernstand', [['x_partner_id.ref', '=', 'K100']]), 'completions');
    },

    'a customer that Odoo does not know is waited for, the page says so, and it goes on' => function (land $land): void {
        $ben = $land->person('Ben', 'C404', 'K404');
        $course = course($land->site, 'Leitern', ['Steigen'], '', $ben);
        $ben->login();
        $ben->mark($course['cms']['Steigen']);
        $land->deliver();
        same(['contact.upserted parked customer_unknown', 'activity.completed pending deferred'], $land->rows($ben, 'odoo'), 'they wait');
        $admin = $land->site->admin();
        $list = $admin->get('/local/erpbridge/records.php', ['status' => 'parked']);
        holds($list->has('does not know this customer number'), 'the list says why: ' . $list->excerpt());
        $land->odoo->customer('C404', 'Doch da GmbH');
        $id = $land->site->value("SELECT id FROM {local_erpbridge_outbox} WHERE userid = ? AND status = 'parked'", [$ben->id]);
        $page = $admin->post('/local/erpbridge/records.php', ['sesskey' => $list->sesskey(), 'action' => 'retry', 'ids[]' => (string) $id]);
        $admin->submit($page, ['confirm' => '1'], 'none', 'fingerprint');
        $land->site->deliver();
        same(['contact.upserted delivered accepted', 'activity.completed delivered accepted'], $land->rows($ben, 'odoo'), 'in the end');
        same('C404', $land->odoo->contact('K404')['customer'], 'the customer');
    },

    'a key that was taken back stops delivery in words, and a new one starts it' => function (land $land) use (&$ada, &$course): void {
        $land->odoo->revoke();
        $ada->mark($course['cms']['Fliehen']);
        [$status, $output] = $land->deliver();
        same(1, $status, 'it says that something is wrong');
        holds(str_contains($output, 'key'), "it says what: $output");
        holds($land->site->admin()->get('/local/erpbridge/dashboard.php')->has('Odoo is in trouble'), 'so does the dashboard');
        $land->site->configure(['apikey' => $land->odoo->renew()]);
        same(0, $land->deliver()[0], 'delivered');
        same(2, $land->odoo->count('x_lernstand', [['x_partner_id.ref', '=', 'K100']]), 'completions');
    },

    'a preview shows a real contact in the fields of Odoo, and a dry run sends nothing' => function (land $land) use (&$ada): void {
        $land->site->configure(['odoofield_email' => 'x_mail']);
        $admin = $land->site->admin();
        $page = $admin->get('/local/erpbridge/preview.php');
        $shown = $admin->submit($page, ['userid' => (string) $ada->id], 'submitbutton', 'userid');
        foreach (['res.partner', 'parent_id.ref', 'C200', 'x_mail', $ada->email, 'K100'] as $text) {
            holds($shown->has($text), "'$text' is shown: " . $shown->excerpt());
        }
        holds($land->tested()->has('field'), 'the test says that there is no such field: ' . $land->tested()->excerpt());
        $land->site->configure(['odoofield_email' => '']);
        $eva = $land->person('Eva', 'C100', 'K101');
        $eva->numbered('C100', 'K101'); // her account came before her numbers: until somebody looks she is held
        [$status, $output] = $land->site->php(['local/erpbridge/cli/deliver.php', '--dry-run']);
        same([0, true], [$status, str_contains($output, 'odoo contact.upserted 1 -')], $output);
        same(null, $land->odoo->contact('K101'), 'in Odoo');
        same(['contact.upserted pending'], $land->rows($eva, 'odoo'), 'the row');
    },
];
