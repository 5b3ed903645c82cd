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

namespace local_erpbridge\local\erasure;

use local_erpbridge\fixtures\erasure_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/erasure_testcase.php');

/**
 * People who were erased and come back with a backup.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\erasure\returned
 */
final class returned_test extends erasure_testcase {
    /**
     * Somebody who was erased.
     *
     * @return \stdClass
     */
    private function erased(): \stdClass {
        $user = $this->somebody('K7');
        $this->approved($user);
        $this->advance();
        $this->drain();
        $this->advance();
        return $user;
    }

    /**
     * An account as a restore makes it.
     *
     * @param string $number
     * @return \stdClass
     */
    private function restored(string $number): \stdClass {
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        $this->give_number($user, $number);
        \core\event\user_created::create_from_user_id_on_restore($user->id, 'abc', SITEID)->trigger();
        return $user;
    }

    public function test_who_was_erased_and_is_restored_is_known_by_the_number_and_nothing_is_sent(): void {
        $this->erased();
        $again = $this->restored(' K7');
        $this->assertSame('tombstone', $this->contact($again)->state);
        [$request] = array_values(erasures::open_of((int) $again->id));
        $this->assertSame(['both', 'restore', 'requested'], [$request->scope, $request->origin, $request->state]);
        user_update_user((object) ['id' => $again->id, 'lastname' => 'Later'], false);
        $this->assertSame([], $this->rows_of($again->id));
    }

    public function test_without_the_extension_too(): void {
        $this->erased();
        $this->without_extension();
        $again = $this->restored(' K7');
        $this->assertSame('tombstone', $this->contact($again)->state);
    }

    public function test_others_who_are_restored_are_recorded(): void {
        $this->erased();
        $other = $this->restored('K8');
        $this->assertSame(['active', []], [$this->contact($other)->state, erasures::open_of((int) $other->id)]);
        $none = $this->restored('');
        $this->assertSame([], erasures::open_of((int) $none->id));
    }

    public function test_who_signs_up_again_is_welcome(): void {
        $this->erased();
        $again = $this->register('K7');
        $this->assertSame('active', $this->contact($again)->state);
    }

    public function test_the_number_cannot_be_read_from_what_is_kept(): void {
        $user = $this->erased();
        $kept = $this->contact($user)->numberhash;
        $this->assertMatchesRegularExpression('/^[0-9a-f]{64}$/', $kept);
        $this->assertNotSame(hash('sha256', 'K7'), $kept);
    }
}
