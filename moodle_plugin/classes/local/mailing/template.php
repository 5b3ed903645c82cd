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

namespace local_erpbridge\local\mailing;

/**
 * Texts to begin an announcement with. They are a draft: whoever announces it reads and changes it.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum template: string {
    /** A seminar has another date. */
    case moved = 'moved';
    /** A seminar does not take place. */
    case cancelled = 'cancelled';
    /** A tutorial was changed. */
    case updated = 'updated';
    /** Something else. */
    case free = 'free';

    /**
     * What people call them.
     *
     * @return string[] by value
     */
    public static function choices(): array {
        $values = array_column(self::cases(), 'value');
        $names = array_map(fn($value) => get_string("announce_template_{$value}", 'local_erpbridge'), $values);
        return array_combine($values, $names);
    }

    /**
     * The subject.
     *
     * @param string $course the course's name, plain text
     * @param int $date unix time; 0: none was given
     * @return string plain text
     */
    public function subject(string $course, int $date): string {
        $subject = $this->filled('_subject', ['course' => $course, 'date' => self::date($date)]);
        return \core_text::substr($subject, 0, 255);
    }

    /**
     * The text.
     *
     * @param string $course the course's name, plain text
     * @param int $date unix time; 0: none was given
     * @return string HTML
     */
    public function text(string $course, int $date): string {
        return $this->filled('_text', ['course' => s($course), 'date' => s(self::date($date))]);
    }

    /**
     * A text with what is put into it.
     *
     * @param string $part
     * @param string[] $a
     * @return string
     */
    private function filled(string $part, array $a): string {
        global $SITE;
        $escape = $part === '_text';
        $a['site'] = format_string($SITE->fullname, true, ['context' => \context_system::instance(), 'escape' => $escape]);
        return $this === self::free ? '' : get_string("announce_template_{$this->value}{$part}", 'local_erpbridge', $a);
    }

    /**
     * A date for people, or a gap to fill in.
     *
     * @param int $date
     * @return string
     */
    private static function date(int $date): string {
        return $date ? userdate($date, get_string('strftimedaydatetime', 'langconfig')) : '…';
    }
}
