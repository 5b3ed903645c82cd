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

use core\output\stored_progress_bar;
use local_erpbridge\local\{config, words};
use local_erpbridge\local\delivery\outbox;
use local_erpbridge\local\reconciliation\{backfill, tally};
use local_erpbridge\task\backfill as task;

/**
 * The page of backfills.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class backfill_page {
    /**
     * The page.
     *
     * @param \moodle_url $url
     */
    public function __construct(
        /** @var \moodle_url where it is */
        private readonly \moodle_url $url,
    ) {
    }

    /**
     * Asks whether it is meant.
     *
     * @param string $destination kind; empty: all that records go to
     * @return string HTML
     */
    public function question(string $destination): string {
        global $OUTPUT;
        $facts = (object) ['rows' => backfill::size(destination: $destination), 'name' => words::destination($destination)];
        $sure = $destination === ''
            ? get_string('backfill_confirm', 'local_erpbridge', $facts->rows)
            : get_string('backfill_confirm_one', 'local_erpbridge', $facts);
        $yes = ['begin' => 1, 'confirmed' => 1, 'destination' => $destination];
        return $OUTPUT->confirm($sure, new \moodle_url($this->url, $yes), $this->url);
    }

    /**
     * What it is, the button, and the latest one.
     *
     * @param \stdClass|null $row
     * @return string HTML
     */
    public function overview(?\stdClass $row): string {
        global $OUTPUT;
        $label = get_string(backfill::is_unfinished($row) ? 'backfill_continue' : 'backfill_begin', 'local_erpbridge');
        return \html_writer::tag('p', get_string('backfill_intro', 'local_erpbridge'))
            . $OUTPUT->single_button(new \moodle_url($this->url, ['begin' => 1]), $label)
            . $this->for_one()
            . ($row ? $this->state($row) : \html_writer::tag('p', get_string('backfill_none', 'local_erpbridge')));
    }

    /**
     * A button for each destination, to send it what others may have already. Not where there is one only, and nothing was sent
     * anywhere else before.
     *
     * @return string HTML
     */
    private function for_one(): string {
        global $DB, $OUTPUT;
        $destinations = config::current()->destinations();
        $kind = array_key_first($destinations);
        if (count($destinations) === 1 && !$DB->record_exists_select(outbox::TABLE, 'destination <> ?', [$kind])) {
            return '';
        }
        $html = \html_writer::tag('p', get_string('backfill_one', 'local_erpbridge'), ['class' => 'mt-3']);
        foreach ($destinations as $kind => $destination) {
            $url = new \moodle_url($this->url, ['begin' => 1, 'destination' => $kind]);
            $html .= $OUTPUT->single_button($url, get_string('backfill_begin_one', 'local_erpbridge', $destination->name()));
        }
        return $html;
    }

    /**
     * How far one is.
     *
     * @param \stdClass $row
     * @return string HTML
     */
    private function state(\stdClass $row): string {
        $state = get_string("backfill_state_{$row->state}", 'local_erpbridge');
        $when = userdate($row->timemodified, get_string('strftimedatetimeshort', 'langconfig'));
        $progress = get_string('backfill_progress', 'local_erpbridge', backfill::progress($row));
        $name = $row->destination === null ? '' : words::destination($row->destination) . ' · ';
        $html = \html_writer::tag('h3', get_string('backfill_counts', 'local_erpbridge'), ['class' => 'mt-4'])
            . \html_writer::tag('p', "{$name}{$state} · {$when} · {$progress}");
        if (backfill::is_unfinished($row)) {
            $html .= $this->bar((int) $row->id)
                . \html_writer::tag('p', \html_writer::link($this->url, get_string('announce_refresh', 'local_erpbridge')));
        }
        return $html . $this->table(new tally((string) $row->tally));
    }

    /**
     * The progress bar that the task keeps, once it has begun.
     *
     * @param int $id of the backfill
     * @return string HTML
     */
    private function bar(int $id): string {
        foreach (\core\task\manager::get_adhoc_tasks(task::class) as $task) {
            if ((int) $task->get_custom_data()->id === $id) {
                $name = stored_progress_bar::convert_to_idnumber(task::class, (int) $task->get_id());
                return stored_progress_bar::get_by_idnumber($name)?->get_content() ?? '';
            }
        }
        return '';
    }

    /**
     * The counts by kind.
     *
     * @param tally $tally
     * @return string HTML
     */
    private function table(tally $tally): string {
        $counts = $tally->counts();
        if (!$counts) {
            return '';
        }
        $table = new \html_table();
        $table->head = array_map(fn($name) => get_string("sweep_{$name}", 'local_erpbridge'), ['kind', ...tally::COUNTS]);
        $table->data = array_map(fn($kind, $line) => [$kind, ...array_values($line)], array_keys($counts), $counts);
        return \html_writer::table($table);
    }
}
