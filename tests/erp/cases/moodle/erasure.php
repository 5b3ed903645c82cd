<?php
/**
 * Somebody is erased in Moodle, and nothing of them is left in the databases of two ERPs.
 */
declare(strict_types=1);

return [
    'after an approved request neither Odoo nor Tryton holds anything of the person, in whatever table, and the receipt names both' =>
        function (land $land): void {
            $land->site->configure(['destination' => 'webhook,odoo', 'endpoint' => $land->tryton->is['tryton_events'],
                'signingsecret' => $land->tryton->is['tryton_secret']]);
            $land->odoo->customer('C700', 'Siebenhundert AG');
            $land->tryton->customer('C700', 'Siebenhundert AG');
            $person = $land->person('Quirinus', 'C700', 'K-700-old');
            $course = course($land->site, 'Federkielkunde', ['Schnitzen'], '', $person);
            $person->login();
            $person->mark($course['cms']['Schnitzen']);
            same(0, $land->deliver()[0], 'delivered');
            // A number that was corrected: the ERPs have the person twice.
            $person->numbered('C700', 'K-700-new');
            same(0, $land->deliver()[0], 'delivered');
            $words = ['Quirinus', $person->email, 'K-700-old', 'K-700-new'];
            foreach ([$land->odoo, $land->tryton] as $erp) {
                same($words, $erp->dump_holds(...$words), $erp->name() . ' before');
            }

            $admin = $land->site->admin();
            $form = $admin->get('/local/erpbridge/erasures.php', ['file' => 1]);
            $page = $admin->submit($form, ['userid' => (string) $person->id, 'scope' => 'both']);
            holds((bool) preg_match('~erasure\.php\?id=(\d+)~', $page->url, $match), 'filed: ' . $page->excerpt());
            $question = $admin->post('/local/erpbridge/erasures.php', [['sesskey', $page->sesskey()], ['action', 'approve'], ['ids[]', $match[1]]]);
            $admin->submit($question, ['confirm' => '1']);
            $land->site->cron();
            same(0, $land->deliver()[0], 'delivered');
            $land->site->cron();

            foreach ([$land->odoo, $land->tryton] as $erp) {
                same([], $erp->dump_holds(...$words), $erp->name() . ' after');
            }
            $receipt = $admin->get('/local/erpbridge/erasure.php', ['id' => $match[1], 'receipt' => 1]);
            holds($receipt->has('Confirmed by the ERP') && $receipt->has('Odoo') && $receipt->has('Signed webhook'), $receipt->excerpt());
            foreach ($words as $word) {
                holds(!$receipt->has($word), "the receipt holds $word");
            }
        },
];
