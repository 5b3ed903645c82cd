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

use local_erpbridge\exception\extension_unavailable;
use local_erpbridge\local\{config, destination, words};
use local_erpbridge\local\contact\contacts;
use local_erpbridge\local\delivery\{dry_run, preview};

/**
 * What each destination would be told of a person, by the settings as they are saved, and what a drain would find. Nothing is sent.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class preview_page implements \renderable, \templatable {
    /** So many rows are looked at while somebody waits. */
    private const ROWS = 5000;

    /**
     * The page.
     *
     * @param int $userid 0: nobody was chosen
     * @param bool $open may the viewer see contact data
     */
    public function __construct(
        /** @var int of whom */
        private readonly int $userid,
        /** @var bool may the viewer see contact data */
        private readonly bool $open,
    ) {
    }

    /**
     * Who was recorded last, to begin with.
     *
     * @return int 0: nobody
     */
    public static function latest(): int {
        global $DB;
        $people = $DB->get_records(contacts::TABLE, ['state' => 'active'], 'id DESC', 'id, userid', 0, 1);
        return (int) (reset($people)->userid ?? 0);
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        $destinations = array_values(config::current()->destinations());
        return [
            'chosen' => $this->userid > 0,
            'masked' => $this->userid > 0 && !$this->open,
            'rows' => self::ROWS,
            'destinations' => array_map(fn($destination) => ['name' => $destination->name()] + $this->of_person($destination)
                + ['counts' => self::counts($destination)], $destinations),
        ];
    }

    /**
     * What would be told of the person.
     *
     * @param destination $destination
     * @return array
     */
    private function of_person(destination $destination): array {
        return $this->userid > 0 ? self::export(preview::of_person($this->userid, $destination, $this->open)) : [];
    }

    /**
     * A preview for a template.
     *
     * @param preview $preview
     * @return array event, obstacle, entry
     */
    public static function export(preview $preview): array {
        $entry = $preview->entry === null ? false : [
            'into' => $preview->entry->into,
            'fields' => array_map(fn($field) => ['name' => $field[0], 'text' => $field[1]], $preview->entry->fields),
        ];
        return ['event' => $preview->event, 'obstacle' => $preview->obstacle, 'entry' => $entry];
    }

    /**
     * What a drain would find, in words.
     *
     * @param destination $destination
     * @return string[]
     */
    private static function counts(destination $destination): array {
        try {
            $counts = dry_run::of($destination, self::ROWS);
        } catch (extension_unavailable) {
            return [words::reason('extension_missing')];
        }
        $lines = [];
        foreach ($counts as $kind => $reasons) {
            foreach ($reasons as $reason => $count) {
                $what = $reason === '' ? get_string('dryrun_sent', 'local_erpbridge') : words::reason($reason);
                $lines[] = words::kind($kind) . ": {$count} × {$what}";
            }
        }
        return $lines ?: [get_string('dryrun_nothing', 'local_erpbridge')];
    }
}
