<?php
/**
 * Tryton behind the webhook: another ERP, with other rules, takes what Moodle tells.
 */
declare(strict_types=1);

$kim = null;

return [
    'the webhook may be a Tryton' => function (land $land): void {
        $land->site->configure(['destination' => 'webhook', 'endpoint' => $land->tryton->is['tryton_events'],
            'signingsecret' => $land->tryton->is['tryton_secret']]);
        holds($land->tested()->has('accepted the signature'), $land->tested()->excerpt());
    },

    'a person becomes a party of the customer, and what they completed is there' => function (land $land) use (&$kim): void {
        $land->tryton->customer('T1', 'Eins GmbH');
        $kim = $land->person('Kim', 'T1', 'K500');
        $course = course($land->site, 'Strom', ['Messen'], '', $kim);
        $kim->login();
        $kim->mark($course['cms']['Messen']);
        [$status, $output] = $land->deliver();
        same(['contact.upserted delivered accepted', 'activity.completed delivered accepted'], $land->rows($kim, 'webhook'), $output);
        same('T1', $land->tryton->contact('K500')['customer'], 'the customer');
        same(['Messen'], array_column($land->tryton->completions('K500'), 'name'), 'completions');
    },

    'a customer that Tryton does not know is waited for' => function (land $land): void {
        $lea = $land->person('Lea', 'T404', 'K501');
        $land->deliver();
        same(['contact.upserted parked customer_unknown'], $land->rows($lea, 'webhook'), 'it waits');
        $land->tryton->customer('T404', 'Doch da KG');
        $land->deliver();
        same(['contact.upserted delivered accepted'], $land->rows($lea, 'webhook'), 'in the end');
    },

    'who belongs to another customer now has a relation that ended and one that began' => function (land $land) use (&$kim): void {
        $land->tryton->customer('T2', 'Zwei GmbH');
        $kim->numbered('T2', 'K500');
        $land->deliver();
        same('T2', $land->tryton->contact('K500')['customer'], 'the customer');
        same(2, count($land->tryton->history('K500')), 'relations');
        same(1, count($land->tryton->completions('K500')), 'completions');
    },
];
