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

use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\config;

/**
 * The index of known addresses that the guard looks into: keyed digests in a file, no address.
 *
 * It is rebuilt beside the old one and then put in its place, so that there is always one. Between two rebuilds what
 * changes is added at once. An index that is missing or broken costs precision, not safety: the guard then masks
 * whatever looks like an address.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class addresses {
    /** Addresses in one call. */
    private const BATCH = 2000;

    /** Seconds after which everything is read anew: addresses that were written past Moodle are found then. */
    private const LIFETIME = DAYSECS;

    /** @var string[] addresses that are added once more at the end of the request */
    private static array $learned = [];

    /**
     * The file.
     *
     * @return string
     */
    public static function path(): string {
        return spool::folder() . '/addresses.idx';
    }

    /**
     * The key of the digests. It lives in the configuration, so that the file alone tells nothing.
     *
     * @return string 32 hexadecimal digits
     */
    public static function key(): string {
        $key = (string) get_config(config::COMPONENT, 'guardkey');
        if (!preg_match('/^[0-9a-f]{32}$/D', $key)) {
            $key = bin2hex(random_bytes(16));
            set_config('guardkey', $key, config::COMPONENT);
        }
        return $key;
    }

    /**
     * How the index is.
     *
     * @return \stdClass index (ok, missing, ...), entries, full
     */
    public static function state(): \stdClass {
        return self::add([]);
    }

    /**
     * Must it be rebuilt: missing, broken, full or old? Without the extension there is nothing to do.
     *
     * @return bool
     */
    public static function is_due(): bool {
        if (factory::client()->problem() !== '') {
            return false;
        }
        $state = self::state();
        return $state->index !== 'ok' || $state->full
            || (int) get_config(config::COMPONENT, 'indexbuilt') < time() - self::LIFETIME;
    }

    /**
     * Makes a user's addresses known now, and again when the request ends: a rebuild that is under way may put another
     * file in place of this one, and does not see what a transaction has not committed yet.
     *
     * @param int $userid
     */
    public static function learn(int $userid): void {
        if (factory::client()->problem() !== '') {
            return;
        }
        if (!self::$learned) {
            \core_shutdown_manager::register_function([self::class, 'learn_again']);
        }
        $addresses = address_sources::of_user($userid);
        array_push(self::$learned, ...$addresses);
        self::add($addresses);
    }

    /**
     * At the end of a request: adds what was learned in it once more. Never throws.
     */
    public static function learn_again(): void {
        try {
            $learned = self::$learned;
            self::$learned = [];
            self::add_all(self::path(), $learned);
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
    }

    /**
     * Builds the index anew from everything Moodle knows.
     *
     * @return \stdClass|null how it is now; null if somebody else is at it
     */
    public static function rebuild(): ?\stdClass {
        $lock = \core\lock\lock_config::get_lock_factory('local_erpbridge')->get_lock('index', 0);
        if (!$lock) {
            return null;
        }
        try {
            $start = time();
            self::build();
            // Who was changed meanwhile was added to the file that is gone.
            self::add_all(self::path(), address_sources::changed($start));
            set_config('indexbuilt', $start, config::COMPONENT);
            return self::state();
        } finally {
            $lock->release();
        }
    }

    /**
     * Writes a new file and puts it in place of the old one.
     */
    private static function build(): void {
        if (!spool::prepare()) {
            throw new \moodle_exception('guard_folder', 'local_erpbridge', '', spool::folder());
        }
        array_map(unlink(...), glob(self::path() . '.*.new') ?: []);
        $temporary = self::path() . '.' . random_string(8) . '.new';
        // Room to grow until the next rebuild; each address may be there twice, as address and as user name.
        $capacity = 1000 + (int) (address_sources::estimate() * 1.5);
        $made = factory::client()->index(['create' => $temporary, 'key' => self::key(), 'capacity' => $capacity]);
        // One that lacks somebody must not take the place of the one in use.
        if ($made->index !== 'ok' || !self::add_all($temporary, address_sources::all()) || !rename($temporary, self::path())) {
            throw new \moodle_exception('guard_folder', 'local_erpbridge', '', spool::folder());
        }
    }

    /**
     * Adds addresses in batches.
     *
     * @param string $path
     * @param iterable $addresses
     * @return bool have all of them found their place?
     */
    private static function add_all(string $path, iterable $addresses): bool {
        $batch = [];
        foreach ($addresses as $address) {
            $batch[] = $address;
            if (count($batch) === self::BATCH) {
                if (self::add($batch, $path)->index !== 'ok') {
                    return false;
                }
                $batch = [];
            }
        }
        return self::add($batch, $path)->index === 'ok';
    }

    /**
     * Adds addresses.
     *
     * @param string[] $addresses
     * @param string|null $path the index in use, if it is not said
     * @return \stdClass added, entries, full, index
     */
    private static function add(array $addresses, ?string $path = null): \stdClass {
        return factory::client()->index(['add' => $path ?? self::path(), 'key' => self::key(), 'addresses' => $addresses]);
    }
}
