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

namespace local_erpbridge\local;

use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\delivery\{breaker, key_expiry};

/**
 * One signed, empty batch to a webhook, a look at another destination, and what came of it in words.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class connection_test {
    /**
     * The result.
     *
     * @param bool $ok
     * @param string $text
     */
    private function __construct(
        /** @var bool did the destination accept it */
        public readonly bool $ok,
        /** @var string what to tell people */
        public readonly string $text,
    ) {
    }

    /**
     * Tests the saved settings of each destination that records go to.
     *
     * @return self[] by kind
     */
    public static function run(): array {
        return array_map(self::test(...), config::fresh()->destinations());
    }

    /**
     * Tests one.
     *
     * @param destination $destination
     * @return self
     */
    private static function test(destination $destination): self {
        $client = factory::client();
        try {
            if ($client->problem() !== '') {
                return new self(false, words::extension($client) . ' ' . words::extension($client, '_help'));
            }
            if ($problem = (new destination_check())->problem($client, $destination)) {
                return new self(false, trim(words::reason($problem[0]) . ' ' . s($problem[1])));
            }
            $probe = $client->probe($destination->request());
        } catch (\Throwable $e) {
            recorder::complain($e);
            return new self(false, words::reason('delivery_failed'));
        }
        key_expiry::note($destination, $probe);
        if ($probe->ok) {
            // Whoever has tested it well need not wait for the next try.
            breaker::forget($destination->kind);
        }
        $facts = (object) ['reason' => words::reason($probe->reason), 'milliseconds' => $probe->milliseconds ?? 0];
        $key = $probe->ok ? "testconnection_ok_{$destination->kind}" : 'testconnection_failed';
        return new self((bool) $probe->ok, get_string($key, 'local_erpbridge', $facts));
    }
}
