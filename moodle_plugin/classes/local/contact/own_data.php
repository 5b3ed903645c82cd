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

namespace local_erpbridge\local\contact;

use local_erpbridge\local\config;
use local_erpbridge\local\consent\{answer, consents};
use local_erpbridge\local\delivery\{outbox, status};
use local_erpbridge\local\erasure\erasures;
use local_erpbridge\local\profile\fields;
use local_erpbridge\local\registration\locked;
use local_erpbridge\local\visibility\viewer;

/**
 * What a person may know about what is recorded and what was sent.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class own_data {
    /** What goes to the ERP, and the setting that says whether it is recorded. */
    private const KINDS = [
        'contact.upserted' => 'capture_registration',
        'contact.moved' => 'capture_registration',
        'activity.completed' => 'capture_activitycompletion',
        'activity.reopened' => 'capture_activitycompletion',
        'course.completed' => 'capture_coursecompletion',
    ];

    /**
     * The data of a person.
     *
     * @param \stdClass $person
     */
    public function __construct(
        /** @var \stdClass the person */
        private readonly \stdClass $person,
    ) {
    }

    /**
     * Whom the page is about, if the viewer may see it.
     *
     * @param int $userid
     * @return \stdClass
     * @throws \moodle_exception
     */
    public static function person(int $userid): \stdClass {
        // Refused first: whether there is such an account is no business of others.
        if (!self::is_open_to_viewer((object) ['id' => $userid])) {
            $system = \context_system::instance();
            throw new \required_capability_exception($system, 'local/erpbridge:viewcontactdata', 'nopermissions', '');
        }
        $person = \core_user::get_user($userid);
        if (!$person || $person->deleted) {
            throw new \moodle_exception('mydata_nobody', config::COMPONENT);
        }
        return $person;
    }

    /**
     * May who looks see a person's data: the person, or an administrator?
     *
     * @param \stdClass $person
     * @return bool
     */
    public static function is_open_to_viewer(\stdClass $person): bool {
        global $USER;
        if (!isloggedin() || isguestuser() || isguestuser($person->id)) {
            return false;
        }
        return (int) $person->id === (int) $USER->id || viewer::current()->privileged;
    }

    /**
     * What is recorded.
     *
     * @return string[] by field
     */
    public function recorded(): array {
        global $CFG;
        require_once($CFG->dirroot . '/user/profile/lib.php');
        $profile = (array) profile_user_record((int) $this->person->id, false);
        $values = [];
        foreach (locked::NAMES as $name) {
            $values[$name] = (string) $this->person->$name;
        }
        foreach (fields::SHORTNAMES as $field) {
            $values[$field] = (string) ($profile[$field] ?? '');
        }
        return $values;
    }

    /**
     * What the person answered to the policy.
     *
     * @return \stdClass|null policy (its name), answer, time (0: nobody knows), page (where to answer; null: nowhere); null: nobody is asked
     */
    public function consent(): ?\stdClass {
        $consents = consents::under(config::current());
        $row = $consents->policy->required ? $consents->details((int) $this->person->id) : null;
        return $row ? (object) [
            'policy' => $consents->policy->name($row),
            'answer' => answer::from($row->answer),
            'time' => (int) $row->timeanswered,
            'page' => $consents->policy->page((int) $this->person->id),
        ] : null;
    }

    /**
     * How the person asks to be erased.
     *
     * @return \stdClass page (Moodle's own; null: there is none, or it is somebody else's page), time (when a request that is open
     *      came; 0: there is none), erased (has the ERP nothing any more, and never will)
     */
    public function deletion(): \stdClass {
        global $DB, $USER;
        $open = erasures::open_of((int) $this->person->id);
        $asks = (int) $this->person->id === (int) $USER->id && class_exists(\tool_dataprivacy\api::class)
            && \tool_dataprivacy\api::can_contact_dpo() && \tool_dataprivacy\api::can_create_data_deletion_request_for_self()
            && !\tool_dataprivacy\api::has_ongoing_request($USER->id, \tool_dataprivacy\api::DATAREQUEST_TYPE_DELETE);
        return (object) [
            'page' => $asks ? new \moodle_url('/admin/tool/dataprivacy/createdatarequest.php', [
                'type' => \tool_dataprivacy\api::DATAREQUEST_TYPE_DELETE,
            ]) : null,
            'time' => (int) (reset($open)->timerequested ?? 0),
            'erased' => $DB->record_exists(contacts::TABLE, ['userid' => $this->person->id, 'state' => 'tombstone']),
        ];
    }

    /**
     * What the ERP receives and has received, by kind: those that are recorded on this site, and those that were.
     *
     * @return array[] kind => last (Unix time, 0: never) and waiting
     */
    public function sent(): array {
        global $DB;
        $kinds = array_filter(self::KINDS, fn(string $toggle) => config::captures($toggle));
        $sent = array_map(fn() => ['last' => 0, 'waiting' => 0], $kinds);
        $rows = $DB->get_recordset_sql("SELECT kind, status, COUNT(1) AS total, MAX(timemodified) AS last
              FROM {" . outbox::TABLE . "} WHERE userid = ? GROUP BY kind, status ORDER BY kind", [$this->person->id]);
        foreach ($rows as $row) {
            $sent[$row->kind] ??= ['last' => 0, 'waiting' => 0];
            if ($row->status === status::delivered->value) {
                $sent[$row->kind]['last'] = (int) $row->last;
            } else if (in_array($row->status, status::on_the_way(), true)) {
                $sent[$row->kind]['waiting'] += (int) $row->total;
            }
        }
        $rows->close();
        $contact = (int) $DB->get_field(contacts::TABLE, 'timesent', ['userid' => $this->person->id]);
        if ($contact) {
            // Rows may be gone one day, the contact is not.
            $sent['contact.upserted'] ??= ['last' => 0, 'waiting' => 0];
            $sent['contact.upserted']['last'] = max($contact, $sent['contact.upserted']['last']);
        }
        return $sent;
    }
}
