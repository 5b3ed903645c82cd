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

use local_erpbridge\fixtures\bridge_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * How the database finds out that nothing of a contact is before a record. What it finds out is tested with the leases.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\delivery\predecessors
 */
final class predecessors_test extends bridge_testcase {
    public function test_mariadb_looks_up_contact_and_status_however_few_records_have_it(): void {
        global $DB;
        if ($DB->get_dbfamily() !== 'mysql') {
            $this->markTestSkipped('PostgreSQL finds its way by itself');
        }
        for ($n = 0; $n < 300; $n++) {
            $this->put(100 + $n % 20, ['status' => $n === 0 ? 'leased' : 'pending']);
        }
        foreach ([null, time()] as $now) {
            [$none, $params] = predecessors::none(status::pending, $now, new share());
            $sql = 'EXPLAIN SELECT o.id FROM {' . outbox::TABLE . "} o WHERE o.status = 'pending' AND {$none} ORDER BY o.id";
            $plan = $DB->get_recordset_sql($sql, $params);
            $lookups = 0;
            foreach ($plan as $step) {
                if ($step->table === 'e') {
                    $lookups++;
                    $this->assertSame('ref', $step->type);
                    $this->assertStringEndsWith('.o.userid,const', $step->ref);
                }
            }
            $plan->close();
            $this->assertSame($now === null ? 4 : 5, $lookups);
        }
    }
}
