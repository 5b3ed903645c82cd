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
 * The policy that has to be accepted before anything about a person leaves, and the SQL that says who has.
 *
 * Moodle tells of some answers only: who accepts while signing up fires no event, and a new version is put in force by plain SQL. So
 * nothing is remembered here; each question goes to Moodle's own tables. Of a policy that is gone, and of settings that do not fit
 * together, nobody has accepted anything: then nothing leaves.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class required_policy {
    /** The setting: is consent required? */
    public const GATE = 'consentgate';

    /** The setting: to what? site, policy:ID (its current version), version:ID (this one or a later one). */
    public const CHOICE = 'consentpolicy';

    /**
     * Use of() or current().
     *
     * @param bool $required
     * @param string $kind
     * @param int $id
     */
    private function __construct(
        /** @var bool does anything depend on consent */
        public readonly bool $required,
        /** @var string site, policy, version; empty: none was chosen */
        private readonly string $kind,
        /** @var int of the policy or version */
        private readonly int $id,
    ) {
    }

    /**
     * As these settings say.
     *
     * @param config $config
     * @return self
     */
    public static function of(config $config): self {
        $known = preg_match('/^(site)$|^(policy|version):(\d{1,18})$/D', $config->text(self::CHOICE), $match);
        return new self((bool) $config->text(self::GATE), $known ? $match[1] . ($match[2] ?? '') : '', (int) ($match[3] ?? 0));
    }

    /**
     * As the settings say that this request knows.
     *
     * @return self
     */
    public static function current(): self {
        return self::of(config::current());
    }

    /**
     * Why nobody can have accepted it.
     *
     * @return string none, site, handler, gone, inactive; empty: it is in order, or nobody has to be asked
     */
    public function problem(): string {
        global $DB;
        if (!$this->required) {
            return '';
        }
        if (!$this->is_readable()) {
            return ['' => 'none', 'site' => 'site'][$this->kind] ?? 'handler';
        }
        if ($this->kind === 'version') {
            return $DB->record_exists('tool_policy_versions', ['id' => $this->id]) ? '' : 'gone';
        }
        $policy = $this->kind === 'policy' ? $DB->get_record('tool_policy', ['id' => $this->id]) : (object) ['currentversionid' => 1];
        return $policy ? ($policy->currentversionid ? '' : 'inactive') : 'gone';
    }

    /**
     * Do the settings name a policy that is asked for on this site?
     *
     * @return bool
     */
    private function is_readable(): bool {
        global $CFG;
        $handler = $CFG->sitepolicyhandler ?? '';
        return match ($this->kind) {
            'site' => $handler === '' && !empty($CFG->sitepolicy),
            // The handler may be one that is not installed any more.
            'policy', 'version' => $handler === 'tool_policy' && get_config('tool_policy', 'version'),
            default => false,
        };
    }

    /**
     * Where people answer it.
     *
     * @param int $userid
     * @return \moodle_url|null null: nowhere
     */
    public function page(int $userid): ?\moodle_url {
        global $USER;
        if (!$this->is_readable()) {
            return null;
        }
        if ($this->kind === 'site') {
            return new \moodle_url('/user/policy.php');
        }
        return new \moodle_url('/admin/tool/policy/user.php', $userid === (int) $USER->id ? [] : ['userid' => $userid]);
    }

    /**
     * What a policy is called in the record: name and revision; of the site policy its address.
     *
     * @param \stdClass $row with the columns()
     * @return string
     */
    public function name(\stdClass $row): string {
        global $CFG;
        $name = match (true) {
            !$this->is_readable() => '',
            $this->kind === 'site' => $CFG->sitepolicy,
            default => $row->revision === '' ? $row->policyname
                : get_string('consent_version', 'local_erpbridge', (object) ['name' => $row->policyname, 'revision' => $row->revision]),
        };
        return \core_text::substr($name, 0, 255);
    }

    /**
     * What the columns need beside a user u.
     *
     * @return string SQL
     */
    public function joins(): string {
        if (!$this->is_readable() || $this->kind === 'site') {
            return '';
        }
        if ($this->kind === 'policy') {
            return "LEFT JOIN {tool_policy} cp ON cp.id = {$this->id}
                    LEFT JOIN {tool_policy_acceptances} ca ON ca.userid = u.id AND ca.policyversionid = cp.currentversionid
                              AND ca.status IS NOT NULL
                    LEFT JOIN {tool_policy_versions} cv ON cv.id = cp.currentversionid";
        }
        // Of several versions the latest one that somebody answered counts.
        return "LEFT JOIN {tool_policy_acceptances} ca ON ca.userid = u.id AND ca.status IS NOT NULL AND ca.policyversionid = (
                              SELECT MAX(la.policyversionid)
                                FROM {tool_policy_acceptances} la
                                JOIN {tool_policy_versions} lv ON lv.id = la.policyversionid
                                JOIN {tool_policy_versions} fv ON fv.policyid = lv.policyid AND fv.id <= lv.id
                               WHERE la.userid = u.id AND la.status IS NOT NULL AND fv.id = {$this->id})
                LEFT JOIN {tool_policy_versions} cv ON cv.id = COALESCE(ca.policyversionid, {$this->id})";
    }

    /**
     * What a user u answered.
     *
     * @return string SQL: an answer
     */
    public function answer(): string {
        return match (true) {
            !$this->required => "'given'",
            !$this->is_readable() => "'missing'",
            $this->kind === 'site' => "CASE WHEN u.policyagreed = 1 THEN 'given' ELSE 'missing' END",
            default => "CASE WHEN ca.status = 1 THEN 'given' WHEN ca.status IS NULL THEN 'missing' ELSE 'withdrawn' END",
        };
    }

    /**
     * What is known of the answer, by name.
     *
     * @return string[] SQL
     */
    public function columns(): array {
        $known = $this->is_readable() && $this->kind !== 'site';
        return [
            'answer' => $this->answer(),
            'versionid' => $known ? 'COALESCE(cv.id, 0)' : '0',
            'policyname' => $known ? "COALESCE(cv.name, '')" : "''",
            'revision' => $known ? "COALESCE(cv.revision, '')" : "''",
            'answeredby' => $known ? 'COALESCE(ca.usermodified, 0)' : '0',
            'timeanswered' => $known ? 'COALESCE(ca.timemodified, 0)' : '0',
        ];
    }
}
