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

namespace local_erpbridge\local\registration;

use local_erpbridge\local\client\factory;

/**
 * The pattern of a number, in words.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class pattern {
    /**
     * Can it be read?
     *
     * @param string $pattern
     * @return bool
     */
    public static function is_valid(string $pattern): bool {
        return factory::client()->pattern($pattern)->valid;
    }

    /**
     * What fits.
     *
     * @param string $pattern
     * @return string plain text
     */
    public static function in_words(string $pattern): string {
        $description = factory::client()->pattern($pattern);
        $name = match (true) {
            !$description->valid => 'pattern_invalid',
            $pattern === '' => 'pattern_none',
            $description->example === '' => 'pattern_noexample',
            default => 'pattern_example',
        };
        return get_string($name, 'local_erpbridge', $description->example);
    }
}
