<?php
/**
 * Erased in Moodle, a contact is gone from Odoo's database: a dump of it says so, not Odoo's answer.
 */
declare(strict_types=1);

/**
 * A contact of whom Odoo keeps as much as it can: old values, messages, a file, an address, a bank account, a completion.
 * @return array{outbox, learner, list<string>} and what a dump must not hold any more
 */
$known = function (odoo $odoo, string $number): array {
    $outbox = outbox::of($odoo);
    if (!$odoo->ids('E-C1')) {
        $country = $odoo->read('res.country', [['code', '=', 'AT']], ['id'])[0]['id'];
        $odoo->call('res.partner', 'write', ['ids' => [$odoo->customer('E-C1')], 'vals' => ['street' => 'Company street', 'city' => 'Linz', 'country_id' => $country]]);
    }
    $name = 'Quill' . bin2hex(random_bytes(4));
    $outbox->saved($who = new learner($number, 'E-C1', 'Xaverius', "$name-before", "$name@before.example"));
    $outbox->saved($who, ['lastname' => $name, 'email' => "$name@after.example"]);
    $outbox->completed($who, 12, "Erasable $name");
    same(['delivered' => 3], $outbox->deliver(), 'rows');
    [$id] = $odoo->ids($number);
    $odoo->call('res.partner', 'write', ['ids' => [$id], 'vals' => ['phone' => "+43 $name", 'comment' => "About $name", 'function' => "$name's"]]);
    $odoo->call('res.partner', 'message_post', ['ids' => [$id], 'body' => "Message about $name"]);
    $odoo->call('res.partner', 'create', ['vals_list' => [['name' => "Home of $name", 'type' => 'other', 'parent_id' => $id, 'street' => "$name 5"]]]);
    $odoo->call('ir.attachment', 'create', ['vals_list' => [['name' => "File of $name", 'res_model' => 'res.partner', 'res_id' => $id]]]);
    $odoo->call('res.partner.bank', 'create', ['vals_list' => [['acc_number' => "AT $name", 'partner_id' => $id]]]);
    $all = [$name, $number];
    same($all, $odoo->dump_holds(...$all), 'before');
    return [$outbox, $who, $all];
};
/** A model of somebody's whose records need their contact, as invoices do. */
$documents = function (odoo $odoo): string {
    $model = $odoo->call('ir.model', 'create', ['vals_list' => [['name' => 'Document', 'model' => 'x_document']]])[0];
    $odoo->call('ir.model.fields', 'create', ['vals_list' => [['model_id' => $model, 'name' => 'x_contact', 'field_description' => 'Contact',
        'ttype' => 'many2one', 'relation' => 'res.partner', 'on_delete' => 'restrict']]]);
    $group = $odoo->read('ir.model.data', [['module', '=', 'base'], ['name', '=', 'group_system']], ['res_id'])[0]['res_id'];
    $odoo->call('ir.model.access', 'create', ['vals_list' => [['name' => 'x_document', 'model_id' => $model, 'group_id' => $group,
        'perm_read' => true, 'perm_write' => true, 'perm_create' => true, 'perm_unlink' => true]]]);
    return 'x_document';
};

return [
    'nothing of an erased contact is in a dump' => function (odoo $odoo) use ($known): void {
        [$outbox, $who, $all] = $known($odoo, 'E-Siebenundvierzig/1');
        $late = $outbox->completed($who, 13, 'Late part');
        $row = $outbox->erased($who);
        same(['cancelled' => 1, 'delivered' => 1], $outbox->deliver(), 'rows');
        same(['cancelled tombstone', 'delivered accepted'], $outbox->state($late, $row), 'outcomes');
        same([], $odoo->dump_holds('Late part', ...$all), 'after');
        $outbox->replay($row);
        $outbox->replay($late);
        same(['cancelled' => 1, 'delivered' => 1], $outbox->deliver(), 'both once more');
        same(['cancelled tombstone', 'delivered duplicate'], $outbox->state($late, $row), 'outcomes');
        same([], $odoo->dump_holds('Late part', ...$all), 'after that');
    },
    'of one that a document needs, an empty record stays' => function (odoo $odoo) use ($known, $documents): void {
        [$outbox, $who, $all] = $known($odoo, 'E-Achtundvierzig');
        [$id] = $odoo->ids('E-Achtundvierzig');
        $model = $documents($odoo);
        $odoo->restart();    // which then knows of the right to it
        $odoo->call($model, 'create', ['vals_list' => [['x_contact' => $id]]]);
        $row = $outbox->erased($who);
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        same(['delivered accepted'], $outbox->state($row), 'outcome');
        same([], $odoo->dump_holds(...$all), 'after');
        $left = $odoo->read('res.partner', [['id', '=', $id]], ['name', 'active', 'ref', 'message_ids']);
        same([['id' => $id, 'name' => '(erased)', 'active' => false, 'ref' => false, 'message_ids' => []]], $left, 'what is left');
        $company = $odoo->read('res.partner', [['ref', '=', 'E-C1']], ['street', 'city', 'country_id'])[0];
        same(['Company street', 'Linz', 'Austria'], [$company['street'], $company['city'], $company['country_id'][1]],
            'the company keeps its address, which Odoo takes from the contact when that is changed');
        $outbox->replay($row);
        same(['delivered' => 1], $outbox->deliver(), 'once more');
    },
    'one with a user account waits until that is deleted' => function (odoo $odoo) use ($known): void {
        [$outbox, $who, $all] = $known($odoo, 'E-Neunundvierzig');
        [$id] = $odoo->ids('E-Neunundvierzig');
        $user = $odoo->call('res.users', 'create', ['vals_list' => [['login' => "$all[0]@portal.example", 'partner_id' => $id]]]);
        $row = $outbox->erased($who);
        same(['parked' => 1], $outbox->deliver(), 'rows');
        same(['parked erasure_refused'], $outbox->state($row), 'outcome');
        $odoo->call('res.users', 'unlink', ['ids' => $user]);
        $odoo->sql('DELETE FROM bus_bus');    // what browsers were told; Odoo does so itself once a day
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        same([], $odoo->dump_holds(...$all), 'after');
    },
    'archived ones are erased; of unknown ones there is nothing to do' => function (odoo $odoo) use ($known): void {
        [$outbox, $who, $all] = $known($odoo, 'E-Fuenfzig');
        $odoo->call('res.partner', 'write', ['ids' => $odoo->ids('E-Fuenfzig'), 'vals' => ['active' => false]]);
        $rows = [$outbox->erased($who), $outbox->erased(new learner('E-nobody', 'E-C1'))];
        same(['delivered' => 2], $outbox->deliver(), 'rows');
        same(['delivered accepted', 'delivered duplicate'], $outbox->state(...$rows), 'outcomes');
        same([], $odoo->dump_holds(...$all), 'after');
    },
    'people under an erased contact, and its customer, stay' => function (odoo $odoo): void {
        $outbox = outbox::of($odoo);
        $boss = $odoo->call('res.partner', 'create', ['vals_list' => [['ref' => 'E-boss', 'name' => 'Boss']]])[0];
        $rows = [$outbox->saved(new learner('E-under', 'E-boss', 'Under')), $outbox->saved($who = new learner('E-boss', 'E-boss', 'Boss'))];
        same(['delivered' => 2], $outbox->deliver(), 'rows');
        $outbox->erased($who);
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        same([[], 'Under Lovelace'], [$odoo->ids('E-boss'), $odoo->contact('E-under')['name']], 'who is there');
        same(['E-C1'], array_column($odoo->read('res.partner', [['ref', '=', 'E-C1']], ['ref']), 'ref'), 'the customer of the others');
    },
];
