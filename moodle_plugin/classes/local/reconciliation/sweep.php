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

namespace local_erpbridge\local\reconciliation;

use core\lock\lock_config;
use local_erpbridge\exception\extension_unavailable;
use local_erpbridge\local\capture\{record, recorder};
use local_erpbridge\local\client\factory;
use local_erpbridge\local\config;
use local_erpbridge\local\delivery\recapture;

/**
 * Compares what Moodle has with what was recorded, and records what is missing, as if its event had been seen.
 *
 * What it guarantees: a second sweep records nothing, since the id of a record is that of the fact; whatever ends it, the next one
 * can go on where the tally was stored last; memory does not grow with the site, since it goes by blocks of ids. It records nothing
 * that the settings do not allow, and from a row that is not there it concludes nothing.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sweep {
    /** Rows of Moodle compared at once. */
    private const BLOCK = 5000;

    /** Records stored at once: what Moodle's drivers insert in one statement. */
    private const BATCH = 500;

    /** Seconds to wait for a drain that brings the outbox up to date. */
    private const PATIENCE = 10;

    /** @var source[] in the order in which they are walked: contacts come before what they did */
    private readonly array $sources;

    /** @var pace how fast */
    private readonly pace $pace;

    /**
     * A sweep.
     *
     * @param bounds $bounds
     * @param bool $dryrun only count
     * @param int $rate records a second; 0: as fast as it goes
     */
    public function __construct(
        /** @var bounds what to compare */
        private readonly bounds $bounds,
        /** @var bool only count */
        private readonly bool $dryrun = false,
        int $rate = 0,
    ) {
        $this->sources = array_filter([
            new contact_source($bounds),
            new activity_source($bounds),
            new reopening_source($bounds),
            new course_source($bounds),
        ], fn($source) => $source->is_wanted());
        $this->pace = new pace($rate);
    }

    /**
     * How many rows of Moodle there are to compare.
     *
     * @return int
     */
    public function size(): int {
        return array_sum(array_map(fn($source) => $source->count(0, self::last($source)), $this->sources));
    }

    /**
     * Sweeps. Two sweeps at a time are one.
     *
     * @param tally $tally where to go on, and to count in
     * @param callable|null $onstep called after each block, when the tally can be stored
     * @return string why it ended early: a reason code, or empty
     */
    public function run(tally $tally, ?callable $onstep = null): string {
        if (factory::client()->problem() !== '') {
            return 'extension_missing';
        }
        $lock = self::lock('sweep', 0);
        if (!$lock) {
            return 'busy';
        }
        try {
            if (!config::fresh()->enabled()) {
                return 'disabled';
            }
            $this->retry();
            // What comes later is captured, or is the next sweep's.
            $ids = [];
            foreach ($this->sources as $source) {
                $ids[$source->table()] ??= self::last($source);
            }
            foreach ($this->sources as $source) {
                if (!$this->walk($source, $ids[$source->table()], $tally, $onstep ?? fn() => null)) {
                    return 'disabled';
                }
            }
            if (!$this->dryrun && $this->bounds->is_complete()) {
                horizon::note_sweep($ids);
            }
            return '';
        } catch (extension_unavailable) {
            return 'extension_missing';
        } finally {
            $lock->release();
        }
    }

    /**
     * First of all what the extension failed to take is shown to it again: it keeps its place in the order.
     */
    private function retry(): void {
        // The drain does the same, under this lock; while it does, its next run takes up what we would.
        $lock = $this->dryrun ? false : self::lock('prepare', self::PATIENCE);
        if ($lock) {
            try {
                (new recapture())->retry();
            } finally {
                $lock->release();
            }
        }
    }

    /**
     * Walks a source from where the tally is.
     *
     * @param source $source
     * @param int $last
     * @param tally $tally
     * @param callable $onstep
     * @return bool false if the plugin was switched off meanwhile
     */
    private function walk(source $source, int $last, tally $tally, callable $onstep): bool {
        $kind = $source->kind();
        $tally->reach($kind, $after = $tally->reached($kind));
        while ($after < $last) {
            if (!config::fresh()->enabled()) {
                return false;
            }
            $upto = min(self::end_of_block($source, $after), $last);
            foreach (array_chunk($source->messages($after, $upto), $this->pace->batch(self::BATCH)) as $messages) {
                $this->take($source, $messages, $tally);
            }
            // Counted last, and stored with the id, so that an interrupted block counts once.
            $tally->add($kind, 'compared', $source->count($after, $upto));
            $tally->reach($kind, $after = $upto);
            $onstep();
        }
        return true;
    }

    /**
     * Shows messages to the extension, and stores what it makes of them.
     *
     * @param source $source
     * @param array[] $messages
     * @param tally $tally
     */
    private function take(source $source, array $messages, tally $tally): void {
        $records = [];
        foreach ($messages as $message) {
            try {
                $records[] = factory::client()->capture($message);
            } catch (extension_unavailable $e) {
                throw $e;
            } catch (\Throwable $e) {
                recorder::complain($e);
                $tally->add($source->kind(), 'failed', 1);
            }
        }
        $records = array_filter($records);
        $tally->add($source->kind(), 'missing', count($records));
        if ($records && !$this->dryrun) {
            $tally->add($source->kind(), 'recorded', $source->store($records));
            $this->pace->keep(count($records));
        }
    }

    /**
     * The largest id of a source, now.
     *
     * @param source $source
     * @return int
     */
    private static function last(source $source): int {
        global $DB;
        return (int) $DB->get_field_sql("SELECT MAX(id) FROM {{$source->table()}}");
    }

    /**
     * The id of the last row of a block. By rows, not by distance: ids have holes.
     *
     * @param source $source
     * @param int $after
     * @return int
     */
    private static function end_of_block(source $source, int $after): int {
        global $DB;
        $end = $DB->get_records_select($source->table(), 'id > ?', [$after], 'id', 'id', self::BLOCK - 1, 1);
        return $end ? (int) array_key_first($end) : PHP_INT_MAX;
    }

    /**
     * A lock of ours.
     *
     * @param string $name
     * @param int $patience seconds
     * @return \core\lock\lock|false
     */
    private static function lock(string $name, int $patience): \core\lock\lock|false {
        return lock_config::get_lock_factory(config::COMPONENT)->get_lock($name, $patience);
    }
}
