<?php
/**
 * The ways to print a text that holds addresses. Each prints it once, and nothing else that differs from viewer to viewer.
 */

/** @return array<string, callable(string): void> */
function local_leaky_ways(): array {
    $as = fn(string $type, callable $print) => function (string $text) use ($type, $print): void {
        header("Content-Type: $type");
        $print($text);
    };
    $say = function (string $text): void {
        echo $text;
    };
    return local_leaky_encodings($as, $say) + local_leaky_moments($as, $say) + local_leaky_channels($as, $say);
}

/** How it is written. */
function local_leaky_encodings(callable $as, callable $say): array {
    $each = fn(string $text, callable $how) => implode('', array_map($how, str_split($text)));
    $at = fn(string $sign) => fn(string $text) => print(str_replace('@', $sign, $text));
    return [
        'html' => $as('text/html; charset=utf-8', fn($text) => print('<html><body><p>' . s($text) . '</p></body></html>')),
        'attribute' => $as('text/html', fn($text) => print('<a href="mailto:' . rawurlencode($text) . '" title="' . s($text) . '">x</a>')),
        'json' => $as('application/json', fn($text) => print(json_encode(['who' => explode(' ', $text)]))),
        'json, all hexed' => $as('application/json', fn($text) => print(json_encode($text, JSON_HEX_TAG | JSON_HEX_APOS | JSON_HEX_AMP | JSON_HEX_QUOT))),
        'json, u0040' => $as('application/json', $at('\u0040')),
        'json in html in json' => $as('application/json', fn($text) => print(json_encode(['html' => '<p data-x="' . s(json_encode([$text])) . '">' . s($text)
            . '</p>']))),
        'csv' => $as('text/csv', fn($text) => print("name,address\n" . str_replace(' ', "\nsomebody,", $text))),
        'csv, UTF-16LE with mark' => $as('text/csv; charset=UTF-16LE', fn($text) => print("\xff\xfe" . mb_convert_encoding($text, 'UTF-16LE'))),
        'csv, UTF-16LE' => $as('application/vnd.ms-excel', fn($text) => print(mb_convert_encoding($text, 'UTF-16LE'))),
        'plain text' => $as('text/plain', $say),
        'xml' => $as('application/xml', fn($text) => print('<?xml version="1.0"?><r a="' . htmlspecialchars($text, ENT_XML1 | ENT_QUOTES) . '"/>')),
        'calendar' => $as('text/calendar', fn($text) => print("BEGIN:VCALENDAR\r\nX-A:" . str_replace(' ', "\r\nX-A:", $text) . "\r\nEND:VCALENDAR\r\n")),
        'javascript' => $as('application/javascript', fn($text) => print("var a = '" . addslashes_js($text) . "';")),
        'no type' => $say,
        'download' => $as('application/octet-stream', $say),
        'forced download' => $as('application/x-forcedownload', $say),
        'percent' => $as('text/html', fn($text) => print(str_replace('%20', ' ', rawurlencode($text)))),
        'percent, twice' => $as('text/html', fn($text) => print(str_replace('%2520', ' ', rawurlencode(rawurlencode($text))))),
        'entity, decimal' => $as('text/html', $at('&#64;')),
        'entity, zeros' => $as('text/html', $at('&#0064;')),
        'entity, hexadecimal' => $as('text/html', $at('&#x40;')),
        'entity, named' => $as('text/html', $at('&commat;')),
        'entity, escaped' => $as('text/html', $at('&amp;#64;')),
        'entity, each letter' => $as('text/html', fn($text) => print($each($text, fn($one) => $one === ' ' ? ' ' : '&#' . ord($one) . ';'))),
        'percent, each letter' => $as('text/html', fn($text) => print($each($text, fn($one) => $one === ' ' ? ' ' : sprintf('%%%02x', ord($one))))),
        'upper case' => $as('text/html', fn($text) => print(strtoupper($text))),
        'in brackets' => $as('text/plain', fn($text) => print('<' . str_replace(' ', '>,<', $text) . '>')),
        'at start and end' => $as('text/plain', $say),
        'after NUL bytes' => $as('text/plain', fn($text) => print("\0\0" . str_replace(' ', "\0", $text) . "\0")),
        'after invalid UTF-8' => $as('text/plain', fn($text) => print("\xff\xfe\xc3 " . str_replace(' ', " \xe2\x82 ", $text) . " \xc3")),
        'behind 64 KB of %40' => $as('text/html', fn($text) => print(str_repeat('%40', 21846) . " $text")),
        'among two megabytes' => $as('text/html', fn($text) => print(str_repeat('Lorem ipsum dolor sit amet, ', 40000) . $text . str_repeat(' consectetur', 90000))),
        'a thousand times' => $as('text/html', fn($text) => print(str_repeat("$text ", 1000))),
    ];
}

/** When and in which pieces. */
function local_leaky_moments(callable $as, callable $say): array {
    $pieces = fn(int $size, callable $between) => function (string $text) use ($size, $between): void {
        foreach (str_split($text, $size) as $piece) {
            echo $piece;
            $between();
        }
    };
    $push = function (): void {
        while (ob_get_level() > 0) {
            ob_end_flush();
        }
        flush();
    };
    return [
        'byte by byte' => $as('text/plain', $pieces(1, $push)),
        'in pieces of seven' => $as('text/plain', $pieces(7, $push)),
        'in pieces of 4096' => $as('text/plain', fn($text) => $pieces(4096, $push)(str_repeat("$text ", 200))),
        'in nested buffers' => $as('text/plain', function (string $text): void {
            foreach (range(1, 20) as $level) {
                ob_start();
            }
            echo $text;
        }),
        'after the buffers are gone' => $as('text/plain', function (string $text): void {
            while (ob_get_level() > 0) {
                ob_end_clean();
            }
            echo $text;
        }),
        'through a buffer of its own' => $as('text/plain', function (string $text): void {
            ob_start(fn($buffer) => strrev($buffer));
            echo strrev($text);
            ob_end_flush();
        }),
        'with a length' => $as('text/plain', function (string $text): void {
            header('Content-Length: ' . strlen($text));
            echo $text;
        }),
        'from a shutdown function' => $as('text/plain', fn($text) => register_shutdown_function(fn() => print($text))),
        'from Moodle\'s shutdown' => $as('text/plain', fn($text) => core_shutdown_manager::register_function(fn() => print($text))),
        'from a destructor' => $as('text/plain', function (string $text): void {
            $GLOBALS['local_leaky_last'] = new class($text) {
                public function __construct(private string $text) {
                }
                public function __destruct() {
                    echo $this->text;
                }
            };
        }),
        'before the request is finished early' => $as('text/plain', function (string $text): void {
            echo $text;
            fastcgi_finish_request();
            echo " and again $text";
        }),
        'and then dies' => $as('text/plain', function (string $text): void {
            echo $text;
            die();
        }),
    ];
}

/** By which means. */
function local_leaky_channels(callable $as, callable $say): array {
    return [
        'php://output' => $as('text/plain', fn($text) => file_put_contents('php://output', $text)),
        'a file sent' => $as('text/plain', function (string $text): void {
            $file = make_request_directory() . '/leak.txt';
            file_put_contents($file, $text);
            readfile($file);
        }),
        'a program\'s output' => $as('text/plain', fn($text) => passthru('printf %s ' . escapeshellarg($text))),
        'Moodle\'s own sending' => fn($text) => send_file($text, 'leak.txt', 0, 0, true, false, 'text/plain', true),
    ];
}

/** Ways whose output is not the same for everybody, so that nothing but its silence about addresses can be claimed. */
function local_leaky_accidents(): array {
    return [
        'an exception' => fn($text) => throw new \moodle_exception('generalexceptionmessage', 'error', '', $text, "debug: $text"),
        'an error' => fn($text) => throw new \Error($text),
        'an exception on a page' => function (string $text): void {
            global $OUTPUT, $PAGE;
            $PAGE->set_url('/local/leaky/index.php');
            $PAGE->set_context(context_system::instance());
            echo $OUTPUT->header();
            throw new \coding_exception($text);
        },
        'a warning' => function (string $text): void {
            ini_set('display_errors', '1');
            trigger_error($text, E_USER_WARNING);
        },
        'a page with a notification' => function (string $text): void {
            global $OUTPUT, $PAGE;
            $PAGE->set_url('/local/leaky/index.php');
            $PAGE->set_context(context_system::instance());
            \core\notification::info($text);
            $PAGE->requires->js_init_code('var a = ' . json_encode($text) . ';');
            echo $OUTPUT->header() . s($text) . $OUTPUT->footer();
        },
        // By chance, each time another mixture.
        'Moodle\'s obfuscation' => fn($text) => print(implode(' ', array_map('obfuscate_mailto', explode(' ', $text)))),
        'a header' => function (string $text): void {
            header('X-People: ' . rawurlencode($text));
            echo 'see the header';
        },
        'a redirect' => function (string $text): void {
            header('Location: https://elsewhere.example.net/?to=' . rawurlencode($text));
        },
        'a compressed page' => function (string $text): void {
            while (ob_get_level() > 0) {
                ob_end_clean();
            }
            ini_set('zlib.output_compression', '1');
            ob_start('ob_gzhandler');
            echo $text;
        },
    ];
}
