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

namespace local_erpbridge\local\approval;

use local_erpbridge\local\contact\contacts;
use local_erpbridge\local\profile\fields;

/**
 * What there is to know of the people on a page of the queue, in a few queries for all of them.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class facts {
    /** @var string[][] by user and field */
    private array $company = [];

    /** @var bool[][] by field and number */
    private array $known = [];

    /** @var int[] how many others have the name, by name */
    private array $namesakes = [];

    /** @var \stdClass[] those who look into requests, by id */
    private array $handlers = [];

    /**
     * Asks for all of them.
     *
     * @param \stdClass[] $rows of the queue
     */
    public function __construct(array $rows) {
        if ($rows) {
            $this->read_company(array_column($rows, 'userid'));
            foreach (['customernumber', 'contactnumber'] as $field) {
                $this->read_known($field);
            }
            $this->read_namesakes($rows);
            $this->read_handlers(array_filter(array_column($rows, 'handledby')));
        }
    }

    /**
     * What somebody entered about the company.
     *
     * @param int $userid
     * @return string[] by field
     */
    public function company(int $userid): array {
        return ($this->company[$userid] ?? []) + array_fill_keys(fields::SHORTNAMES, '');
    }

    /**
     * Has the ERP had this number from us before?
     *
     * @param string $field
     * @param string $number
     * @return bool
     */
    public function knows(string $field, string $number): bool {
        return isset($this->known[$field][$number]);
    }

    /**
     * Who looks into it.
     *
     * @param int $userid
     * @return string
     */
    public function name(int $userid): string {
        return isset($this->handlers[$userid]) ? fullname($this->handlers[$userid]) : '';
    }

    /**
     * What is to be looked at twice.
     *
     * @param \stdClass $row
     * @return string[] as plain text
     */
    public function remarks(\stdClass $row): array {
        $remarks = [];
        $namesakes = ($this->namesakes[self::key($row)] ?? 1) - 1;
        if ($namesakes > 0) {
            $remarks[] = get_string('queue_namesakes', 'local_erpbridge', $namesakes);
        }
        $domain = substr((string) strrchr($row->email, '@'), 1);
        // What looks like a Latin name may be written in other letters; browsers and mail programs show those.
        if (str_contains(\core_text::strtolower(".{$domain}"), '.xn--')) {
            $remarks[] = get_string('queue_foreignletters', 'local_erpbridge', idn_to_utf8($domain) ?: $domain);
        }
        return $remarks;
    }

    /**
     * The profile fields.
     *
     * @param int[] $userids
     */
    private function read_company(array $userids): void {
        global $DB;
        [$users, $params] = $DB->get_in_or_equal($userids);
        [$names, $more] = $DB->get_in_or_equal(fields::SHORTNAMES);
        $sql = "SELECT d.id, d.userid, f.shortname, d.data
                  FROM {user_info_data} d
                  JOIN {user_info_field} f ON f.id = d.fieldid
                 WHERE d.userid {$users} AND f.shortname {$names}";
        foreach ($DB->get_records_sql($sql, [...$params, ...$more]) as $row) {
            $this->company[$row->userid][$row->shortname] = $row->data;
        }
    }

    /**
     * Which of the numbers others have, whom we know as contacts.
     *
     * @param string $field
     */
    private function read_known(string $field): void {
        global $DB;
        $numbers = array_values(array_unique(array_filter(array_column($this->company, $field))));
        if ($numbers) {
            [$in, $params] = $DB->get_in_or_equal($numbers);
            $found = $DB->get_fieldset_select(contacts::TABLE, "DISTINCT {$field}", "{$field} {$in}", $params);
            $this->known[$field] = array_fill_keys($found, true);
        }
    }

    /**
     * How many there are of each name.
     *
     * @param \stdClass[] $rows
     */
    private function read_namesakes(array $rows): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(array_unique(array_map(fn($row) => \core_text::strtolower($row->lastname), $rows)));
        $sql = "SELECT u.id, u.firstname, u.lastname
                  FROM {user} u
                 WHERE LOWER(u.lastname) {$in} AND u.deleted = 0";
        foreach ($DB->get_records_sql($sql, $params) as $user) {
            $key = self::key($user);
            $this->namesakes[$key] = ($this->namesakes[$key] ?? 0) + 1;
        }
    }

    /**
     * Those who look into requests.
     *
     * @param int[] $userids
     */
    private function read_handlers(array $userids): void {
        global $DB;
        $names = \core_user\fields::for_name()->get_sql('', false, '', '', false)->selects;
        $this->handlers = $userids ? $DB->get_records_list('user', 'id', array_unique($userids), '', "id, {$names}") : [];
    }

    /**
     * A name to compare by.
     *
     * @param \stdClass $user
     * @return string
     */
    private static function key(\stdClass $user): string {
        return \core_text::strtolower(trim($user->firstname) . ' ' . trim($user->lastname));
    }
}
