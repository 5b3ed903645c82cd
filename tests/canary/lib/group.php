<?php
/**
 * Sorts places into the groups about which the cases claim something.
 */
declare(strict_types=1);

enum group: string {
    case pages = 'known pages';
    case links = 'pages that links lead to';
    case downloads = 'downloads';
    case keys = 'what opens by a key';
    case ajax = 'AJAX functions';
    case rest = 'REST functions';
    case soap = 'SOAP';

    public static function of(string $place): self {
        return match (true) {
            str_starts_with($place, 'ajax') => self::ajax,
            str_starts_with($place, 'rest') => self::rest,
            str_starts_with($place, 'soap') => self::soap,
            preg_match('/^\* .*(by key|by token|feed of)/', $place) === 1 => self::keys,
            preg_match('/download|export|dataformat|analysis_to_excel|format=/', $place) === 1 => self::downloads,
            str_starts_with($place, '* ') => self::pages,
            default => self::links,
        };
    }

    /** Packed formats pass the guard as they are: those are the other layers' part. */
    public static function is_packed(string $place): bool {
        return preg_match('/(download|export|by key|dataformat=?|type=) ?(excel|Excel|xlsx?|ods|ODS|pdf)\b|=(excel|ods|pdf|Excel|ODS|xls)\b'
            . '|analysis_to_excel|backup, download|offline grades|\/(xls|ods)\/(export|dump)/', $place) === 1;
    }

    /** The groups that this viewer has anything of. @return self[] */
    public static function for(string $role): array {
        return match ($role) {
            'visitor' => [self::pages, self::links, self::downloads, self::ajax],
            'guest' => [self::pages, self::links, self::downloads, self::ajax],
            default => self::cases(),
        };
    }

    /** Of these places, those in the group. */
    public function only(array $places): array {
        return array_filter($places, fn($place) => self::of((string) $place) === $this, ARRAY_FILTER_USE_KEY);
    }
}
