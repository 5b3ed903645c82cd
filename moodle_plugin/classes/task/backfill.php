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

namespace local_erpbridge\task;

use local_erpbridge\local\reconciliation\backfill as history;
use local_erpbridge\local\words;

/**
 * Runs a backfill. If it ends half-way, Moodle runs it again, and it goes on where it was.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class backfill extends \core\task\adhoc_task {
    use \core\task\stored_progress_task_trait;

    #[\Override]
    public function get_name(): string {
        return get_string('taskbackfill', 'local_erpbridge');
    }

    #[\Override]
    public function execute(): void {
        $row = history::of((int) $this->get_custom_data()->id);
        if (!history::is_unfinished($row)) {
            return;
        }
        $this->start_stored_progress();
        $stop = history::run($row, function () use ($row): void {
            $is = history::progress($row);
            $this->progress->update($is->done, max(1, $is->of), get_string('backfill_progress', 'local_erpbridge', $is));
        });
        if ($stop !== '') {
            throw new \moodle_exception('drainstopped', 'local_erpbridge', '', words::reason($stop));
        }
        $this->progress->update_full(100, get_string('backfill_state_done', 'local_erpbridge'));
    }
}
