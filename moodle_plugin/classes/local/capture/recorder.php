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

namespace local_erpbridge\local\capture;

use local_erpbridge\exception\extension_unavailable;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\contact\contact_check;
use local_erpbridge\local\delivery\outbox;

/**
 * Turns an event into an outbox row, in the transaction of the event.
 *
 * What it guarantees: an event of ours leaves a row or is known not to need one. What the extension cannot take now
 * (it is missing, or it failed) is kept as it is: kind raw.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class recorder {
    /**
     * Records an event.
     *
     * @param moodle_event $event
     */
    public function record(moodle_event $event): void {
        global $CFG;
        $userid = $event->userid();
        if ($userid !== 0 && $userid === (int) $CFG->siteguest) {
            return;
        }
        // The message is kept outside of the try, so that what was read before a failure is not read twice.
        $message = null;
        try {
            if ($event->is_about_user()) {
                (new contact_check())->run($userid, $event->data());
                return;
            }
            $reader = new completion_reader();
            $message = $reader->message($event);
            if ($reader->follows_raw()) {
                $this->keep_raw($event, $message, 'held', 'extension_missing');
                return;
            }
            $record = factory::client()->capture($message);
            if ($record !== null) {
                (new outbox())->add($record);
            }
        } catch (extension_unavailable) {
            $this->keep_raw($event, $message, 'held', 'extension_missing');
        } catch (\Throwable $e) {
            self::complain($e);
            $this->keep_raw($event, $message, 'dead', 'capture_failed');
        }
    }

    /**
     * Says in the log that something failed: where, never with which data.
     *
     * Not debugging(): that would print into the learner's page.
     *
     * @param \Throwable $e
     */
    public static function complain(\Throwable $e): void {
        // phpcs:ignore moodle.PHP.ForbiddenFunctions.FoundWithAlternative
        error_log('local_erpbridge: ' . get_class($e) . ' in ' . basename($e->getFile()) . ':' . $e->getLine());
    }

    /**
     * Keeps the event as it is.
     *
     * @param moodle_event $event
     * @param array|null $message what the extension would have got, or did
     * @param string $status
     * @param string $reason
     */
    private function keep_raw(moodle_event $event, ?array $message, string $status, string $reason): void {
        global $CFG;
        $message ??= ['site' => $CFG->siteidentifier, 'event' => $event->data(), 'snapshot' => new \stdClass()];
        if ($event->is_about_user()) {
            // Of an event about a person only the ids are kept: its "other" holds user names and addresses, and what
            // counts is read again when the extension is back.
            unset($message['event']['other']);
            $message['snapshot'] = new \stdClass();
        }
        $flags = JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR;
        (new outbox())->add(new record(
            \core\uuid::generate(),
            outbox::RAW,
            $event->userid(),
            $event->objectid(),
            $event->time(),
            $status,
            $reason,
            json_encode($message, $flags),
        ));
    }
}
