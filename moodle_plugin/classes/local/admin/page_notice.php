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
use local_erpbridge\local\words;

/**
 * What the settings page says beside the settings.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class page_notice {
    /**
     * A warning if the extension is missing or does not fit, and what to do then.
     *
     * @return string
     */
    public static function html(): string {
        global $OUTPUT;
        $client = factory::client();
        if ($client->problem() === '') {
            return '';
        }
        $text = words::extension($client) . ' ' . words::extension($client, '_help');
        return $OUTPUT->notification($text, \core\output\notification::NOTIFY_ERROR, false);
    }

    /**
     * The ways to the pages about visibility.
     *
     * @return string
     */
    public static function visibility_links(): string {
        $links = '';
        foreach (['exposure' => 'audit', 'radar' => 'radar'] as $page => $string) {
            $url = new \moodle_url("/local/erpbridge/{$page}.php");
            $text = get_string($string, 'local_erpbridge');
            $links .= \html_writer::link($url, $text, ['class' => 'btn btn-secondary mb-3 mr-2 me-2']);
        }
        return \html_writer::tag('p', get_string('setting_visibilityheading_desc', 'local_erpbridge')) . $links;
    }

    /**
     * The button that tests the connection. A link: the page is one form already.
     *
     * @return string
     */
    public static function test_link(): string {
        $url = new \moodle_url('/local/erpbridge/testconnection.php', ['sesskey' => sesskey()]);
        $button = ['class' => 'btn btn-secondary mb-3 mr-2 me-2'];
        $preview = new \moodle_url('/local/erpbridge/preview.php');
        return \html_writer::tag('p', get_string('testconnection_desc', 'local_erpbridge'))
            . \html_writer::link($url, get_string('testconnection', 'local_erpbridge'), $button)
            . \html_writer::link($preview, get_string('preview', 'local_erpbridge'), $button);
    }
}
