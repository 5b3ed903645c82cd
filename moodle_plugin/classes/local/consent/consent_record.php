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

/**
 * What people answered, each change that was seen. Moodle keeps the last answer to a version only, and of a site policy no time.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class consent_record {
    /** The table. */
    public const TABLE = 'local_erpbridge_consent';

    /**
     * Of the answers to a policy.
     *
     * @param consents $consents
     */
    public function __construct(
        /** @var consents what people answer now */
        private readonly consents $consents,
    ) {
    }

    /**
     * Whose answer is another than the one that was seen last. Who never answered is no change.
     *
     * @param string $where SQL about a user u
     * @param array $params
     * @param int $most
     * @return \stdClass[] by user id: what is known of the answer; lastanswer, lastseen (null: none was seen yet); waswithdrawn: was it
     *     withdrawn since it was given last
     */
    public function changes(string $where, array $params, int $most): array {
        global $CFG, $DB;
        $policy = $this->consents->policy;
        ['answer' => $answer, 'versionid' => $version, 'timeanswered' => $time] = $policy->columns();
        $table = '{' . self::TABLE . '}';
        $sql = "SELECT u.id AS userid, {$this->consents->columns()}, r.answer AS lastanswer, r.timecreated AS lastseen,
                       CASE WHEN EXISTS (SELECT 1 FROM {$table} w WHERE w.userid = u.id AND w.answer = 'withdrawn' AND NOT EXISTS (
                           SELECT 1 FROM {$table} g WHERE g.userid = w.userid AND g.answer = 'given' AND g.id > w.id))
                       THEN 1 ELSE 0 END AS waswithdrawn
                  FROM {user} u
                       {$policy->joins()}
             LEFT JOIN {$table} r ON r.userid = u.id AND NOT EXISTS (
                           SELECT 1 FROM {$table} later WHERE later.userid = r.userid AND later.id > r.id)
                 WHERE {$where} AND u.deleted = 0 AND u.id <> :guest
                       AND ({$answer} <> COALESCE(r.answer, 'missing')
                            OR {$answer} <> 'missing' AND (r.versionid <> {$version} OR r.timeanswered <> {$time}))
              ORDER BY u.id";
        return $DB->get_records_sql($sql, $params + ['guest' => $CFG->siteguest], 0, $most);
    }

    /**
     * Adds what was seen.
     *
     * @param \stdClass[] $changes
     */
    public function append(array $changes): void {
        global $DB;
        $DB->insert_records(self::TABLE, array_map(fn(\stdClass $change): array => [
            'userid' => $change->userid,
            'answer' => $change->answer,
            'versionid' => $change->versionid,
            'policy' => $this->consents->policy->name($change),
            'answeredby' => $change->answeredby,
            'timeanswered' => $change->timeanswered,
            'timecreated' => time(),
        ], $changes));
    }

    /**
     * What was seen of a person, the latest first.
     *
     * @param int $userid
     * @return \stdClass[]
     */
    public static function of_person(int $userid): array {
        global $DB;
        return $DB->get_records(self::TABLE, ['userid' => $userid], 'id DESC');
    }

    /**
     * Forgets people: what they answered, and that they answered for others.
     *
     * @param int[] $userids
     */
    public static function erase(array $userids): void {
        global $DB;
        foreach (array_chunk($userids, 1000) as $part) {
            [$in, $params] = $DB->get_in_or_equal($part);
            $DB->delete_records_select(self::TABLE, "userid {$in}", $params);
            $DB->set_field_select(self::TABLE, 'answeredby', 0, "answeredby {$in}", $params);
        }
    }
}
