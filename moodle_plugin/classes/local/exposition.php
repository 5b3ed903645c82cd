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

namespace local_erpbridge\local;

/**
 * The figures of the status command in Prometheus' text exposition format 0.0.4.
 *
 * A figure that is not known (nothing waits, nothing was ever delivered) has no sample, so that no alert counts from 1970.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class exposition {
    /** Name, type and meaning of each metric, in the order in which they are printed. */
    private const METRICS = [
        'outbox_rows' => ['gauge', 'Rows of the outbox by status; delivered ones beyond 100000 by the statistics.'],
        'oldest_pending_seconds' => ['gauge', 'Age of the oldest fact on its way; 0: none.'],
        'last_success_timestamp_seconds' => ['gauge', 'When something was delivered last.'],
        'destination_trouble' => ['gauge', 'Why a destination takes nothing, as a code; no sample: it does.'],
        'delivered_total' => ['counter', 'Records delivered since statistics are kept.'],
        'dead_total' => ['counter', 'Records given up since statistics are kept.'],
        'retried_total' => ['counter', 'Attempts in vain since statistics are kept.'],
        'extension_ok' => ['gauge', 'Is the extension there, and does it fit.'],
    ];

    /**
     * All metrics.
     *
     * @param array $figures of status_report
     * @return string
     */
    public function text(array $figures): string {
        $samples = [
            'outbox_rows' => self::labelled('status', $figures['counts']),
            'oldest_pending_seconds' => ['' => $figures['oldestpending'] ?? 0],
            'last_success_timestamp_seconds' => ['' => $figures['lastsuccess']],
            'destination_trouble' => self::troubles((array) $figures['trouble']),
            'extension_ok' => self::labelled('version', [
                $figures['extension']['version'] => (int) ($figures['extension']['problem'] === ''),
            ]),
        ];
        foreach ($figures['total'] as $figure => $total) {
            $samples["{$figure}_total"] = ['' => $total];
        }
        $text = '';
        foreach (self::METRICS as $name => [$type, $help]) {
            $text .= self::metric("erpbridge_{$name}", $type, $help, $samples[$name]);
        }
        return $text;
    }

    /**
     * A metric with its samples.
     *
     * @param string $name
     * @param string $type gauge, counter
     * @param string $help
     * @param array $samples value by labels
     * @return string
     */
    private static function metric(string $name, string $type, string $help, array $samples): string {
        $text = "# HELP {$name} {$help}\n# TYPE {$name} {$type}\n";
        foreach (array_filter($samples, fn($value) => $value !== null) as $labels => $value) {
            $text .= "{$name}{$labels} {$value}\n";
        }
        return $text;
    }

    /**
     * A sample for each destination in trouble.
     *
     * @param string[] $troubles a reason code, by kind of destination
     * @return array value by labels
     */
    private static function troubles(array $troubles): array {
        $samples = [];
        foreach ($troubles as $kind => $reason) {
            $samples['{' . self::label('destination', $kind) . ',' . self::label('reason', $reason) . '}'] = 1;
        }
        return $samples;
    }

    /**
     * A label.
     *
     * @param string $name
     * @param string $value
     * @return string
     */
    private static function label(string $name, string $value): string {
        return $name . '="' . strtr($value, ['\\' => '\\\\', '"' => '\\"', "\n" => '\\n']) . '"';
    }

    /**
     * Samples that differ by a label.
     *
     * @param string $label
     * @param array $samples value by the label's value
     * @return array value by labels
     */
    private static function labelled(string $label, array $samples): array {
        $names = array_map(fn($value) => '{' . self::label($label, (string) $value) . '}', array_keys($samples));
        return array_combine($names, $samples);
    }
}
