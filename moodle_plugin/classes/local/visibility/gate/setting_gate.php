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

use local_erpbridge\local\visibility\{finding, holders, kind, pinned_settings, state};

/**
 * A setting of Moodle that lets contact data out.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class setting_gate extends gate {
    /**
     * The gate of a setting.
     *
     * @param string $name plugin/setting
     */
    public function __construct(
        /** @var string plugin/setting */
        private readonly string $name,
    ) {
    }

    #[\Override]
    public function id(): string {
        return $this->name;
    }

    #[\Override]
    public function kind(): kind {
        return kind::setting;
    }

    #[\Override]
    public function inspect(holders $holders): finding {
        $settings = new pinned_settings();
        if ($settings->holds($this->name)) {
            return new finding(state::closed);
        }
        $line = get_string('audit_setting', 'local_erpbridge', [
            'name' => str_replace('core/', '', $this->name),
            'value' => (string) $settings->effective($this->name),
        ]);
        $where = $settings->is_forced($this->name) ? [get_string('audit_forced', 'local_erpbridge')] : [];
        return new finding(state::open, [$line, ...$where]);
    }

    #[\Override]
    public function can_repair(): bool {
        return !(new pinned_settings())->is_forced($this->name);
    }

    #[\Override]
    public function repair(): void {
        (new pinned_settings())->pin($this->name);
    }

    #[\Override]
    public function link(): ?\moodle_url {
        $name = explode('/', $this->name)[1];
        return match ($this->name) {
            'core/webserviceprotocols' => new \moodle_url('/admin/settings.php', ['section' => 'webserviceprotocols']),
            default => new \moodle_url('/admin/search.php', ['query' => $name]),
        };
    }
}
