<?php
/**
 * The detector sees an address however it is written; a crawl that finds nothing is worth as much as these.
 */
declare(strict_types=1);

$person = $trial->world['people']['student02'];
$email = $person['email'];
$zip = function (string $text): string {
    $file = tempnam(sys_get_temp_dir(), 'zip');
    $zip = new ZipArchive();
    $zip->open($file, ZipArchive::OVERWRITE);
    $zip->addFromString('xl/sharedStrings.xml', '<t>' . htmlspecialchars($text, ENT_QUOTES | ENT_XML1) . '</t>');
    $zip->close();
    return (string) file_get_contents($file) . (unlink($file) ? '' : '');
};
$each = fn(string $format) => implode('', array_map(fn($letter) => sprintf($format, ord($letter)), str_split($email)));
$written = [
    'as it is' => "<td>$email</td>",
    'with entities' => str_replace('@', '&#64;', $email),
    'with an entity for each letter' => $each('&#%d;'),
    'with percent signs' => rawurlencode($email),
    'with percent signs, twice' => rawurlencode(rawurlencode($email)),
    'with a percent sign for each letter' => $each('%%%02x'),
    'in JSON' => json_encode(['html' => '<a href="mailto:' . rawurlencode($email) . '">']),
    'with JSON\'s escapes' => '"' . str_replace('@', '\u0040', $email) . '"',
    'in UTF-16' => "\xff\xfe" . mb_convert_encoding("a,$email", 'UTF-16LE'),
    'in base64' => 'x ' . base64_encode("to:$email,") . ' y',
    'quoted-printable' => str_replace('@', '=40', $email),
    'cut by tags' => str_replace('@', '<wbr>@<b>', $email),
    'folded in a calendar' => substr($email, 0, 9) . "\r\n " . substr($email, 9),
    'packed' => $zip($email),
    'gzipped' => gzencode("user: $email"),
    'in capitals' => strtoupper($email),
];
$cases = [];
foreach ($written as $how => $text) {
    $cases["finds an address: $how"] = function () use ($trial, $how, $text): void {
        $found = $trial->canaries->in(decoder::readings($text, $how === 'folded in a calendar' ? 'text/calendar' : 'text/html'));
        same(['student02'], array_keys(($found['email'] ?? []) + ($found['part'] ?? [])), 'people');
    };
}
$cases['finds an address in a header'] = function () use ($trial, $email): void {
    same(['student02'], array_keys($trial->canaries->in(decoder::readings('', '', 'Location: /x?to=' . rawurlencode($email)))['email'] ?? []), 'people');
};
foreach (['phone1', 'phone2', 'idnumber', 'institution', 'department', 'address'] as $field) {
    $cases["finds contact data: $field"] = function () use ($trial, $person, $field): void {
        same([$field => ['student02' => 'plain']], $trial->canaries->in(decoder::readings("x {$person[$field]} y")), 'what was found');
    };
}
$cases['finds nothing in a text without canaries'] = function () use ($trial): void {
    $text = str_repeat('Somebody at people.example.org wrote 12345 times; rhythms, 1790000000, ' . base64_encode(random_bytes(90)), 50);
    same([], $trial->canaries->in(decoder::readings($text)), 'what was found');
};
return $cases;
