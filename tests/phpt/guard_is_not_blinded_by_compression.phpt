--TEST--
PHP does not compress what is guarded; what a page compresses by itself is blanked, but for a privileged viewer
--EXTENSIONS--
zlib
--FILE--
<?php
require __DIR__ . '/guard.inc';
$text = 'echo str_repeat("text ", 1000), ANNA;';
$pages = [
    'plain' => $text,
    'squeezed' => 'ob_start("ob_gzhandler");' . $text,
    'open' => 'const ANNA = "anna@example.org";' . $text,
    'open2' => substr(prelude(['privileged' => true]), 6) . 'ob_start("ob_gzhandler");' . $text,
];
foreach ([[], ['zlib.output_compression' => '1'], ['output_handler' => 'ob_gzhandler']] as $ini) {
    $url = served($pages, $ini);
    echo json_encode($ini), "\n";
    foreach (array_keys($pages) as $page) {
        $body = file_get_contents("$url/$page.php", false, stream_context_create(['http' => ['header' => 'Accept-Encoding: gzip']]));
        $plain = @gzdecode($body);
        echo "  $page: ", $plain === false ? 'as it is, ' : 'compressed, ', match (true) {
            trim($body) === '' && $body !== '' => 'blank',
            str_contains($plain ?: $body, ANNA) => 'with the address',
            str_ends_with($plain ?: $body, 'text ****************') => 'masked',
            default => $body,
        }, "\n";
    }
}
--EXPECT--
[]
  plain: as it is, masked
  squeezed: as it is, blank
  open: as it is, with the address
  open2: compressed, with the address
{"zlib.output_compression":"1"}
  plain: as it is, masked
  squeezed: as it is, blank
  open: compressed, with the address
  open2: compressed, with the address
{"output_handler":"ob_gzhandler"}
  plain: as it is, blank
  squeezed: as it is, blank
  open: compressed, with the address
  open2: compressed, with the address
