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

namespace local_erpbridge\task;

use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\local\{config, connection_test};
use local_erpbridge\local\delivery\breaker;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../fixtures/bridge_testcase.php');

/**
 * Who is told that delivery needs somebody, how often, and what.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\task\alert
 * @covers     \local_erpbridge\local\delivery\alarm
 * @covers     \local_erpbridge\local\delivery\key_expiry
 */
final class alert_test extends bridge_testcase {
    public function test_administrators_are_told_at_once_then_once_a_day_until_none_is_left(): void {
        global $DB;
        $this->assertSame(0, $this->told());
        $this->put(5, ['status' => 'dead', 'reason' => 'rejected']);
        $this->assertSame(1, $this->told());
        $this->assertSame(0, $this->told(), 'again on the same day');
        $this->put(6, ['status' => 'dead', 'reason' => 'rejected']);
        $this->assertSame(0, $this->told(), 'another one on the same day');
        set_config('told_dead', time() - DAYSECS - 1, 'local_erpbridge');
        $this->assertSame(1, $this->told(), 'still unresolved on the next day');
        $DB->set_field('local_erpbridge_outbox', 'status', 'cancelled');
        $this->assertSame(0, $this->told(), 'resolved');
        $this->put(7, ['status' => 'dead', 'reason' => 'rejected']);
        $this->assertSame(1, $this->told(), 'a new case');
    }

    public function test_administrators_are_told_when_the_destination_takes_nothing_until_it_does(): void {
        $this->left_alone(['alert' => false]);
        $this->assertSame(0, $this->told(), 'it may mend by itself');
        $this->left_alone([]);
        $sink = $this->redirectMessages();
        (new alert())->execute();
        (new alert())->execute();
        $this->assertCount(1, $sink->get_messages());
        $this->assertStringContainsString('401', $sink->get_messages()[0]->fullmessage);
        $this->assertStringContainsString('/local/erpbridge/dashboard.php', $sink->get_messages()[0]->fullmessage);
        $sink->close();
        breaker::forget('webhook');
        $this->assertSame(0, $this->told());
        $this->left_alone([]);
        $this->assertSame(1, $this->told(), 'a new case');
    }

    public function test_administrators_are_told_in_time_before_a_key_ends_and_the_check_says_so(): void {
        set_config('destination', 'odoo', 'local_erpbridge');
        set_config('odooendpoint', 'https://203.0.113.8', 'local_erpbridge');
        $asked = 0;
        $this->client->onprobe = function () use (&$asked) {
            $asked++;
            return (object) ['ok' => true, 'reason' => 'accepted', 'milliseconds' => 3, 'expires' => time() + 60 * DAYSECS];
        };
        $this->assertSame(0, $this->told(), 'it is long until then');
        $this->assertSame(0, $this->told());
        $this->assertSame(1, $asked, 'once a day');
        $end = time() + 9 * DAYSECS;
        set_config('keyexpiry', $end . ':' . time(), 'local_erpbridge');
        $this->assertSame(1, $this->told());
        $this->assertSame(0, $this->told(), 'again on the same day');
        $result = (new \local_erpbridge\check\destination())->get_result();
        $this->assertSame(\core\check\result::WARNING, $result->get_status());
        $this->assertStringContainsString(userdate($end, get_string('strftimedate', 'langconfig')), $result->get_summary());
        connection_test::run();
        $this->assertSame(0, $this->told(), 'there is a new key');
        $this->client->onprobe = fn() => (object) ['ok' => false, 'reason' => 'timeout', 'milliseconds' => 3];
        set_config('keyexpiry', $end . ':1', 'local_erpbridge');
        $this->assertSame(1, $this->told(), 'what cannot be heard now was heard before');
    }

    public function test_message_has_a_number_and_a_link_and_nobody(): void {
        $user = $this->register('K7');
        $this->put($user->id, ['status' => 'dead', 'reason' => 'rejected', 'payload' => '{"activityname": "Secret"}']);
        $sink = $this->redirectMessages();
        (new alert())->execute();
        $message = $sink->get_messages()[0];
        $this->assertSame(['local_erpbridge', 'delivery'], [$message->component, $message->eventtype]);
        $this->assertStringContainsString('1', $message->subject);
        $this->assertStringContainsString('/local/erpbridge/records.php?status=dead', $message->fullmessage);
        foreach ([$user->firstname, $user->lastname, $user->email, 'K7', 'Secret'] as $secret) {
            $this->assertStringNotContainsString($secret, $message->fullmessage . $message->fullmessagehtml);
        }
    }

    public function test_holders_of_the_capability_are_told_and_suspended_people_are_not(): void {
        $roleid = $this->getDataGenerator()->create_role();
        assign_capability('local/erpbridge:manage', CAP_ALLOW, $roleid, SYSCONTEXTID);
        $holder = $this->getDataGenerator()->create_user();
        $suspended = $this->getDataGenerator()->create_user(['suspended' => 1]);
        foreach ([$holder, $suspended] as $user) {
            $this->getDataGenerator()->role_assign($roleid, $user->id);
            $this->rows_of($user->id, true);
        }
        $this->put(5, ['status' => 'dead']);
        $sink = $this->redirectMessages();
        (new alert())->execute();
        $told = array_column($sink->get_messages(), 'useridto');
        $this->assertEqualsCanonicalizing([get_admin()->id, $holder->id], $told);
    }

    /**
     * The destination refuses us.
     *
     * @param array $memory what is known of it besides
     */
    private function left_alone(array $memory): void {
        $destination = config::fresh()->destination('webhook')->request();
        breaker::of($destination)->learn((object) ($memory + ['open' => true, 'failures' => 1, 'pauses' => 1,
            'until' => time() + 60, 'reason' => 'http_401', 'alert' => true]));
    }

    /**
     * Runs the task.
     *
     * @return int how many were told
     */
    private function told(): int {
        $sink = $this->redirectMessages();
        (new alert())->execute();
        $count = $sink->count();
        $sink->close();
        return $count;
    }
}
