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

namespace local_erpbridge\exception;

/**
 * What somebody sent has the mask of the guard in it. The one exception that visibility ends a request with.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class masked_text extends \moodle_exception {
    /**
     * Without a link of its own: Moodle's leads back to where somebody came from.
     */
    public function __construct() {
        parent::__construct('maskedtext', 'local_erpbridge');
    }

    /**
     * Says so, and ends the request.
     *
     * Thrown on, it would reach Moodle while setup.php runs: Moodle would take it for a failure of its own start (is_early_init())
     * and print the bare words, without the way back.
     */
    public function show(): never {
        global $OUTPUT;
        $info = get_exception_info($this);
        echo $OUTPUT->fatal_error($info->message, $info->moreinfourl, $info->link, []);
        exit(1);
    }
}
