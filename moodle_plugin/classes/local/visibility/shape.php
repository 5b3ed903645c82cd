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

namespace local_erpbridge\local\visibility;

use core_external\external_description;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;

/**
 * A web service's result as its description says: what will be sent of it, and how to take something out of it.
 *
 * Moodle sends only what a function's description names, and refuses results that do not fit it.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class shape {
    /** Types whose nothing is a number. */
    private const NUMBERS = [PARAM_INT, PARAM_FLOAT, PARAM_LOCALISEDFLOAT, PARAM_BOOL, PARAM_PERMISSION];

    /**
     * Built from what a function says it returns.
     *
     * @param external_description|null $description null: it returns nothing
     */
    public function __construct(
        /** @var external_description|null what the function returns */
        private readonly ?external_description $description,
    ) {
    }

    /**
     * Can there be contact data in it at all? Most functions return none, and are left alone.
     *
     * @return bool
     */
    public function mentions_contact_data(): bool {
        return self::mentions($this->description);
    }

    /**
     * The result as it will be sent: arrays only, and no more than the description names.
     *
     * @param mixed $result
     * @return mixed
     */
    public function project(mixed $result): mixed {
        return self::projected($this->description, $result);
    }

    /**
     * The projected result without what the paths lead to.
     *
     * @param mixed $result
     * @param array[] $paths
     * @return mixed
     */
    public function without(mixed $result, array $paths): mixed {
        foreach ($paths as $path) {
            self::remove($this->description, $result, $path);
        }
        return $result;
    }

    /**
     * Does a description name contact data?
     *
     * @param external_description|null $description
     * @return bool
     */
    private static function mentions(?external_description $description): bool {
        if ($description instanceof external_multiple_structure) {
            return self::mentions($description->content);
        }
        foreach ($description instanceof external_single_structure ? $description->keys : [] as $name => $member) {
            if (contact_fields::has($name) || self::mentions($member)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What is sent of a value. What does not fit its description stays as it is, for Moodle to refuse.
     *
     * @param external_description|null $description
     * @param mixed $value
     * @return mixed
     */
    private static function projected(?external_description $description, mixed $value): mixed {
        if ($description instanceof external_multiple_structure && is_array($value)) {
            return array_map(fn($item) => self::projected($description->content, $item), array_values($value));
        }
        if ($description instanceof external_single_structure && (is_array($value) || is_object($value))) {
            $known = array_intersect_key((array) $value, $description->keys);
            foreach ($known as $name => $member) {
                $known[$name] = self::projected($description->keys[$name], $member);
            }
            return $known;
        }
        return $value;
    }

    /**
     * Follows a path, and takes out what it leads to.
     *
     * @param external_description|null $description
     * @param mixed $value
     * @param array $path
     */
    private static function remove(?external_description $description, mixed &$value, array $path): void {
        $step = array_shift($path);
        if (!is_array($value) || !array_key_exists($step, $value)) {
            return;
        }
        $member = match (true) {
            $description instanceof external_single_structure => $description->keys[$step] ?? null,
            $description instanceof external_multiple_structure => $description->content,
            default => null,
        };
        if ($path) {
            self::remove($member, $value[$step], $path);
        } else if ($member === null || $member->required != VALUE_REQUIRED) {
            unset($value[$step]);
        } else {
            $value[$step] = self::nothing($member);
        }
    }

    /**
     * As little as a description lets be. Texts become empty rather than null: who reads them expects a text.
     *
     * @param external_description $description
     * @return mixed
     */
    private static function nothing(external_description $description): mixed {
        if ($description instanceof external_value && !in_array($description->type, self::NUMBERS, true)) {
            return '';
        }
        if ($description->allownull == NULL_ALLOWED) {
            return null;
        }
        if ($description instanceof external_value) {
            return 0;
        }
        if ($description instanceof external_single_structure) {
            $required = array_filter($description->keys, fn($member) => $member->required == VALUE_REQUIRED);
            return array_map(self::nothing(...), $required);
        }
        return [];
    }
}
