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

namespace local_erpbridge\local\client;

use local_erpbridge\exception\extension_unavailable;
use local_erpbridge\local\capture\record;

/**
 * The native extension. Nothing else in this plugin names ErpBridge.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class extension_client implements client {
    /** The ABI this plugin was written for; raised together with the extension's. */
    public const ABI = 5;

    #[\Override]
    public function capture(array $message): ?record {
        $reply = \ErpBridge\Bridge::capture(self::encode($message));
        return $reply === null ? null : record::from_json($reply);
    }

    #[\Override]
    public function deliver(array $request): \stdClass {
        return self::decode(\ErpBridge\Bridge::deliver(self::encode($request)));
    }

    #[\Override]
    public function preview(array $request): \stdClass {
        if (!method_exists(\ErpBridge\Bridge::class, 'preview')) {
            // It came without a new ABI: an older extension does everything else.
            throw new extension_unavailable('abi');
        }
        return self::decode(\ErpBridge\Bridge::preview(self::encode($request)));
    }

    #[\Override]
    public function probe(array $destination): \stdClass {
        return self::decode(\ErpBridge\Bridge::probe(self::encode($destination)));
    }

    #[\Override]
    public function setup(array $destination): \stdClass {
        return self::decode(\ErpBridge\Bridge::setup(self::encode($destination)));
    }

    #[\Override]
    public function validate(array $destination): array {
        return self::decode(\ErpBridge\Bridge::validate(self::encode($destination)))->problems;
    }

    #[\Override]
    public function arm(array $request): \stdClass {
        return self::decode(\ErpBridge\Bridge::arm(self::encode($request)));
    }

    #[\Override]
    public function guard(): \stdClass {
        return self::decode(\ErpBridge\Bridge::guard());
    }

    #[\Override]
    public function mask(array $rule, array $texts): \stdClass {
        return self::decode(\ErpBridge\Bridge::mask(self::encode(['rule' => $rule, 'texts' => array_values($texts)])));
    }

    #[\Override]
    public function scrub(int $viewer, mixed $result): array {
        $request = self::encode(['viewer' => $viewer, 'result' => $result]);
        return json_decode(\ErpBridge\Bridge::scrub($request), true, 512, JSON_THROW_ON_ERROR)['blank'];
    }

    #[\Override]
    public function index(array $request): \stdClass {
        return self::decode(\ErpBridge\Bridge::index(self::encode($request)));
    }

    #[\Override]
    public function check(array $request): \stdClass {
        // An empty list of PHP's would be a list of JSON's, too.
        $objects = ['values' => (object) $request['values'], 'patterns' => (object) $request['patterns']];
        return self::decode(\ErpBridge\Bridge::check(self::encode($objects + $request)));
    }

    #[\Override]
    public function pattern(string $pattern): \stdClass {
        return self::decode(\ErpBridge\Bridge::pattern(fix_utf8($pattern)));
    }

    #[\Override]
    public function problem(): string {
        if (!class_exists(\ErpBridge\Bridge::class, false)) {
            return 'missing';
        }
        return $this->abi() === self::ABI ? '' : 'abi';
    }

    #[\Override]
    public function version(): string {
        return class_exists(\ErpBridge\Bridge::class, false) ? \ErpBridge\Bridge::VERSION : '';
    }

    #[\Override]
    public function abi(): ?int {
        return class_exists(\ErpBridge\Bridge::class, false) ? \ErpBridge\Bridge::ABI : null;
    }

    /**
     * To JSON. Bytes that are not UTF-8 are replaced: one bad letter must not cost the record.
     *
     * @param array $value
     * @return string
     */
    private static function encode(array $value): string {
        return json_encode($value, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES
            | JSON_PARTIAL_OUTPUT_ON_ERROR);
    }

    /**
     * From JSON.
     *
     * @param string $json
     * @return \stdClass
     */
    private static function decode(string $json): \stdClass {
        return json_decode($json, false, 32, JSON_THROW_ON_ERROR);
    }
}
