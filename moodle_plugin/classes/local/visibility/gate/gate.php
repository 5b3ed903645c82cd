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

use local_erpbridge\local\visibility\{finding, holders, kind, layer};

/**
 * A place where Moodle decides whether somebody sees contact data.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class gate {
    /**
     * The name by which it is called, in addresses and in JSON.
     *
     * @return string
     */
    abstract public function id(): string;

    /**
     * What it is made of.
     *
     * @return kind
     */
    abstract public function kind(): kind;

    /**
     * How it stands now.
     *
     * @param holders $holders
     * @return finding
     */
    abstract public function inspect(holders $holders): finding;

    /**
     * What people call it.
     *
     * @return string plain text
     */
    public function title(): string {
        return get_string('gate_' . $this->key(), 'local_erpbridge');
    }

    /**
     * What is seen through it, and what to do about that.
     *
     * @return string plain text
     */
    public function explanation(): string {
        return get_string('gate_' . $this->key() . '_shows', 'local_erpbridge');
    }

    /**
     * The layer that keeps it closed, if one does.
     *
     * @return layer|null
     */
    public function layer(): ?layer {
        return null;
    }

    /**
     * Can we close it?
     *
     * @return bool
     */
    public function can_repair(): bool {
        return false;
    }

    /**
     * Closes it. What is changed can be put back.
     */
    public function repair(): void {
        throw new \coding_exception('This gate has no repair');
    }

    /**
     * Where people can see to it themselves.
     *
     * @return \moodle_url|null
     */
    public function link(): ?\moodle_url {
        return null;
    }

    /**
     * The id as a part of the names of strings.
     *
     * @return string
     */
    private function key(): string {
        return strtr($this->id(), '/:', '__');
    }
}
