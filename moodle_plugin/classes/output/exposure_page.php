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

use html_writer;
use local_erpbridge\local\visibility\{audit, gate\gate, mode, settings, state};

defined('MOODLE_INTERNAL') || die();

require_once($CFG->libdir . '/tablelib.php');

/**
 * The exposure audit for people: every gate, how it stands, who gets through, and what to do.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class exposure_page {
    /** Gates on a page. */
    private const PAGE = 50;

    /** Open gates come first. */
    private const ORDER = ['open', 'cannot be closed', 'ok'];

    /**
     * The page.
     *
     * @param audit $audit
     * @param \moodle_url $url
     * @param bool $mayrepair
     */
    public function __construct(
        /** @var audit what was found */
        private readonly audit $audit,
        /** @var \moodle_url of the page */
        private readonly \moodle_url $url,
        /** @var bool may the reader close gates */
        private readonly bool $mayrepair,
    ) {
    }

    /**
     * Prints it.
     */
    public function print(): void {
        echo $this->summary(), $this->buttons();
        echo html_writer::start_div('local_erpbridge-audit');
        $this->table();
        echo html_writer::end_div();
    }

    /**
     * How it stands on the whole.
     *
     * @return string
     */
    private function summary(): string {
        global $OUTPUT;
        $open = count($this->audit->open());
        $mode = settings::mode();
        $word = get_string('mode_' . $mode->value, 'local_erpbridge');
        $text = html_writer::tag('p', get_string('audit_mode', 'local_erpbridge', $word));
        foreach (audit::layers_off() as $layer) {
            $off = get_string('audit_layeroff', 'local_erpbridge', get_string('layer_' . $layer, 'local_erpbridge'));
            $text .= $OUTPUT->notification($off, 'warning', false);
        }
        if ($mode !== mode::enforce) {
            $text .= $OUTPUT->notification(get_string("audit_{$mode->value}", 'local_erpbridge'), 'warning', false);
        }
        $count = get_string('audit_open', 'local_erpbridge', $open);
        return $text . $OUTPUT->notification($count, $open ? 'error' : 'success', false);
    }

    /**
     * What can be done from here.
     *
     * @return string
     */
    private function buttons(): string {
        global $OUTPUT;
        $buttons = '';
        if ($this->mayrepair && count($this->audit->repairable()) > 1) {
            $buttons .= $OUTPUT->single_button(
                new \moodle_url($this->url, ['repair' => 'all']),
                get_string('audit_repairall', 'local_erpbridge'),
                'post',
                ['type' => \single_button::BUTTON_PRIMARY],
            );
        }
        $pages = ['radar' => '/local/erpbridge/radar.php'];
        if ($this->mayrepair) {
            $pages['audit_settings'] = '/admin/settings.php?section=local_erpbridge';
        }
        foreach ($pages as $string => $page) {
            $buttons .= $OUTPUT->single_button(new \moodle_url($page), get_string($string, 'local_erpbridge'), 'get');
        }
        return html_writer::div($buttons, 'mb-3');
    }

    /**
     * The gates.
     */
    private function table(): void {
        $gates = array_values(audit::gates());
        usort($gates, fn($a, $b) => $this->rank($a) <=> $this->rank($b));
        $table = new \flexible_table('local_erpbridge_exposure');
        $table->define_columns(['gate', 'state', 'who', 'action']);
        $table->define_headers(array_map(
            fn($column) => get_string('audit_column_' . $column, 'local_erpbridge'),
            ['gate', 'state', 'who', 'action'],
        ));
        $table->define_baseurl($this->url);
        $table->set_attribute('class', 'generaltable');
        $table->collapsible(false);
        $table->setup();
        $table->pagesize(self::PAGE, count($gates));
        foreach (array_slice($gates, $table->get_page_start(), self::PAGE) as $gate) {
            $table->add_data([$this->description($gate), $this->state($gate), $this->who($gate), $this->action($gate)]);
        }
        $table->finish_output();
    }

    /**
     * Where a gate comes in the list.
     *
     * @param gate $gate
     * @return int
     */
    private function rank(gate $gate): int {
        return array_search($this->audit->finding($gate)->state->value, self::ORDER, true);
    }

    /**
     * What it is.
     *
     * @param gate $gate
     * @return string
     */
    private function description(gate $gate): string {
        $title = s($gate->title());
        $title = $gate->link() ? html_writer::link($gate->link(), $title) : $title;
        $kind = get_string('audit_kind_' . $gate->kind()->value, 'local_erpbridge');
        $kind = html_writer::span($kind, 'badge badge-light bg-light text-dark');
        $text = html_writer::div("{$title} {$kind}") . html_writer::div(s($gate->explanation()), 'small text-muted');
        return str_contains($gate->id(), '/') ? $text . html_writer::tag('code', s($gate->id()), ['class' => 'small']) : $text;
    }

    /**
     * How it stands.
     *
     * @param gate $gate
     * @return string
     */
    private function state(gate $gate): string {
        // The classes of both generations of Bootstrap.
        [$string, $classes] = match ($this->audit->finding($gate)->state) {
            state::closed => ['closed', 'badge-success bg-success text-white'],
            state::open => ['open', 'badge-danger bg-danger text-white'],
            state::unclosable => ['unclosable', 'badge-warning bg-warning text-dark'],
        };
        return html_writer::span(get_string('audit_state_' . $string, 'local_erpbridge'), 'badge ' . $classes);
    }

    /**
     * Who gets through.
     *
     * @param gate $gate
     * @return string
     */
    private function who(gate $gate): string {
        $lines = array_map(s(...), $this->audit->finding($gate)->who);
        return $lines ? html_writer::alist($lines, ['class' => 'list-unstyled mb-0']) : '';
    }

    /**
     * The button that closes it.
     *
     * @param gate $gate
     * @return string
     */
    private function action(gate $gate): string {
        global $OUTPUT;
        if (!$this->mayrepair || !isset($this->audit->repairable()[$gate->id()])) {
            return '';
        }
        $url = new \moodle_url($this->url, ['repair' => $gate->id()]);
        return $OUTPUT->single_button($url, get_string('audit_repair', 'local_erpbridge'), 'post');
    }
}
