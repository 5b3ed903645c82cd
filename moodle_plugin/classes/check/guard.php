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
use local_erpbridge\local\client\factory;
use local_erpbridge\local\visibility\{addresses, layer, scrubber, settings, spool};

/**
 * Does the guard know the addresses it has to mask, and does the scrubber see every answer?
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class guard extends check {
    #[\Override]
    public function get_result(): result {
        if (!settings::has(layer::guard)) {
            return self::result(result::NA, 'off');
        }
        if (factory::client()->problem() !== '') {
            return self::result(result::CRITICAL, 'missing');
        }
        if (!CLI_SCRIPT && !factory::client()->guard()->armed) {
            return self::result(result::CRITICAL, 'unarmed');
        }
        if (in_array('ob_gzhandler', ob_list_handlers(), true)) {
            return self::result(result::ERROR, 'compressed');
        }
        if (!spool::prepare()) {
            return self::result(result::ERROR, 'folder');
        }
        $state = addresses::state();
        if ($state->index !== 'ok' || $state->full) {
            return self::result(result::WARNING, 'index');
        }
        $before = scrubber::before_us();
        if ($before) {
            return self::result(result::WARNING, 'before', implode(', ', $before));
        }
        return self::result(result::OK, 'ok', (string) $state->entries);
    }

    #[\Override]
    public function get_action_link(): ?\action_link {
        $url = new \moodle_url(
            '/admin/tool/task/scheduledtasks.php',
            ['lastchanged' => \local_erpbridge\task\index_addresses::class],
        );
        return new \action_link($url, get_string('scheduledtasks', 'tool_task'));
    }

    /**
     * A result in words: what is, and what to do about it unless all is well.
     *
     * @param string $status
     * @param string $case
     * @param string $detail
     * @return result
     */
    private static function result(string $status, string $case, string $detail = ''): result {
        $well = in_array($case, ['ok', 'off'], true);
        return new result(
            $status,
            get_string("checkguard_{$case}", 'local_erpbridge', $detail),
            $well ? '' : get_string("checkguard_{$case}_help", 'local_erpbridge', $detail),
        );
    }
}
