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

use core_reportbuilder\system_report_factory;
use local_erpbridge\local\config;
use local_erpbridge\reportbuilder\local\systemreports\records;

/**
 * Which records somebody has chosen on the list, in a form that outlives the request: some of them, or all that match the
 * filters as they were then.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class choice {
    /**
     * Records of a list.
     *
     * @param string $status of the list; empty: all
     * @param int[]|null $ids null: all that match
     * @param array $filters values, if it is all that match
     * @param int $time when they were chosen
     */
    public function __construct(
        /** @var string of the list; empty: all */
        public readonly string $status,
        /** @var int[]|null null: all that match */
        public readonly ?array $ids,
        /** @var array values of the filters */
        public readonly array $filters,
        /** @var int when they were chosen */
        public readonly int $time,
    ) {
    }

    /**
     * What a request says.
     *
     * @param string $status
     * @return self
     */
    public static function requested(string $status): self {
        $time = min(time(), optional_param('chosen', time(), PARAM_INT));
        if (optional_param('all', false, PARAM_BOOL)) {
            return new self($status, null, self::report($status)->get_filter_values(), $time);
        }
        $sequence = optional_param('chosenids', '', PARAM_SEQUENCE);
        $ids = $sequence === '' ? optional_param_array('ids', [], PARAM_INT) : explode(',', $sequence);
        return new self($status, array_values(array_unique(array_map(intval(...), $ids))), [], $time);
    }

    /**
     * The same for the next request, so that exactly this is confirmed.
     *
     * @return array
     */
    public function parameters(): array {
        return ['status' => $this->status, 'chosen' => $this->time, 'fingerprint' => $this->fingerprint()]
            + ($this->ids === null ? ['all' => 1] : ['chosenids' => implode(',', $this->ids)]);
    }

    /**
     * Differs where the filters do: they may have been changed in another window between question and answer.
     *
     * @return string
     */
    public function fingerprint(): string {
        return sha1(json_encode([$this->status, $this->ids, $this->filters]));
    }

    /**
     * The records.
     *
     * @return selection
     */
    public function selection(): selection {
        return $this->ids === null
            ? self::report($this->status)->selection($this->filters, $this->time)
            : selection::of_ids($this->ids, $this->time);
    }

    /**
     * The list.
     *
     * @param string $status empty: all
     * @return records
     */
    public static function report(string $status): records {
        return system_report_factory::create(records::class, \context_system::instance(), config::COMPONENT, $status);
    }
}
