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

namespace local_erpbridge\check;

use core\check\check;
use core\check\result;
use local_erpbridge\local\visibility\{audit, gate\gate, mode, settings};

/**
 * Can anybody see contact data who should not?
 *
 * Says what stands open in the site itself. Whether the guard works is another check's business.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class visibility extends check {
    #[\Override]
    public function get_result(): result {
        $mode = settings::mode();
        if ($mode === mode::off) {
            return new result(result::WARNING, get_string('checkvisibility_off', 'local_erpbridge'));
        }
        $open = (new audit())->open();
        $details = \html_writer::div(get_string('checkvisibility_help', 'local_erpbridge'))
            . \html_writer::alist(array_map(fn($gate) => s($gate->title()), array_values($open)))
            . self::layers_off();
        if ($mode === mode::report) {
            return new result(result::INFO, get_string('checkvisibility_report', 'local_erpbridge', count($open)), $details);
        }
        if ($open) {
            $status = array_filter($open, self::is_grave(...)) ? result::CRITICAL : result::WARNING;
            return new result($status, get_string('checkvisibility_open', 'local_erpbridge', count($open)), $details);
        }
        if ($off = self::layers_off()) {
            return new result(result::WARNING, $off);
        }
        return new result(result::OK, get_string('checkvisibility_ok', 'local_erpbridge'));
    }

    #[\Override]
    public function get_action_link(): ?\action_link {
        $url = new \moodle_url('/local/erpbridge/exposure.php');
        return new \action_link($url, get_string('audit', 'local_erpbridge'));
    }

    /**
     * The layers that are switched off, in words.
     *
     * @return string
     */
    private static function layers_off(): string {
        $names = array_map(fn($layer) => get_string('layer_' . $layer, 'local_erpbridge'), audit::layers_off());
        return $names ? get_string('checkvisibility_layers', 'local_erpbridge', implode(', ', $names)) : '';
    }

    /**
     * Is it one that a layer closed, so that somebody has opened it again?
     *
     * @param gate $gate
     * @return bool
     */
    private static function is_grave(gate $gate): bool {
        return $gate->layer() !== null && settings::has($gate->layer());
    }
}
