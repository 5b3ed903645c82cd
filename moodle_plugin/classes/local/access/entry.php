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

namespace local_erpbridge\local\access;

use core\event\base;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\visibility\{guard, viewer};

/**
 * An entry of Moodle's standard log, in words.
 *
 * The words are those of the event's class, as in Moodle's own report. A class that is gone (its plugin was uninstalled), or that
 * cannot make sense of what it wrote years ago, takes nothing with it: then the entry has the event's technical name.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class entry {
    /** Moodle's standard log. */
    public const TABLE = 'logstore_standard_log';

    /** What an event is made of again: base::$fields, in lib/classes/event/base.php. */
    public const FIELDS = ['eventname', 'component', 'action', 'target', 'objecttable', 'objectid', 'crud', 'edulevel', 'contextid',
        'contextlevel', 'contextinstanceid', 'userid', 'courseid', 'relateduserid', 'anonymous', 'other', 'timecreated'];

    /** @var base|null the event; null: it cannot be had */
    private readonly ?base $event;

    /**
     * An entry.
     *
     * @param \stdClass $row with FIELDS
     */
    public function __construct(
        /** @var \stdClass with FIELDS */
        private readonly \stdClass $row,
    ) {
        $data = array_intersect_key((array) $row, array_flip(self::FIELDS));
        $data['other'] = \logstore_standard\log\store::decode_other($row->other) ?: [];
        try {
            $this->event = base::restore($data, []) ?: null;
        } catch (\Throwable) {
            $this->event = null;
        }
    }

    /**
     * What was done.
     *
     * @return string
     */
    public function action(): string {
        try {
            return (string) ($this->event?->get_name() ?? $this->row->eventname);
        } catch (\Throwable) {
            return $this->row->eventname;
        }
    }

    /**
     * What the event says of it, without what this viewer may not see.
     *
     * The guard masks addresses in pages, but cannot look into a spreadsheet; so they are masked here.
     *
     * @param viewer $viewer
     * @return string
     */
    public function information(viewer $viewer): string {
        try {
            $text = (string) ($this->event?->get_description() ?? $this->row->eventname);
        } catch (\Throwable) {
            $text = $this->row->eventname;
        }
        if ($viewer->privileged || $text === '') {
            return $text;
        }
        try {
            return factory::client()->mask(guard::rule($viewer), [$text])->texts[0];
        } catch (\Throwable) {
            return get_string('access_hidden', 'local_erpbridge');
        }
    }
}
