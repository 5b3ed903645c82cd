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

use local_erpbridge\local\mailing\{direct_mails as search, policy};
use local_erpbridge\local\visibility\{finding, holders, kind, state};

/**
 * Plugins that send mail past Moodle's message providers: the mail policy does not hold them.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class direct_mails extends gate {
    #[\Override]
    public function id(): string {
        return 'directmails';
    }

    #[\Override]
    public function kind(): kind {
        return kind::feature;
    }

    #[\Override]
    public function inspect(holders $holders): finding {
        // Without the policy nobody was promised anything.
        return policy::is_on() ? self::judge(search::in_use()) : new finding(state::closed);
    }

    /**
     * What it means that these plugins send mail by themselves.
     *
     * @param int[] $found how many times, by component
     * @return finding
     */
    public static function judge(array $found): finding {
        $known = array_intersect_key($found, array_flip(search::KNOWN));
        $others = array_diff_key($found, $known);
        $lines = [];
        foreach ($others as $component => $calls) {
            $lines[] = get_string('audit_directmails', 'local_erpbridge', ['component' => $component, 'calls' => $calls]);
        }
        if ($known) {
            // First, so that it is not cut.
            array_unshift($lines, get_string('audit_directmailsknown', 'local_erpbridge', implode(', ', array_keys($known))));
        }
        return new finding($others ? state::unclosable : state::closed, $lines, count($lines));
    }

    #[\Override]
    public function link(): ?\moodle_url {
        return new \moodle_url('/admin/plugins.php');
    }
}
