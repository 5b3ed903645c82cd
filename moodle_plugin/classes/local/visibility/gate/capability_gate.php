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

namespace local_erpbridge\local\visibility\gate;

use local_erpbridge\local\visibility\{capabilities, finding, holders, kind, layer, state};

/**
 * A capability that roles may hold although they are not administrators'.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class capability_gate extends gate {
    /**
     * The gate of a capability.
     *
     * @param string $capability
     */
    public function __construct(
        /** @var string its name */
        private readonly string $capability,
    ) {
    }

    #[\Override]
    public function id(): string {
        return $this->capability;
    }

    #[\Override]
    public function kind(): kind {
        return kind::capability;
    }

    #[\Override]
    public function title(): string {
        return get_capability_string($this->capability);
    }

    #[\Override]
    public function inspect(holders $holders): finding {
        $open = (new capabilities())->open([$this->capability]);
        $lines = (function () use ($open, $holders) {
            foreach ($open as $row) {
                yield $holders->line($row->roleid, $row->contextid);
            }
        })();
        return new finding(state::of((bool) $open), $lines, count($open));
    }

    #[\Override]
    public function layer(): ?layer {
        return layer::capabilities;
    }

    #[\Override]
    public function can_repair(): bool {
        return true;
    }

    #[\Override]
    public function repair(): void {
        (new capabilities())->take([$this->capability]);
    }

    #[\Override]
    public function link(): ?\moodle_url {
        return new \moodle_url('/admin/tool/capability/index.php');
    }
}
