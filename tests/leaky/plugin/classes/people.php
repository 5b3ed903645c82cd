<?php
namespace local_leaky;

/**
 * Everybody's address, and texts that hold all of them. The same for each viewer, so that what two viewers got can be compared.
 *
 * @package local_leaky
 */
final class people {
    /** Nobody on this site has it. */
    public const STRANGER = 'nobody@elsewhere.example';

    /** @return string[] everybody's on the site, the support address, and one that belongs to nobody here */
    public static function addresses(): array {
        global $CFG, $DB;
        static $addresses = null;
        return $addresses ??= [
            ...array_values($DB->get_records_select_menu('user', 'deleted = 0 AND id <> ?', [$CFG->siteguest], 'id', 'id, email')),
            $CFG->supportemail,
            self::STRANGER,
        ];
    }

    /** The addresses, each through a function, each in a line of its own. */
    public static function text(?callable $write = null): string {
        $lines = array_map(fn($address) => 'Write to ' . ($write ? $write($address) : $address) . ' today', self::addresses());
        return implode("\n", $lines) . "\n";
    }

    /** One that most viewers may not see. */
    public static function one(): string {
        global $DB;
        return $DB->get_field('user', 'email', ['username' => 'anna'], MUST_EXIST);
    }
}
