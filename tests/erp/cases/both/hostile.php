<?php
/**
 * Names and numbers that were not meant well, or not thought through: they are what they are, and nothing more.
 */
declare(strict_types=1);

$outbox = null;
$start = function (erp $erp) use (&$outbox): outbox {
    if ($outbox === null) {
        $outbox = outbox::of($erp);
        $erp->customer('H1');
    }
    return $outbox;
};
/** Sends a contact for each; what the ERP has of them, by the same keys. */
$sent = function (erp $erp, array $learners) use ($start): array {
    $outbox = $start($erp);
    foreach ($learners as $who) {
        $outbox->saved($who);
    }
    same(['delivered' => count($learners)], $outbox->deliver(), 'rows');
    return array_map(fn(learner $who) => $erp->contact($who->identity['contactnumber']), $learners);
};

return [
    'names that look like formulas, markup, SQL or another direction arrive as they are' => function (erp $erp) use ($sent): void {
        $names = ['=HYPERLINK("http://x.example","y")', '+cmd|\'/C calc\'!A0', '<script>alert(1)</script>', '&lt;b&gt;',
            "Robert'); DROP TABLE party_party;--", '%(name)s {0} ${x}', 'محمد عبد', '田中 太郎', "Zoe\u{0308}", '🦀🦀', 'NULL', '0'];
        $learners = array_map(fn(string $name, int $n) => new learner("H-$n", 'H1', $name, 'X'), $names, array_keys($names));
        same(array_map(fn(string $name) => Normalizer::normalize("$name X"), $names),
            array_map(fn(?array $contact) => Normalizer::normalize($contact['name']), $sent($erp, $learners)), 'names');
    },
    'a name of 10,000 characters is cut, not refused' => function (erp $erp) use ($sent): void {
        [$contact] = $sent($erp, [new learner('H-long', 'H1', str_repeat('é', 10_000), str_repeat('x', 10_000))]);
        same(str_repeat('é', 100) . ' ' . str_repeat('x', 100), $contact['name'], 'name');
    },
    'numbers with blanks, slashes, umlauts and 200 characters are found again, moved and completed' => function (erp $erp) use ($sent, $start): void {
        $outbox = $start($erp);
        $erp->customer('Kunde 7/ä & Söhne', 'Söhne');
        $numbers = ['K 7', 'K/7\\8', 'Ärzte-Öl-ß', '%', '_', 'k', 'K', "O'Neill", '"K"', 'K;7,8', '=1+1', '../../etc',
            str_repeat('9', 200), str_repeat('ü', 200)];
        $learners = array_map(fn(string $number, int $n) => new learner($number, 'Kunde 7/ä & Söhne', "N$n", 'X'), $numbers, array_keys($numbers));
        same(array_map(fn(int $n) => "N$n X", array_keys($numbers)), array_column($sent($erp, $learners), 'name'), 'names by number');
        foreach ($learners as $who) {
            $outbox->completed($who, 12);
            $outbox->saved($who, ['customernumber' => 'H1']);
        }
        same(['delivered' => 2 * count($learners)], $outbox->deliver(), 'rows');
        foreach ($numbers as $number) {
            same(['H1', 1], [$erp->contact($number)['customer'], count($erp->completions($number))], "customer and completions of $number");
        }
    },
    'two people with one number are one contact, which is who was told last' => function (erp $erp) use ($start): void {
        $outbox = $start($erp);
        [$one, $two] = [new learner('H-two', 'H1', 'First'), new learner('H-two', 'H1', 'Second')];
        foreach ([$one, $two] as $who) {
            $outbox->saved($who);
            $outbox->completed($who, 12);
        }
        same(['delivered' => 4], $outbox->deliver(), 'rows');
        same(1, count($erp->ids('H-two')), 'parties');
        same('Second Lovelace', $erp->contact('H-two')['name'], 'name');
        same(1, count($erp->completions('H-two')), 'completions');
    },
    'a number with a blank at its end is the number without it' => function (erp $erp) use ($sent): void {
        $sent($erp, [new learner(' H-blank ', 'H1')]);
        same(1, count($erp->ids('H-blank')), 'parties');
    },
];
