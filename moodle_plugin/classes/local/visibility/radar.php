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

/**
 * Where contact data would have been seen, over the last days: what the leak radar shows.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class radar {
    /** Days that can be looked at. */
    public const PERIODS = [7, 30, 90];

    /**
     * A look at the exposures.
     *
     * @param int $days one of the periods; another counts as 30
     * @param string $layer empty: all
     * @param string $component empty: all
     */
    public function __construct(
        /** @var int days back, with today */
        private int $days,
        /** @var string */
        public readonly string $layer = '',
        /** @var string */
        public readonly string $component = '',
    ) {
        $this->days = in_array($days, self::PERIODS, true) ? $days : 30;
    }

    /**
     * The period.
     *
     * @return int
     */
    public function days(): int {
        return $this->days;
    }

    /**
     * The condition for a query of the table.
     *
     * @return array SQL, named parameters
     */
    public function where(): array {
        $params = ['since' => $this->first_day(), 'layer' => $this->layer, 'component' => $this->component];
        $conditions = array_filter([
            'day >= :since',
            $this->layer === '' ? '' : 'layer = :layer',
            $this->component === '' ? '' : 'component = :component',
        ]);
        return [implode(' AND ', $conditions), array_filter($params, fn($value) => $value !== '')];
    }

    /**
     * How often each layer had to act on each day.
     *
     * @return array layer => day => total, each day in its place
     */
    public function trend(): array {
        global $DB;
        [$where, $params] = $this->where();
        $key = $DB->sql_concat('layer', "' '", 'day');
        $totals = $DB->get_records_sql_menu(
            "SELECT {$key} AS id, SUM(total) FROM {" . exposures::TABLE . "} WHERE {$where} GROUP BY layer, day ORDER BY layer, day",
            $params,
        );
        $trend = [];
        foreach ($totals as $key => $total) {
            [$layer, $day] = explode(' ', $key);
            $trend[$layer] ??= array_fill_keys(range($this->first_day(), $this->today(), DAYSECS), 0);
            $trend[$layer][$day] = (int) $total;
        }
        return $trend;
    }

    /**
     * The components that there is something of.
     *
     * @return string[] component => name
     */
    public function components(): array {
        global $DB;
        $sql = 'SELECT DISTINCT component FROM {' . exposures::TABLE . '} WHERE day >= ? ORDER BY component';
        $components = $DB->get_fieldset_sql($sql, [$this->first_day()]);
        return array_combine($components, array_map(self::name(...), $components));
    }

    /**
     * A component in words, with the name by which it is known to those who installed it.
     *
     * @param string $component
     * @return string
     */
    public static function name(string $component): string {
        $known = get_string_manager()->string_exists('pluginname', $component);
        return $known ? get_string('pluginname', $component) . " ({$component})" : $component;
    }

    /**
     * The first day of the period.
     *
     * @return int
     */
    private function first_day(): int {
        return $this->today() - ($this->days - 1) * DAYSECS;
    }

    /**
     * Midnight, UTC.
     *
     * @return int
     */
    private function today(): int {
        return time() - time() % DAYSECS;
    }
}
