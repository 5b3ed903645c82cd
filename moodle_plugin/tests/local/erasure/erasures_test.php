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
 * Requests for erasure, and who decides.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\erasure\erasures
 */
final class erasures_test extends erasure_testcase {
    /**
     * When requests came, and when they are due.
     *
     * @return array
     */
    public static function months(): array {
        return [
            'within a year' => ['2026-11-28 10:00', '2026-12-28 10:00'],
            'over the end of a year' => ['2026-12-05 23:59', '2027-01-05 23:59'],
            'the next month is shorter' => ['2027-01-31 08:00', '2027-02-28 08:00'],
            'the next month is shorter, in a leap year' => ['2028-01-30 08:00', '2028-02-29 08:00'],
            'the last of a short month' => ['2027-02-28 08:00', '2027-03-28 08:00'],
            'the clock is put back between' => ['2026-10-10 12:00', '2026-11-10 12:00'],
        ];
    }

    /**
     * A month, by the calendar.
     *
     * @dataProvider months
     * @param string $came
     * @param string $due
     */
    public function test_a_request_is_due_a_month_after_it_came(string $came, string $due): void {
        $this->setTimezone('Europe/Vienna', 'Europe/Vienna');
        $zone = \core_date::get_server_timezone_object();
        $time = (new \DateTimeImmutable($came, $zone))->getTimestamp();
        $id = erasures::request(5, scope::both, origin::page, self::ADMIN, $time);
        $this->assertSame($due, (new \DateTimeImmutable('@' . erasures::get($id)->timedue))->setTimezone($zone)->format('Y-m-d H:i'));
    }

    /**
     * What is open, what is asked for, and whether the open one stands for it.
     *
     * @return array
     */
    public static function coverings(): array {
        return [
            'the same' => [scope::erp, scope::erp, true],
            'less' => [scope::both, scope::account, true],
            'more' => [scope::erp, scope::both, false],
            'something else' => [scope::account, scope::erp, false],
        ];
    }

    /**
     * Nobody is asked twice.
     *
     * @dataProvider coverings
     * @param scope $open
     * @param scope $asked
     * @param bool $covered
     */
    public function test_an_open_request_stands_for_what_it_covers(scope $open, scope $asked, bool $covered): void {
        $first = erasures::request(5, $open, origin::page, self::ADMIN);
        $this->assertSame($covered, erasures::request(5, $asked, origin::deletion, 0) === $first);
        $this->assertNotSame($first, erasures::request(6, $asked, origin::deletion, 0));
        erasures::reject($first, self::ADMIN);
        $this->assertNotSame($first, erasures::request(5, $open, origin::page, self::ADMIN));
    }

    public function test_a_request_is_decided_once(): void {
        $events = $this->redirectEvents();
        $first = erasures::request(5, scope::both, origin::page, self::ADMIN);
        $this->assertTrue(erasures::reject($first, self::ADMIN));
        $this->assertFalse(erasures::approve($first, self::ADMIN));
        $this->assertFalse(erasures::reject($first, self::ADMIN));
        $this->assertSame('rejected', erasures::get($first)->state);
        $names = array_map(fn($event) => substr(strrchr($event->eventname, '\\'), 1), $events->get_events());
        $this->assertSame(['erasure_requested', 'erasure_rejected'], $names);
        $this->assertStringContainsString("rejected the erasure with id '{$first}'", $events->get_events()[1]->get_description());
    }

    public function test_with_a_second_person_nobody_approves_what_they_filed(): void {
        set_config(settings::SECOND, 1, 'local_erpbridge');
        $id = erasures::request(5, scope::both, origin::page, self::ADMIN);
        $this->assertFalse(erasures::approve($id, self::ADMIN));
        $this->assertSame('requested', erasures::get($id)->state);
        $this->assertTrue(erasures::approve($id, 77));
        $this->assertSame(['77', 'approved'], [erasures::get($id)->decidedby, erasures::get($id)->state]);
    }

    public function test_a_rejected_request_erases_nothing(): void {
        $user = $this->somebody();
        $id = erasures::request((int) $user->id, scope::both, origin::page, self::ADMIN);
        $this->advance();
        erasures::reject($id, self::ADMIN);
        $this->advance();
        $this->assertSame('active', $this->contact($user)->state);
        $this->assertSame('0', \core_user::get_user($user->id)->deleted);
        $this->assertSame(['contact.upserted delivered accepted'], $this->brief());
    }
}
