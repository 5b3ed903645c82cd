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

namespace local_erpbridge\check;

use core\check\check;
use core\check\result;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\config;
use local_erpbridge\local\delivery\{breaker, key_expiry, overview};
use local_erpbridge\local\destination as to;
use local_erpbridge\local\destination_check;
use local_erpbridge\local\words;

/**
 * Can the destination take what we send? From the settings and from what happened last; nothing is sent.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class destination extends check {
    /** From good to bad. */
    private const ORDER = [result::NA, result::OK, result::WARNING, result::UNKNOWN, result::ERROR];

    #[\Override]
    public function get_result(): result {
        $config = config::current();
        if (!$config->enabled()) {
            return new result(result::NA, words::reason('disabled'));
        }
        $worst = new result(result::OK, get_string('checkdestination_ok', 'local_erpbridge'));
        foreach ($config->destinations() as $destination) {
            $result = $this->look_at($destination);
            if (array_search($result->get_status(), self::ORDER, true) > array_search($worst->get_status(), self::ORDER, true)) {
                $worst = new result($result->get_status(), "{$destination->name()}: {$result->get_summary()}", $result->get_details());
            }
        }
        return $worst;
    }

    /**
     * How it stands with one of them.
     *
     * @param to $destination
     * @return result
     */
    private function look_at(to $destination): result {
        if ($destination->address() === '') {
            $problem = "problem_{$destination->address_setting()}_empty";
            return new result(result::WARNING, get_string($problem, 'local_erpbridge'));
        }
        $client = factory::client();
        if ($client->problem() !== '') {
            return new result(result::UNKNOWN, words::reason('extension_missing'));
        }
        if ($problem = (new destination_check())->problem($client, $destination)) {
            return new result(result::ERROR, trim(words::reason($problem[0]) . ' ' . s($problem[1])), s($problem[1]));
        }
        $breaker = breaker::of($destination->request());
        if ($breaker->reason() !== '') {
            return new result(result::ERROR, words::reason($breaker->reason()), words::left_alone($breaker));
        }
        $trouble = (new overview())->trouble($destination);
        if ($trouble !== '') {
            return new result(result::ERROR, words::reason($trouble), get_string('checkdestination_help', 'local_erpbridge'));
        }
        if ($end = key_expiry::soon($destination)) {
            $day = userdate($end, get_string('strftimedate', 'langconfig'));
            return new result(result::WARNING, get_string('checkdestination_key', 'local_erpbridge', $day));
        }
        return new result(result::OK, get_string('checkdestination_ok', 'local_erpbridge'));
    }

    #[\Override]
    public function get_action_link(): ?\action_link {
        $url = new \moodle_url('/admin/settings.php', ['section' => 'local_erpbridge']);
        return new \action_link($url, get_string('settings', 'local_erpbridge'));
    }
}
