<?php
// This file is part of ERP Bridge for Moodle, a plugin for Moodle - http://moodle.org/
//
// ERP Bridge for Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// ERP Bridge for Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

namespace local_erpbridge\local\visibility;

/**
 * Who looks: the person, not the account that was logged in as and not the role that was switched to.
 *
 * Made in each request, so nothing here asks the database for what Moodle has not loaded anyway.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class viewer {
    /**
     * Use current(), of() or stranger().
     *
     * @param int $id
     * @param bool $privileged
     * @param string[] $own
     */
    private function __construct(
        /** @var int the user's id; 0: nobody that we know */
        public readonly int $id,
        /** @var bool may see everybody's contact data */
        public readonly bool $privileged,
        /** @var string[] the person's own addresses */
        public readonly array $own,
    ) {
    }

    /**
     * Who looks now.
     *
     * @return self
     */
    public static function current(): self {
        $real = \core\session\manager::get_realuser();
        return self::id($real) > 0 ? self::of($real) : new self(0, false, newcomer::addresses());
    }

    /**
     * Is somebody logged in, other than as a guest?
     *
     * @return bool
     */
    public static function is_somebody(): bool {
        return self::id(\core\session\manager::get_realuser()) > 0;
    }

    /**
     * Somebody we know nothing about, or could not find out.
     *
     * @return self
     */
    public static function stranger(): self {
        return new self(0, false, []);
    }

    /**
     * A user, as far as the record says.
     *
     * @param \stdClass|null $user
     * @return self
     */
    public static function of(?\stdClass $user): self {
        $id = self::id($user);
        return $id > 0 ? new self($id, self::is_privileged($id), self::addresses($user)) : self::stranger();
    }

    /**
     * What tells one viewer from another, without judging either.
     *
     * @return string
     */
    public static function fingerprint(): string {
        global $USER;
        $real = \core\session\manager::get_realuser();
        $own = self::id($real) > 0 ? self::addresses($real) : newcomer::addresses();
        return json_encode([$USER->id ?? 0, $real->id ?? 0, $own], JSON_INVALID_UTF8_SUBSTITUTE);
    }

    /**
     * The id of an account that somebody has alone.
     *
     * @param \stdClass|null $user
     * @return int 0: a guest, or nobody
     */
    private static function id(?\stdClass $user): int {
        global $CFG;
        $id = (int) ($user->id ?? 0);
        return $id === (int) $CFG->siteguest ? 0 : max(0, $id);
    }

    /**
     * Administrator: a site administrator, or whoever holds the capability in the whole site.
     *
     * @param int $id
     * @return bool
     */
    private static function is_privileged(int $id): bool {
        return is_siteadmin($id) || has_capability('local/erpbridge:viewcontactdata', \context_system::instance(), $id);
    }

    /**
     * The address of an account, the one it is about to change to, the one its notifications go to, and a user name that is one.
     *
     * @param \stdClass $user preferences count if they are loaded
     * @return string[]
     */
    private static function addresses(\stdClass $user): array {
        $preferences = $user->preference ?? [];
        $name = (string) ($user->username ?? '');
        return array_values(array_unique(array_filter(array_map(strval(...), [
            $user->email ?? '',
            $preferences['newemail'] ?? '',
            $preferences['message_processor_email_email'] ?? '',
            str_contains($name, '@') ? $name : '',
        ]))));
    }
}
