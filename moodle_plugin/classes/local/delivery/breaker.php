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

namespace local_erpbridge\local\delivery;

/**
 * Is the destination to be asked at all? Keeps what the extension has learned of it, and obeys.
 *
 * The extension decides when a destination is left alone, and for how long; here is its memory, one row per destination. Other
 * settings are another destination: whoever has mended the key need not wait.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class breaker {
    /** The table. */
    public const TABLE = 'local_erpbridge_breaker';

    /** As many rows go when a destination is asked again. One alone might be the one that it does not like. */
    public const PROBE = 10;

    /** What the extension keeps, and the column for it. */
    private const MEMORY = ['open' => 'leftalone', 'failures' => 'failures', 'pauses' => 'pauses', 'until' => 'timenext',
        'reason' => 'reason', 'alert' => 'alert'];

    /**
     * Use of().
     *
     * @param string $destination
     * @param string $settings
     * @param \stdClass|null $row
     */
    private function __construct(
        /** @var string which destination */
        private readonly string $destination,
        /** @var string what its settings are, as a digest */
        private readonly string $settings,
        /** @var \stdClass|null what is known of it; null: nothing bad */
        private ?\stdClass $row,
    ) {
    }

    /**
     * The breaker of a destination.
     *
     * @param array $destination as the extension wants it
     * @return self
     */
    public static function of(array $destination): self {
        global $DB;
        $settings = hash('sha256', json_encode($destination, JSON_PARTIAL_OUTPUT_ON_ERROR));
        $row = $DB->get_record(self::TABLE, ['destination' => $destination['kind']]) ?: null;
        return new self($destination['kind'], $settings, $row !== null && $row->settings === $settings ? $row : null);
    }

    /**
     * Why the destination is left alone.
     *
     * @return string a reason's code; empty: it is not
     */
    public function reason(): string {
        return $this->row !== null && $this->row->leftalone ? $this->row->reason : '';
    }

    /**
     * Must somebody look into it?
     *
     * @return bool
     */
    public function needs_somebody(): bool {
        return $this->reason() !== '' && $this->row->alert;
    }

    /**
     * When the destination is asked again.
     *
     * @return int Unix time; 0: it is not left alone
     */
    public function until(): int {
        return $this->reason() === '' ? 0 : (int) $this->row->timenext;
    }

    /**
     * How many rows may go now.
     *
     * @param int $most
     * @return int 0: none
     */
    public function allows(int $most): int {
        return match (true) {
            $this->until() === 0 => $most,
            // Longer than a day it is never left alone: the clock was wrong.
            $this->until() <= time() || $this->until() > time() + DAYSECS => self::PROBE,
            default => 0,
        };
    }

    /**
     * What is known, for the extension.
     *
     * @return \stdClass
     */
    public function memory(): \stdClass {
        $row = $this->row;
        return (object) ($row === null ? [] : array_map(fn(string $column) => $row->$column, self::MEMORY));
    }

    /**
     * Remembers what the extension has learned.
     *
     * @param \stdClass $memory
     */
    public function learn(\stdClass $memory): void {
        global $DB;
        if ($this->row === null && !$memory->open && !$memory->failures) {
            // So it is nearly always.
            return;
        }
        $row = ['destination' => $this->destination, 'settings' => $this->settings, 'timemodified' => time()];
        foreach (self::MEMORY as $member => $column) {
            $row[$column] = is_bool($memory->$member) ? (int) $memory->$member : $memory->$member;
        }
        // Another worker may have written meanwhile; the last word counts.
        $id = $DB->get_field(self::TABLE, 'id', ['destination' => $this->destination]);
        if ($id) {
            $DB->update_record(self::TABLE, ['id' => $id] + $row);
        } else {
            $DB->insert_record(self::TABLE, $row, false);
        }
        $this->row = (object) $row;
    }

    /**
     * Forgets what is known: somebody has looked into it, and it is to be asked at once.
     *
     * @param string $destination its kind
     */
    public static function forget(string $destination): void {
        global $DB;
        $DB->delete_records(self::TABLE, ['destination' => $destination]);
    }
}
