<?php
/**
 * A contact's life in Odoo: it begins, changes, moves, waits for its customer, is found where somebody entered it before.
 */
declare(strict_types=1);

$outbox = null;
$start = function (odoo $odoo) use (&$outbox): outbox {
    return $outbox ??= outbox::of($odoo);
};
/** A person whom somebody entered in Odoo. */
$entered = fn(odoo $odoo, string $number, array $values = []): int =>
    $odoo->call('res.partner', 'create', ['vals_list' => [$values + ['ref' => $number, 'name' => 'by hand']]])[0];

return [
    'a new contact is a person under its customer' => function (odoo $odoo) use ($start): void {
        $outbox = $start($odoo);
        $odoo->customer('C1');
        $row = $outbox->saved(new learner('K1', 'C1', 'Zoë', 'Müller', 'zoe@example.org'));
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        same(['delivered accepted'], $outbox->state($row), 'outcome');
        same(['name' => 'Zoë Müller', 'email' => 'zoe@example.org', 'customer' => 'C1', 'active' => true], $odoo->contact('K1'), 'contact');
    },
    'a changed name and address are changed there, and nothing else is' => function (odoo $odoo) use ($start): void {
        $outbox = $start($odoo);
        $odoo->customer('C2');
        $outbox->saved($eve = new learner('K2', 'C2', 'Eve', 'Stone', 'eve@example.org'));
        $outbox->deliver();
        $ids = $odoo->ids('K2');
        $odoo->call('res.partner', 'write', ['ids' => $ids, 'vals' => ['phone' => '+43 1 5', 'street' => 'Hill 1']]);
        $outbox->saved($eve, ['lastname' => 'Rock', 'email' => '']);
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        same(['Eve Rock', ''], [$odoo->contact('K2')['name'], $odoo->contact('K2')['email']], 'ours');
        same([['id' => $ids[0], 'phone' => '+43 1 5', 'street' => 'Hill 1']], $odoo->read('res.partner', [['ref', '=', 'K2']], ['phone', 'street']), 'theirs');
    },
    'a change of employer is another parent, and completions stay' => function (odoo $odoo) use ($start): void {
        $outbox = $start($odoo);
        array_map($odoo->customer(...), ['C3', 'C4']);
        $outbox->saved($bob = new learner('K3', 'C3', 'Bob'));
        $outbox->completed($bob, 12);
        same(['delivered' => 2], $outbox->deliver(), 'rows');
        foreach (['C4', 'C3'] as $customer) {
            $row = $outbox->saved($bob, ['customernumber' => $customer]);
            same('contact.moved', $outbox->rows[$row]['kind'], 'kind');
            same(['delivered' => 1], $outbox->deliver(), 'the move');
            same([$customer, 1, 1], [$odoo->contact('K3')['customer'], count($odoo->completions('K3')), count($odoo->ids('K3'))], "moved to $customer");
        }
    },
    'a contact whose customer is not known is parked with all that follows, and goes on once it is there' => function (odoo $odoo) use ($start): void {
        $outbox = $start($odoo);
        $ann = new learner('K5', 'C5', 'Ann');
        $rows = [$outbox->saved($ann), $outbox->completed($ann, 12), $outbox->finished($ann)];
        same(['parked' => 1, 'pending' => 2], $outbox->deliver(), 'rows');
        same(['parked customer_unknown', 'pending deferred', 'pending deferred'], $outbox->state(...$rows), 'outcomes');
        same([[], []], [$odoo->ids('K5'), $odoo->ids('C5')], 'nothing is there, and no customer was invented');
        $odoo->customer('C5');
        same(['delivered' => 3], $outbox->deliver(), 'rows');
        same(['C5', 2], [$odoo->contact('K5')['customer'], count($odoo->completions('K5'))], 'customer and completions');
    },
    'customers that are told to be made are made once, by whichever lane comes first' => function (odoo $odoo): void {
        $outbox = outbox::of($odoo, ['unknowncustomer' => 'create']);
        for ($n = 0; $n < 400; $n++) {
            $outbox->saved(new learner("K-new-$n", 'C-new-' . $n % 5));
        }
        same(['delivered' => 400], $outbox->deliver(), 'in one call of four lanes');
        for ($n = 0; $n < 5; $n++) {
            $made = $odoo->read('res.partner', [['ref', '=', "C-new-$n"]], ['name', 'is_company']);
            same([["C-new-$n", true]], array_map(fn($made) => [$made['name'], $made['is_company']], $made), 'the customer');
            same(80, $odoo->count('res.partner', [['parent_id.ref', '=', "C-new-$n"]]), 'its people');
        }
    },
    'a contact without a customer number is parked' => function (odoo $odoo) use ($start): void {
        $outbox = $start($odoo);
        $row = $outbox->saved($who = new learner('K6', ''));
        same(['parked' => 1], $outbox->deliver(), 'rows');
        same(['parked customer_number_missing'], $outbox->state($row), 'outcome');
        unset($outbox->rows[$row]);
        $outbox->saved($who, ['customernumber' => 'C1']);
        same(['delivered' => 1], $outbox->deliver(), 'once it has one');
    },
    'a contact that somebody entered is adopted, also one that is archived, which it stays' => function (odoo $odoo) use ($start, $entered): void {
        $outbox = $start($odoo);
        foreach (['K7' => true, 'K7a' => false] as $number => $active) {
            $id = $entered($odoo, $number, ['active' => $active]);
            $outbox->saved($who = new learner($number, 'C1', 'Hanna', 'Hand'));
            $outbox->completed($who, 12);
            same(['delivered' => 2], $outbox->deliver(), 'rows');
            same([$id], $odoo->ids($number), 'it is the same');
            same(['Hanna Hand', 'C1', $active], [...array_values(array_intersect_key($odoo->contact($number), ['name' => 1, 'customer' => 1])),
                $odoo->contact($number)['active']], 'contact');
            same(1, count($odoo->completions($number)), 'completions');
        }
    },
    'a company is not taken for the contact that has its number' => function (odoo $odoo) use ($start): void {
        $outbox = $start($odoo);
        $company = $odoo->customer('K8', 'Eight GmbH');
        $outbox->saved(new learner('K8', 'K8', 'Otto', 'Acht'));
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        $found = array_column($odoo->read('res.partner', [['ref', '=', 'K8']], ['name', 'parent_id']), null, 'name');
        same([false, $company], [$found['Eight GmbH']['parent_id'], $found['Otto Acht']['parent_id'][0]], 'parents');
    },
    'a person may be a customer, its own, too, but not one that belongs to another' => function (odoo $odoo) use ($start, $entered): void {
        $outbox = $start($odoo);
        $self = $entered($odoo, 'K9');
        $under = new learner('K9a', 'K1');
        $rows = [$outbox->saved(new learner('K9', 'K9', 'Selma')), $outbox->saved(new learner('K9b', 'K9')), $outbox->saved($under)];
        $outbox->deliver();
        same(['delivered accepted', 'delivered accepted', 'parked customer_is_contact'], $outbox->state(...$rows), 'outcomes');
        same([['id' => $self, 'name' => 'Selma Lovelace', 'parent_id' => false]], $odoo->read('res.partner', [['ref', '=', 'K9']], ['name', 'parent_id']), 'its own');
        same('K9', $odoo->contact('K9b')['customer'], 'customer');
        unset($outbox->rows[$rows[2]]);
    },
    'two contacts, or two customers, with one number are for somebody there to sort out' => function (odoo $odoo) use ($start, $entered): void {
        $outbox = $start($odoo);
        [$one] = [$entered($odoo, 'K10'), $entered($odoo, 'K10')];
        [$other] = [$odoo->customer('C10'), $odoo->customer('C10')];
        $ambiguous = new learner('K10', 'C1');
        $rows = [$outbox->saved($ambiguous), $outbox->completed($ambiguous, 12), $outbox->saved(new learner('K10a', 'C10'))];
        $outbox->deliver();
        same(['parked contact_ambiguous', 'pending deferred', 'parked customer_ambiguous'], $outbox->state(...$rows), 'outcomes');
        $odoo->call('res.partner', 'unlink', ['ids' => [$one, $other]]);
        same(['delivered' => 3], $outbox->deliver(), 'rows, once that is done');
    },
    'a contact without a name is called by its number' => function (odoo $odoo) use ($start): void {
        $outbox = $start($odoo);
        $outbox->saved(new learner('K11', 'C1', '', ''));
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        same('K11', $odoo->contact('K11')['name'], 'name');
    },
    'what a rule of the ERP refuses is tried again, and others of the batch are not kept' => function (odoo $odoo) use ($start): void {
        $outbox = $start($odoo);
        $odoo->sql("ALTER TABLE res_partner ADD CONSTRAINT of_the_house CHECK (name NOT LIKE '%Unwelcome%')");
        $rows = array_map($outbox->saved(...), [new learner('K12', 'C1'), new learner('K13', 'C1', 'Unwelcome'), new learner('K14', 'C1')]);
        $outbox->deliver();
        same(['delivered accepted', 'retrying rejected', 'delivered accepted'], $outbox->state(...$rows), 'outcomes');
        same([], $odoo->ids('K13'), 'the contact');
        unset($outbox->rows[$rows[1]]);
    },
    'a contact that is a user there, whom we may not change, keeps nobody else back' => function (odoo $odoo) use ($start, $entered): void {
        $outbox = $start($odoo);
        $partner = $entered($odoo, 'K15');
        $odoo->call('res.users', 'create', ['vals_list' => [['login' => 'portal@example.org', 'partner_id' => $partner]]]);
        $rows = [$outbox->saved($who = new learner('K15', 'C1', 'Peter', 'Portal')), $outbox->completed($who, 12), $outbox->saved(new learner('K16', 'C1'))];
        $outbox->deliver();
        same('delivered accepted', $outbox->state(...$rows)[2], 'the other one');
        printf("        (of the user: %s)\n", implode(', ', array_slice($outbox->state(...$rows), 0, 2)));
    },
];
