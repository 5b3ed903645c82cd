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

namespace local_erpbridge\output;

use local_erpbridge\local\consent\answer;
use local_erpbridge\local\contact\own_data;
use local_erpbridge\local\registration\{locked, rules, settings as registration};
use local_erpbridge\local\visibility\{mode, settings as visibility};

/**
 * The page My data.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class my_data implements \renderable, \templatable {
    /**
     * The page.
     *
     * @param \stdClass $person
     */
    public function __construct(
        /** @var \stdClass whose data it shows */
        private readonly \stdClass $person,
    ) {
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        $data = new own_data($this->person);
        $closed = visibility::mode() === mode::enforce;
        return [
            'recorded' => self::recorded($data->recorded()),
            'sent' => self::sent($data->sent()),
            'consent' => self::consent($data->consent()),
            'deletion' => self::deletion($data->deletion()),
            'whom' => locked::whom(),
            'locked' => registration::locks(),
            'who' => get_string($closed ? 'mydata_who_closed' : 'mydata_who_open', 'local_erpbridge'),
        ];
    }

    /**
     * What is recorded, with names.
     *
     * @param string[] $values by field
     * @return array[]
     */
    private static function recorded(array $values): array {
        $rows = [];
        foreach ($values as $field => $value) {
            $name = rules::label($field);
            $rows[] = ['name' => $name, 'value' => $value, 'has' => $value !== ''];
        }
        return $rows;
    }

    /**
     * What the person answered to the policy, in words.
     *
     * @param \stdClass|null $consent
     * @return array|null
     */
    private static function consent(?\stdClass $consent): ?array {
        if ($consent === null) {
            return null;
        }
        $facts = (object) ['policy' => $consent->policy, 'time' => $consent->time ? userdate($consent->time) : ''];
        $untimed = $consent->answer === answer::given && !$consent->time;
        return [
            'text' => get_string('mydata_consent_' . $consent->answer->value . ($untimed ? '_untimed' : ''), 'local_erpbridge', $facts),
            'page' => $consent->page?->out(false),
        ];
    }

    /**
     * How to be erased, and how far that is, in words.
     *
     * @param \stdClass $deletion
     * @return array
     */
    private static function deletion(\stdClass $deletion): array {
        return [
            'page' => $deletion->page?->out(false),
            'open' => $deletion->time ? get_string('mydata_deletion_open', 'local_erpbridge', userdate($deletion->time)) : '',
            'erased' => $deletion->erased,
        ];
    }

    /**
     * What the ERP receives, in words.
     *
     * @param array[] $sent by kind
     * @return array[]
     */
    private static function sent(array $sent): array {
        $rows = [];
        foreach ($sent as $kind => $row) {
            $rows[] = [
                'kind' => get_string('mydata_kind_' . $kind, 'local_erpbridge'),
                'contains' => get_string('mydata_contains_' . $kind, 'local_erpbridge'),
                'last' => $row['last'] ? userdate($row['last']) : get_string('mydata_never', 'local_erpbridge'),
                'waiting' => $row['waiting'],
            ];
        }
        return $rows;
    }
}
