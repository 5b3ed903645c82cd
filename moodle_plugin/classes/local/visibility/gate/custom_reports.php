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

use core_reportbuilder\local\helpers\audience;
use local_erpbridge\local\visibility\{administrators, finding, holders, kind, state};

/**
 * Custom reports with contact data in a column or filter, whose audience has somebody in it who is no administrator.
 *
 * The report builder asks nobody's permission for its columns; who may see the report sees, downloads and is mailed all of it. Also
 * those with a condition on contact data, if the author is no administrator: the author may change what it asks for.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class custom_reports extends gate {
    /** Columns of the entity "user", whatever a report calls that entity. */
    private const COLUMNS = ['%:email', '%:phone1', '%:phone2', '%:address', '%:institution', '%:department', '%:profilefield\_%'];

    /** Other things have an idnumber, too. */
    private const IDNUMBERS = ['user:idnumber', 'recipient:idnumber', 'author:idnumber', 'commenter:idnumber'];

    #[\Override]
    public function id(): string {
        return 'customreports';
    }

    #[\Override]
    public function kind(): kind {
        return kind::data;
    }

    #[\Override]
    public function inspect(holders $holders): finding {
        $lines = [];
        foreach ($this->personal() as $report) {
            if ($people = $this->readers($report->id)) {
                $facts = ['name' => $report->name, 'people' => $people];
                $lines[] = get_string('audit_reportreaders', 'local_erpbridge', $facts);
            }
        }
        foreach ($this->conditional() as $report) {
            $lines[] = get_string('audit_reportcondition', 'local_erpbridge', $report->name);
        }
        return new finding(state::of((bool) $lines), $lines, count($lines));
    }

    #[\Override]
    public function link(): ?\moodle_url {
        return new \moodle_url('/reportbuilder/index.php');
    }

    /**
     * Reports with contact data in them. A filter counts: it finds people by what it does not show.
     *
     * @return \stdClass[] id, name
     */
    private function personal(): array {
        global $DB;
        [$column, $params] = $this->personal_sql('c');
        [$filter, $more] = $this->personal_sql('f');
        $sql = "SELECT r.id, r.name
                  FROM {reportbuilder_report} r
                 WHERE r.type = 0
                   AND (EXISTS (SELECT 1 FROM {reportbuilder_column} c WHERE c.reportid = r.id AND {$column})
                        OR EXISTS (SELECT 1 FROM {reportbuilder_filter} f
                                    WHERE f.reportid = r.id AND f.iscondition = 0 AND {$filter}))
              ORDER BY r.name";
        return $DB->get_records_sql($sql, $params + $more);
    }

    /**
     * Reports with a condition on contact data, by somebody who is no administrator.
     *
     * @return \stdClass[] id, name
     */
    private function conditional(): array {
        global $DB;
        [$condition, $params] = $this->personal_sql('f');
        [$others, $more] = administrators::others_sql('u');
        $sql = "SELECT r.id, r.name
                  FROM {reportbuilder_report} r
                  JOIN {user} u ON u.id = r.usercreated
                 WHERE r.type = 0 AND {$others}
                       AND EXISTS (SELECT 1 FROM {reportbuilder_filter} f
                                    WHERE f.reportid = r.id AND f.iscondition = 1 AND {$condition})
              ORDER BY r.name";
        return $DB->get_records_sql($sql, $params + $more);
    }

    /**
     * The condition that a column or filter is about contact data.
     *
     * @param string $alias of the table
     * @return array condition, named parameters
     */
    private function personal_sql(string $alias): array {
        global $DB;
        [$idnumber, $params] = $DB->get_in_or_equal(self::IDNUMBERS, SQL_PARAMS_NAMED, $alias);
        $likes = ["{$alias}.uniqueidentifier {$idnumber}"];
        foreach (self::COLUMNS as $i => $pattern) {
            $likes[] = $DB->sql_like("{$alias}.uniqueidentifier", ":{$alias}like{$i}");
            $params["{$alias}like{$i}"] = $pattern;
        }
        return ['(' . implode(' OR ', $likes) . ')', $params];
    }

    /**
     * How many people who are no administrators may read a report.
     *
     * @param int $reportid
     * @return int
     */
    private function readers(int $reportid): int {
        global $DB;
        [$others, $params] = administrators::others_sql('u');
        $wheres = [];
        foreach (audience::get_base_records($reportid) as $instance) {
            [$join, $where, $more] = $instance->get_sql('a');
            $wheres[] = "u.id IN (SELECT a.id FROM {user} a {$join} WHERE {$where})";
            $params += $more;
        }
        if (!$wheres) {
            return 0;
        }
        $any = implode(' OR ', $wheres);
        return $DB->count_records_sql("SELECT COUNT(1) FROM {user} u WHERE {$others} AND ({$any})", $params);
    }
}
