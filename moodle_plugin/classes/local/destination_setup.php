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

/**
 * Makes at a destination what deliveries need there, with an administrator's key that is used once and not kept.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class destination_setup {
    /**
     * What came of it.
     *
     * @param bool $ok
     * @param string $text
     * @param string[] $made the names of what was missing
     */
    private function __construct(
        /** @var bool is everything there now */
        public readonly bool $ok,
        /** @var string what to tell people */
        public readonly string $text,
        /** @var string[] the names of what was missing */
        public readonly array $made = [],
    ) {
    }

    /**
     * Makes what is missing; what is there stays as it is.
     *
     * @param destination $destination
     * @param string $key an administrator's
     * @return self
     */
    public static function run(destination $destination, #[\SensitiveParameter] string $key): self {
        $request = ['apikey' => $key] + $destination->request();
        $client = factory::client();
        try {
            if ($client->problem() !== '') {
                return new self(false, words::extension($client) . ' ' . words::extension($client, '_help'));
            }
            foreach ($client->validate($request) as $problem) {
                return new self(false, words::problem($problem, $destination));
            }
            if (destination_check::is_blocked($destination->address())) {
                return new self(false, words::reason('endpoint_blocked'));
            }
            $result = $client->setup($request);
        } catch (\Throwable $e) {
            recorder::complain($e);
            return new self(false, words::reason('delivery_failed'));
        }
        if (!$result->ok) {
            return new self(false, words::reason($result->reason));
        }
        $made = $result->made ? get_string('setup_made', 'local_erpbridge', implode(', ', $result->made))
            : get_string('setup_nothing', 'local_erpbridge');
        return new self(true, $made, $result->made);
    }
}
