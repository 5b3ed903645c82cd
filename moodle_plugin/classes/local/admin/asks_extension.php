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

namespace local_erpbridge\local\admin;

use local_erpbridge\local\client\factory;
use local_erpbridge\local\config;
use local_erpbridge\local\destination;
use local_erpbridge\local\destination_check;
use local_erpbridge\local\words;

/**
 * A setting that the extension judges before it is saved.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait asks_extension {
    /**
     * Judges a value. Without the extension nobody can; then it is judged before it is used.
     *
     * @param mixed $data
     * @return string|bool true, or what is wrong
     */
    public function validate($data) {
        $valid = parent::validate($data);
        $value = trim((string) $data);
        // Nowhere to go: not configured yet, which is no mistake.
        $isnowhere = $value === '' && in_array($this->name, destination::ADDRESSES, true);
        if ($valid !== true || $isnowhere || factory::client()->problem() !== '') {
            return $valid;
        }
        $destination = config::current()->with($this->name, $value)->destination($this->kind());
        foreach (factory::client()->validate($destination->request()) as $problem) {
            if ($this->is_meant($destination->setting($problem->setting))) {
                return words::problem($problem, $destination);
            }
        }
        if ($destination->address_setting() === $this->name && $this->kind() !== 'file' && destination_check::is_blocked($value)) {
            return words::reason('endpoint_blocked');
        }
        return true;
    }

    /**
     * Is this the setting that the extension means?
     *
     * @param string $name of its setting; the names of Odoo's fields are one to it, and many to us
     * @return bool
     */
    private function is_meant(string $name): bool {
        return $name === 'fields' ? str_starts_with($this->name, 'odoofield_') : $name === $this->name;
    }

    /**
     * The kind of destination that the setting belongs to. What belongs to several is judged with one of them.
     *
     * @return string
     */
    private function kind(): string {
        return destination_settings::kind_of($this->name);
    }
}
