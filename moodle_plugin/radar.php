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

/**
 * The leak radar: which pages and plugins would have shown somebody else's contact data.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_erpbridge\local\visibility\{exposures, mode, radar, radar_table, settings};

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

admin_externalpage_setup('local_erpbridge_radar');

$radar = new radar(
    optional_param('days', 30, PARAM_INT),
    optional_param('layer', '', PARAM_ALPHA),
    optional_param('component', '', PARAM_COMPONENT),
);
$filter = array_filter(['days' => $radar->days(), 'layer' => $radar->layer, 'component' => $radar->component]);
$url = new moodle_url('/local/erpbridge/radar.php', $filter);
$PAGE->set_url($url);
(new exposures())->import();

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('radar', 'local_erpbridge'));
echo html_writer::tag('p', get_string('radar_intro', 'local_erpbridge'));
if (settings::mode() !== mode::enforce) {
    echo $OUTPUT->notification(get_string('radar_mode_' . settings::mode()->value, 'local_erpbridge'), 'info');
}

$choices = [
    'days' => array_combine(radar::PERIODS, array_map(fn($days) => get_string('numdays', '', $days), radar::PERIODS)),
    'layer' => array_map(
        fn($layer) => get_string("radar_layer_{$layer}", 'local_erpbridge'),
        ['guard' => 'guard', 'scrubber' => 'scrubber', 'mail' => 'mail'],
    ),
    'component' => $radar->components(),
];
echo html_writer::start_div('d-flex flex-wrap gap-3 mb-3');
foreach ($choices as $name => $options) {
    $others = new moodle_url($url);
    $others->remove_params($name);
    $nothing = $name === 'days' ? [] : ['' => get_string('all')];
    $select = new single_select($others, $name, $options, $filter[$name] ?? '', $nothing, "radar-{$name}");
    $select->set_label(get_string("radar_{$name}", 'local_erpbridge'), ['class' => 'mr-1 me-1']);
    $select->class .= ' mr-3';
    echo $OUTPUT->render($select);
}
echo html_writer::end_div();

$trend = $radar->trend();
if ($trend) {
    $chart = new \core\chart_line();
    $chart->set_title(get_string('radar_trend', 'local_erpbridge'));
    $dayformat = get_string('strftimedatefullshort', 'langconfig');
    $chart->set_labels(array_map(fn($day) => userdate($day, $dayformat, 0), array_keys(reset($trend))));
    foreach ($trend as $layer => $totals) {
        $chart->add_series(new \core\chart_series(get_string("radar_layer_{$layer}", 'local_erpbridge'), array_values($totals)));
    }
    $chart->get_yaxis(0, true)->set_min(0);
    echo $OUTPUT->render_chart($chart, false);
    (new radar_table($radar, $url))->out(50, false);
} else {
    echo $OUTPUT->notification(get_string('radar_empty', 'local_erpbridge', $radar->days()), 'success');
}
echo html_writer::tag('p', html_writer::link(
    new moodle_url('/local/erpbridge/exposure.php'),
    get_string('radar_audit', 'local_erpbridge'),
));
echo $OUTPUT->footer();
