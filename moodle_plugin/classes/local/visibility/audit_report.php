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

namespace local_erpbridge\local\visibility;

/**
 * The exposure audit for the command line.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class audit_report {
    /**
     * A report.
     *
     * @param audit $audit
     */
    public function __construct(
        /** @var audit what was found */
        private readonly audit $audit,
    ) {
    }

    /**
     * For machines.
     *
     * @return string
     */
    public function json(): string {
        return json_encode($this->figures(), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
    }

    /**
     * For people: what is open, and what nobody can close.
     *
     * @return string
     */
    public function text(): string {
        $mode = settings::mode()->value;
        $lines = [get_string('audit_mode', 'local_erpbridge', get_string('mode_' . $mode, 'local_erpbridge'))];
        foreach (audit::layers_off() as $layer) {
            $lines[] = get_string('audit_layeroff', 'local_erpbridge', get_string('layer_' . $layer, 'local_erpbridge'));
        }
        foreach (audit::gates() as $gate) {
            $finding = $this->audit->finding($gate);
            if ($finding->state !== state::closed) {
                $lines[] = "{$finding->state->value}: {$gate->title()} ({$gate->id()})";
                array_push($lines, ...array_map(fn($line) => '    ' . $line, $finding->who));
            }
        }
        $lines[] = get_string('audit_open', 'local_erpbridge', count($this->audit->open()));
        return implode(PHP_EOL, $lines);
    }

    /**
     * All of it.
     *
     * @return array
     */
    public function figures(): array {
        $repairable = $this->audit->repairable();
        $gates = [];
        foreach (audit::gates() as $gate) {
            $finding = $this->audit->finding($gate);
            $gates[] = [
                'id' => $gate->id(),
                'kind' => $gate->kind()->value,
                'title' => $gate->title(),
                'state' => $finding->state->value,
                'who' => $finding->who,
                'repair' => isset($repairable[$gate->id()]),
            ];
        }
        return [
            'mode' => settings::mode()->value,
            'layersoff' => audit::layers_off(),
            'open' => count($this->audit->open()),
            'gates' => $gates,
        ];
    }
}
