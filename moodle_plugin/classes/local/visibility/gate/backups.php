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

namespace local_erpbridge\local\visibility\gate;

use local_erpbridge\local\visibility\{capabilities, finding, holders, kind, layer, settings, state};

/**
 * Backups that lie on the site and that somebody may download who is no administrator.
 *
 * Moodle keeps backups of courses, sections and activities here only if people are in them, with their contact data; without people
 * they go to the area of whoever made them.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class backups extends gate {
    /** What it takes to download one. */
    private const DOWNLOAD = 'moodle/backup:downloadfile';

    #[\Override]
    public function id(): string {
        return 'backups';
    }

    #[\Override]
    public function kind(): kind {
        return kind::data;
    }

    #[\Override]
    public function inspect(holders $holders): finding {
        global $DB;
        $files = $DB->count_records_select('files', "component = 'backup' AND filename <> '.' AND filesize > 0");
        $lines = array_map(fn($row) => $holders->line($row->roleid, $row->contextid), array_slice($this->open(), 0, 3));
        if (!settings::has(layer::clamp)) {
            $lines[] = get_string('audit_copies', 'local_erpbridge');
        }
        if (!$files || !$lines) {
            return new finding(state::closed);
        }
        return new finding(state::open, [get_string('audit_files', 'local_erpbridge', $files), ...$lines]);
    }

    #[\Override]
    public function layer(): ?layer {
        return layer::capabilities;
    }

    #[\Override]
    public function can_repair(): bool {
        return (bool) $this->open();
    }

    #[\Override]
    public function repair(): void {
        (new capabilities())->take([self::DOWNLOAD]);
    }

    /**
     * Where downloading is allowed.
     *
     * @return \stdClass[]
     */
    private function open(): array {
        return (new capabilities())->open([self::DOWNLOAD]);
    }
}
