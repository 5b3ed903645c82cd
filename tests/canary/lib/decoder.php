<?php
/**
 * Reads a response in every way in which a person or a program may: unpacked, and with all escapes undone.
 */
declare(strict_types=1);

final class decoder {
    private const DEEPEST = 3;

    /** @return array<string, string> how it was read => text, the plainest first */
    public static function readings(string $body, string $type = '', string $headers = ''): array {
        $texts = ['plain' => "$headers\n$body"];
        foreach (self::unpacked($body) as $how => $text) {
            $texts[$how] = $text;
        }
        if (str_starts_with($type, 'text/calendar')) {
            // Long lines are folded.
            $texts['unfolded'] = str_replace(["\r\n ", "\r\n\t", "\n ", "\n\t"], '', $body);
        }
        if (str_contains($body, "\0")) {
            $texts['UTF-16'] = str_replace("\0", '', $body);
        }
        foreach ($texts as $how => $text) {
            $undone = self::undone($text);
            if ($undone !== $text) {
                $texts["$how, unescaped"] = $undone;
            }
            if (str_contains($undone, '<')) {
                $texts["$how, without tags"] = (string) preg_replace('/<[^>]*>/', '', $undone);
            }
        }
        return $texts;
    }

    /** A mail with its parts decoded behind it. */
    public static function mail(string $mail): string {
        preg_match_all('/Content-Transfer-Encoding: base64\r?\n(?:.+\r?\n)*\r?\n([A-Za-z0-9+\/=\r\n]+)/', $mail, $parts);
        return $mail . "\n" . implode("\n", array_map(fn($part) => (string) base64_decode($part), $parts[1]));
    }

    /** Entities, percent signs, JSON's and JavaScript's escapes, quoted-printable: undone until nothing changes. */
    public static function undone(string $text): string {
        for ($i = 0; $i < self::DEEPEST; $i++) {
            $before = $text;
            if (str_contains($text, '\\')) {
                $text = (string) preg_replace_callback('/\\\\+(?:u00|x)([0-9a-f]{2})/i', fn($match) => chr((int) hexdec($match[1])), $text);
                $text = str_replace(['\\/', '\\"', "\\'"], ['/', '"', "'"], $text);
            }
            if (str_contains($text, '%')) {
                $text = rawurldecode($text);
            }
            if (str_contains($text, '&')) {
                $text = html_entity_decode($text, ENT_QUOTES | ENT_HTML5 | ENT_SUBSTITUTE, 'UTF-8') ?: $text;
            }
            if (preg_match('/=40|=\r?\n/', $text)) {
                $text = quoted_printable_decode($text);
            }
            if ($text === $before) {
                break;
            }
        }
        return $text;
    }

    /** What is in an archive, an office document or a PDF. @return array<string, string> */
    private static function unpacked(string $body, int $depth = 0): array {
        return match (true) {
            $depth >= self::DEEPEST => [],
            str_starts_with($body, "PK\x03\x04") => self::unzipped($body, $depth),
            str_starts_with($body, "\x1f\x8b") => ['unpacked' => (string) gzdecode($body)],
            str_starts_with($body, '%PDF-') => ['PDF' => self::pdf($body)],
            default => [],
        };
    }

    private static function unzipped(string $body, int $depth): array {
        $file = tempnam(sys_get_temp_dir(), 'canary');
        file_put_contents($file, $body);
        $zip = new ZipArchive();
        $texts = ['unpacked' => ''];
        if ($zip->open($file) === true) {
            for ($i = 0; $i < $zip->numFiles; $i++) {
                $entry = (string) $zip->getFromIndex($i);
                $texts['unpacked'] .= $zip->getNameIndex($i) . "\n$entry\n";
                foreach (self::unpacked($entry, $depth + 1) as $how => $text) {
                    $texts[$how] = ($texts[$how] ?? '') . $text;
                }
            }
            $zip->close();
        }
        unlink($file);
        return $texts;
    }

    /** The text of a PDF as Moodle's library writes it: deflated streams that hold strings in UTF-16, a line of a table cell each. */
    private static function pdf(string $body): string {
        preg_match_all('/stream\r?\n(.*?)\r?\nendstream/s', $body, $streams);
        $text = '';
        foreach ($streams[1] as $stream) {
            $content = @gzuncompress($stream);
            if ($content === false || !str_contains($content, 'Tj') && !str_contains($content, 'TJ')) {
                continue;
            }
            preg_match_all('/\(((?:[^()\\\\]|\\\\.)*)\)/s', $content, $strings);
            $text .= str_replace("\0", '', stripslashes(implode('', $strings[1])));
        }
        return $text;
    }
}
