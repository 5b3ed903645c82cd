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

namespace local_erpbridge\output;

use local_erpbridge\local\{config, destination};
use local_erpbridge\local\delivery\{breaker, overview, statistics, status};
use local_erpbridge\local\words;

/**
 * How delivery stands, on one page.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class dashboard implements \renderable, \templatable {
    /** @var overview the figures of now */
    private readonly overview $overview;

    /** @var statistics the figures of before */
    private readonly statistics $statistics;

    /**
     * The page.
     */
    public function __construct() {
        $this->overview = new overview();
        $this->statistics = new statistics();
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        $oldest = $this->overview->oldest_pending();
        $success = $this->overview->last_success();
        $destinations = array_values(array_map($this->destination(...), config::current()->destinations()));
        return [
            'counts' => $this->counts(),
            'estimated' => !$this->overview->counts_delivered_rows(),
            'window' => self::number(overview::WINDOW),
            'oldest' => $oldest === null ? get_string('dashboard_nothingwaits', 'local_erpbridge') : format_time($oldest),
            'success' => $success === null ? get_string('never', 'local_erpbridge') : userdate($success),
            'destinations' => $destinations,
            'charts' => $this->charts($output),
        ];
    }

    /**
     * How it stands with a destination.
     *
     * @param destination $destination
     * @return array
     */
    private function destination(destination $destination): array {
        $breaker = breaker::of($destination->request());
        $reason = $this->overview->trouble($destination);
        $trouble = match (true) {
            $breaker->reason() !== '' => words::left_alone($breaker),
            $reason !== '' => words::reason($reason),
            default => '',
        };
        return ['name' => $destination->name(), 'trouble' => $trouble, 'well' => $trouble === '',
            'waiting' => self::number($this->overview->waiting($destination))];
    }

    /**
     * Records by status, each with the way to its list.
     *
     * @return array[]
     */
    private function counts(): array {
        $counts = [];
        foreach ($this->overview->counts() as $name => $count) {
            $status = status::from($name);
            $counts[] = [
                'name' => words::status($status),
                'help' => get_string("status_{$name}_help", 'local_erpbridge'),
                'count' => self::number($count),
                'url' => (new \moodle_url('/local/erpbridge/records.php', ['status' => $name]))->out(false),
                'bad' => $status === status::dead && $count > 0,
            ];
        }
        return $counts;
    }

    /**
     * A number that may be large.
     *
     * @param int $number
     * @return string
     */
    private static function number(int $number): string {
        return number_format($number, 0, '', "\u{202F}");
    }

    /**
     * What went through, and how long it took, over the last day and month.
     *
     * @param \renderer_base $output
     * @return array[] each with its HTML
     */
    private function charts(\renderer_base $output): array {
        $hour = fn(int $time) => userdate($time, get_string('strftimetime24', 'langconfig'));
        $day = fn(int $time) => userdate($time, get_string('strftimedateshort', 'langconfig'));
        $charts = [];
        $spans = ['day' => [$this->statistics->day(), $hour], 'month' => [$this->statistics->month(), $day]];
        foreach ($spans as $name => [$figures, $label]) {
            $labels = array_map($label, array_keys($figures));
            foreach ([$this->throughput($figures, $name), $this->latency($figures, $name)] as $chart) {
                $chart->set_labels($labels);
                $chart->get_yaxis(0, true)->set_min(0);
                $charts[] = ['html' => $output->render_chart($chart, true)];
            }
        }
        return $charts;
    }

    /**
     * How many went through, and how many did not.
     *
     * @param array[] $figures
     * @param string $name day, month
     * @return \core\chart_base
     */
    private function throughput(array $figures, string $name): \core\chart_base {
        $chart = new \core\chart_bar();
        $chart->set_stacked(true);
        $chart->set_title(get_string("dashboard_throughput_{$name}", 'local_erpbridge'));
        foreach (['delivered' => '#2f7d4f', 'retried' => '#e0a100', 'dead' => '#b3261e'] as $figure => $color) {
            $series = new \core\chart_series(get_string("dashboard_{$figure}", 'local_erpbridge'), array_column($figures, $figure));
            $series->set_color($color);
            $chart->add_series($series);
        }
        return $chart;
    }

    /**
     * How long it took, in seconds.
     *
     * @param array[] $figures
     * @param string $name day, month
     * @return \core\chart_base
     */
    private function latency(array $figures, string $name): \core\chart_base {
        $chart = new \core\chart_line();
        $chart->set_title(get_string("dashboard_latency_{$name}", 'local_erpbridge'));
        // Where nothing was delivered there is no latency: a gap, not a zero.
        $average = fn(array $hour) => $hour['timed'] ? round($hour['latencysum'] / $hour['timed'], 1) : null;
        $longest = fn(array $hour) => $hour['timed'] ? $hour['latencymax'] : null;
        $label = fn(string $key) => get_string("dashboard_{$key}", 'local_erpbridge');
        $chart->add_series(new \core\chart_series($label('average'), array_values(array_map($average, $figures))));
        $chart->add_series(new \core\chart_series($label('longest'), array_values(array_map($longest, $figures))));
        return $chart;
    }
}
