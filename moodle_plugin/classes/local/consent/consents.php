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

namespace local_erpbridge\local\consent;

use local_erpbridge\local\config;

/**
 * What people answer now.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class consents {
    /** People in one query. */
    private const BATCH = 1000;

    /**
     * To a policy.
     *
     * @param required_policy $policy
     */
    public function __construct(
        /** @var required_policy which one */
        public readonly required_policy $policy,
    ) {
    }

    /**
     * As these settings say.
     *
     * @param config $config
     * @return self
     */
    public static function under(config $config): self {
        return new self(required_policy::of($config));
    }

    /**
     * What people answered, a thousand of them in one query; in none where nobody has to be asked.
     *
     * @param int[] $userids
     * @return answer[] by user id
     */
    public function of(array $userids): array {
        global $DB;
        $answers = array_fill_keys($userids, $this->policy->required ? answer::missing : answer::given);
        if (!$answers || !$this->policy->required) {
            return $answers;
        }
        $found = [];
        foreach (array_chunk(array_keys($answers), self::BATCH) as $part) {
            [$in, $params] = $DB->get_in_or_equal($part, SQL_PARAMS_NAMED);
            $sql = "SELECT u.id, {$this->policy->answer()} AS answer FROM {user} u {$this->policy->joins()} WHERE u.id {$in}";
            $found += $DB->get_records_sql_menu($sql, $params);
        }
        return array_map(answer::from(...), $found) + $answers;
    }

    /**
     * What is known of a person's answer.
     *
     * @param int $userid
     * @return \stdClass|null answer, versionid, policyname, revision, answeredby, timeanswered; null: there is no such person
     */
    public function details(int $userid): ?\stdClass {
        global $DB;
        $sql = "SELECT u.id AS userid, {$this->columns()} FROM {user} u {$this->policy->joins()} WHERE u.id = ? AND u.deleted = 0";
        return $DB->get_record_sql($sql, [$userid]) ?: null;
    }

    /**
     * How many people answered what.
     *
     * @return int[] by answer
     */
    public function totals(): array {
        global $CFG, $DB;
        $answer = $this->policy->answer();
        $counts = $DB->get_records_sql_menu("SELECT answered.answer, COUNT(1)
              FROM (SELECT {$answer} AS answer FROM {user} u {$this->policy->joins()} WHERE u.deleted = 0 AND u.id <> ?) answered
          GROUP BY answered.answer", [$CFG->siteguest]);
        $none = array_fill_keys(array_column(answer::cases(), 'value'), 0);
        return array_replace($none, array_map(intval(...), $counts));
    }

    /**
     * The columns of an answer.
     *
     * @return string SQL
     */
    public function columns(): string {
        $columns = $this->policy->columns();
        return implode(', ', array_map(fn($sql, $name) => "{$sql} AS {$name}", $columns, array_keys($columns)));
    }
}
