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
 * Stands in while the extension is missing or has another ABI: it says so, and does nothing.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class unavailable_client implements client {
    /**
     * Built by the factory.
     *
     * @param string $problem missing, abi
     * @param string $version of the extension that is there but does not fit
     * @param int|null $abi of that extension
     */
    public function __construct(
        /** @var string missing, abi */
        private readonly string $problem = 'missing',
        /** @var string of the extension that does not fit */
        private readonly string $version = '',
        /** @var int|null of the extension that does not fit */
        private readonly ?int $abi = null,
    ) {
    }

    #[\Override]
    public function capture(array $message): ?record {
        throw new extension_unavailable($this->problem);
    }

    #[\Override]
    public function deliver(array $request): \stdClass {
        throw new extension_unavailable($this->problem);
    }

    #[\Override]
    public function preview(array $request): \stdClass {
        throw new extension_unavailable($this->problem);
    }

    #[\Override]
    public function probe(array $destination): \stdClass {
        throw new extension_unavailable($this->problem);
    }

    #[\Override]
    public function setup(array $destination): \stdClass {
        throw new extension_unavailable($this->problem);
    }

    #[\Override]
    public function validate(array $destination): array {
        throw new extension_unavailable($this->problem);
    }

    #[\Override]
    public function arm(array $request): \stdClass {
        throw new extension_unavailable($this->problem);
    }

    #[\Override]
    public function guard(): \stdClass {
        throw new extension_unavailable($this->problem);
    }

    #[\Override]
    public function mask(array $rule, array $texts): \stdClass {
        throw new extension_unavailable($this->problem);
    }

    #[\Override]
    public function scrub(int $viewer, mixed $result): array {
        throw new extension_unavailable($this->problem);
    }

    #[\Override]
    public function index(array $request): \stdClass {
        throw new extension_unavailable($this->problem);
    }

    #[\Override]
    public function check(array $request): \stdClass {
        throw new extension_unavailable($this->problem);
    }

    #[\Override]
    public function pattern(string $pattern): \stdClass {
        throw new extension_unavailable($this->problem);
    }

    #[\Override]
    public function problem(): string {
        return $this->problem;
    }

    #[\Override]
    public function version(): string {
        return $this->version;
    }

    #[\Override]
    public function abi(): ?int {
        return $this->abi;
    }
}
