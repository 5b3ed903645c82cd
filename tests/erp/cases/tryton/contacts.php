<?php
/**
 * A contact's life in Tryton: it begins, changes, moves, waits for its customer, ends.
 */
declare(strict_types=1);

$outbox = null;
$start = function (tryton $tryton) use (&$outbox): outbox {
    return $outbox ??= outbox::of($tryton);
};

return [
    'a new contact is a party that belongs to its customer from that day on' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $tryton->customer('C1');
        $ada = new learner('K1', 'C1', 'Zoë', 'Müller', 'zoe@example.org');
        $row = $outbox->saved($ada);
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        same(['delivered accepted'], $outbox->state($row), 'outcome');
        same(['name' => 'Zoë Müller', 'email' => 'zoe@example.org', 'customer' => 'C1', 'active' => true], $tryton->contact('K1'), 'contact');
        same([['customer' => 'C1', 'from' => substr($outbox->time($row), 0, 10), 'to' => '']], $tryton->history('K1'), 'relations');
    },
    'a changed name and address are changed there, and nothing else is' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $tryton->customer('C2');
        $eve = new learner('K2', 'C2', 'Eve', 'Stone', 'eve@example.org');
        $outbox->saved($eve);
        $outbox->deliver();
        $party = $tryton->ids('K2')[0];
        $tryton->call('model.party.contact_mechanism.create', [['party' => $party, 'type' => 'email', 'value' => 'of-the-erp@example.org']]);
        $outbox->saved($eve, ['lastname' => 'Rock', 'email' => 'rock@example.org']);
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        $contact = $tryton->contact('K2');
        same('Eve Rock', $contact['name'], 'name');
        $emails = explode(' ', $contact['email']);
        sort($emails);
        same(['of-the-erp@example.org', 'rock@example.org'], $emails, 'ours is replaced, the other is left');
        same([$party], $tryton->ids('K2'), 'it is the same party');
        same(1, count($tryton->history('K2')), 'it still belongs to the same customer');
    },
    'a change of employer ends one relation and begins another; completions stay' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $tryton->customer('C3');
        $tryton->customer('C4');
        $bob = new learner('K3', 'C3', 'Bob');
        $outbox->saved($bob);
        $outbox->completed($bob, 12);
        same(['delivered' => 2], $outbox->deliver(), 'rows');
        outbox::$now += 10 * 86400;
        $row = $outbox->saved($bob, ['customernumber' => 'C4']);
        same('contact.moved', $outbox->rows[$row]['kind'], 'kind');
        same(['delivered' => 1], $outbox->deliver(), 'the move');
        $moved = substr($outbox->time($row), 0, 10);
        same([['C3', $moved], ['C4', '']], array_map(fn($r) => [$r['customer'], $r['to']], $tryton->history('K3')), 'to whom, until when');
        same($moved, $tryton->history('K3')[1]['from'], 'the new one begins where the old one ends');
        same(1, count($tryton->completions('K3')), 'completions');
        outbox::$now += 10 * 86400;
        $outbox->saved($bob, ['customernumber' => 'C3']);
        $outbox->deliver();
        same(['C3', 'C4', 'C3'], array_column($tryton->history('K3'), 'customer'), 'and back');
        same('C3', $tryton->contact('K3')['customer'], 'customer');
    },
    'a contact that moved before anything was sent belongs to where it is now, once' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $cat = new learner('K4', 'C3', 'Cat');
        $outbox->saved($cat);
        $outbox->saved($cat, ['customernumber' => 'C4']);
        same(['delivered' => 2], $outbox->deliver(), 'rows');
        same([['C4', '']], array_map(fn($r) => [$r['customer'], $r['to']], $tryton->history('K4')), 'to whom, until when');
    },
    'a contact whose customer is not known waits with all that follows, and goes on once it is there' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $ann = new learner('K5', 'C5', 'Ann');
        $rows = [$outbox->saved($ann), $outbox->completed($ann, 12), $outbox->finished($ann)];
        same(['parked' => 1, 'pending' => 2], $outbox->deliver(), 'rows');
        same(['parked customer_unknown', 'pending deferred', 'pending deferred'], $outbox->state(...$rows), 'outcomes');
        same([0, 0, 0], array_map(fn(int $row) => $outbox->rows[$row]['attempts'], $rows), 'attempts');
        same(null, $tryton->contact('K5'), 'nothing is there, and no customer was invented');
        same([], $tryton->ids('C5'), 'customer');
        $tryton->customer('C5');
        same(['delivered' => 3], $outbox->deliver(), 'rows');
        same('C5', $tryton->contact('K5')['customer'], 'customer');
        same(2, count($tryton->completions('K5')), 'completions');
    },
    'a contact whose customer is inactive waits, and so does what comes alone' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $customer = $tryton->customer('C6');
        $tryton->call('model.party.party.write', [$customer], ['active' => false]);
        $row = $outbox->saved($who = new learner('K6a', 'C6', 'Ida'));
        same(['parked' => 1], $outbox->deliver(), 'rows');
        same(['parked customer_inactive'], $outbox->state($row), 'outcome');
        $held = $outbox->rows[$row];
        unset($outbox->rows[$row]);
        $alone = $outbox->completed($who, 12);
        same(['parked' => 1], $outbox->deliver(), 'a completion whose contact is not in the same batch');
        same(['parked contact_missing'], $outbox->state($alone), 'outcome');
        $outbox->rows = [$row => $held] + $outbox->rows;
        $tryton->call('model.party.party.write', [$customer], ['active' => true]);
        same(['delivered' => 2], $outbox->deliver(), 'rows');
        same(['C6', 1], [$tryton->contact('K6a')['customer'], count($tryton->completions('K6a'))], 'customer and completions');
    },
    'a contact without a customer is a party that belongs to nobody' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $who = new learner('K6', '');
        $outbox->saved($who);
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        same('', $tryton->contact('K6')['customer'], 'customer');
    },
    'a contact that somebody entered in the ERP is adopted' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $customer = $tryton->customer('C7');
        $type = $tryton->read('party.relation.type', [['name', '=', 'Contact of']], ['id'])[0]['id'];
        $tryton->call('model.party.party.create', [['code' => 'K7', 'name' => 'by hand',
            'relations' => [['create', [['to' => $customer, 'type' => $type]]]]]]);
        $outbox->saved(new learner('K7', 'C7', 'Hanna', 'Hand'));
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        same(1, count($tryton->ids('K7')), 'parties with the number');
        same('Hanna Hand', $tryton->contact('K7')['name'], 'name');
        same(1, count($tryton->history('K7')), 'relations');
    },
    'a number that is a customer\'s is no contact\'s' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $tryton->customer('C8', 'Eight GmbH');
        $row = $outbox->saved(new learner('C8', 'C1'));
        same(['dead' => 1], $outbox->deliver(), 'rows');
        same(['dead rejected'], $outbox->state($row), 'outcome');
        same('Eight GmbH', $tryton->contact('C8')['name'], 'the company keeps its name');
    },
    'a contact may be the customer of another, but not its own' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $rows = [$outbox->saved(new learner('K14', 'C1')), $outbox->saved(new learner('K15', 'K14')), $outbox->saved(new learner('K16', 'K16'))];
        $outbox->deliver();
        same(['delivered accepted', 'delivered accepted', 'dead rejected'], $outbox->state(...$rows), 'outcomes');
        same(['C1', 'K14', null], [$tryton->contact('K14')['customer'], $tryton->contact('K15')['customer'], $tryton->contact('K16')], 'customers');
    },
    'an erased contact is not brought back, and nothing of it is in a dump' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $tryton->customer('C9');
        $who = new learner('K9', 'C9', 'Xaverius', 'Quillfeather', 'xaverius@quillfeather.example');
        $outbox->saved($who);
        $outbox->completed($who, 12, 'Erasable part');
        $outbox->deliver();
        same(['Quillfeather', 'xaverius@quillfeather.example', 'Erasable part'],
            $tryton->dump_holds('Quillfeather', 'xaverius@quillfeather.example', 'Erasable part'), 'before');
        $tryton->erase('K9');
        $rows = [$outbox->saved($who, ['firstname' => 'Xaver']), $outbox->completed($who, 13, 'Late part')];
        same(['dead' => 2], $outbox->deliver(), 'rows');
        same(array_fill(0, 2, 'dead rejected'), $outbox->state(...$rows), 'outcomes');
        same([], $tryton->dump_holds('Quillfeather', 'quillfeather', 'Xaver', 'Erasable part', 'Late part'), 'after');
    },
    'an erasure that Moodle tells of leaves nothing in a dump, and nothing late gets in' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $tryton->customer('C20');
        $who = new learner('K20-Zweiundvierzig', 'C20', 'Yvo', 'Quillfeather', 'yvo@quillfeather.example');
        $outbox->saved($who);
        $outbox->completed($who, 12, 'Erasable part');
        same(['delivered' => 2], $outbox->deliver(), 'rows');
        $all = ['Quillfeather', 'yvo@quillfeather', 'Erasable part', 'K20-Zweiundvierzig'];
        same($all, $tryton->dump_holds(...$all), 'before');
        $late = $outbox->completed($who, 13, 'Late part');
        $row = $outbox->erased($who);
        same(['cancelled' => 1, 'delivered' => 1], $outbox->deliver(), 'rows');
        same(['cancelled tombstone', 'delivered accepted'], $outbox->state($late, $row), 'outcomes');
        same([], $tryton->dump_holds('Late part', ...$all), 'after');
        $outbox->replay($row);
        same(['delivered' => 1], $outbox->deliver(), 'told again');
        $row = $outbox->saved(new learner('K20-Zweiundvierzig', 'C20', 'Late', 'Comer'));
        same(['dead' => 1], $outbox->deliver(), 'somebody else with the number');
        same([], $tryton->dump_holds('Comer', ...$all), 'after what came late');
    },
    'an erasure of somebody whom the ERP never had is done' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $row = $outbox->erased(new learner('K21', 'C20'));
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        same(null, $tryton->contact('K21'), 'contact');
    },
    'an address that is none is kept as it is: Moodle promises no more' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $outbox->saved(new learner('K10', '', email: 'no address'));
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        same('no address', $tryton->contact('K10')['email'], 'address');
    },
    'what a rule of the ERP refuses is dead, and others of the batch are not' => function (tryton $tryton) use ($start): void {
        $outbox = $start($tryton);
        $tryton->sql("ALTER TABLE party_party ADD CONSTRAINT of_the_house CHECK (name NOT LIKE '%Unwelcome%')");
        $rows = array_map($outbox->saved(...), [new learner('K11', ''), new learner('K12', '', 'Unwelcome'), new learner('K13', '')]);
        $outbox->deliver();
        same(['delivered accepted', 'dead rejected', 'delivered accepted'], $outbox->state(...$rows), 'outcomes');
        same(null, $tryton->contact('K12'), 'the contact');
    },
];
