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

use local_erpbridge\fixtures\visibility_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');

/**
 * What the layers said they did.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\exposures
 * @covers     \local_erpbridge\local\visibility\spool
 * @covers     \local_erpbridge\local\visibility\radar
 * @covers     \local_erpbridge\local\visibility\radar_table
 * @covers     \local_erpbridge\task\import_exposures
 */
final class exposures_test extends visibility_testcase {
    public function test_lines_of_a_day_are_one_count(): void {
        $this->spool([self::line(3), self::line(4), self::line(1, ['layer' => 'scrubber', 'page' => 'core_x', 'component' => 'core'])]);
        $this->assertSame(3, (new exposures())->import());
        $this->spool([self::line(5)]);
        $this->assertSame(1, (new exposures())->import());
        $this->assertSame(['core_x core scrubber masked 1', '/mod/quiz/report.php mod_quiz guard masked 12'], $this->counts());
        $this->assertSame([], glob(spool::folder() . '/*'));
    }

    public function test_layers_write_what_is_read(): void {
        spool::append(layer::scrubber, 'core_user_get_users', 'core', 2);
        spool::append(layer::mail, 'message:posts', 'mod_forum', 1);
        spool::append(layer::guard, '/x.php', 'core', 0);
        set_config('visibility', 'report', 'local_erpbridge');
        spool::append(layer::mail, 'message:posts', 'mod_forum', 1);
        $this->assertSame(3, (new exposures())->import());
        $this->assertSame(['core_user_get_users core scrubber masked 2', 'message:posts mod_forum mail masked 1',
            'message:posts mod_forum mail would 1'], $this->counts());
    }

    /**
     * Lines that are not ours.
     *
     * @return array
     */
    public static function nonsense(): array {
        return array_map(fn($line) => [$line], [
            'empty' => '', 'text' => 'nonsense', 'cut off' => substr(self::line(3), 0, 40), 'a number' => '7', 'null' => 'null', 'a list' => '[1]',
            'deep' => '{"time":{"a":{"b":1}}}', 'no count' => self::line(0), 'less than nothing' => self::line(-3),
            'count in words' => self::line(1, ['count' => 'many']), 'another layer' => self::line(1, ['layer' => 'clamp']),
            'another result' => self::line(1, ['mode' => 'x']), 'an address as page' => self::line(1, ['page' => '/x?ada@example.org']),
            'a page that is no text' => self::line(1, ['page' => ['x']]), 'no time' => self::line(1, ['time' => null]),
            'no UTF-8' => str_replace('quiz', "\xff\xfe", self::line(1)), 'NUL' => "\0\0\0", 'too long' => self::line(1, ['page' => str_repeat('a', 5000)]),
        ]);
    }

    /**
     * They are left out, and the others count.
     *
     * @dataProvider nonsense
     * @param string $line
     */
    public function test_nonsense_is_left_out(string $line): void {
        $this->spool([self::line(1), $line, self::line(2)]);
        (new exposures())->import();
        $this->assertSame(['/mod/quiz/report.php mod_quiz guard masked 3'], $this->counts());
    }

    public function test_what_is_out_of_bounds_is_brought_back(): void {
        global $DB;
        $this->spool([
            self::line(1, ['page' => '/' . str_repeat('a', 300), 'component' => 'Not a component!', 'time' => time() + 1000 * DAYSECS]),
            self::line(PHP_INT_MAX, ['page' => '/b', 'time' => 0]),
        ]);
        (new exposures())->import();
        $rows = $DB->get_records(exposures::TABLE, null, 'page');
        [$long, $many] = array_values($rows);
        $this->assertSame([200, 'core', time() - time() % DAYSECS], [strlen($long->page), $long->component, (int) $long->day]);
        $this->assertSame('1000000', $many->total);
        $this->assertGreaterThan(time() - 402 * DAYSECS, (int) $many->day);
    }

    public function test_pages_of_one_file_are_bounded(): void {
        global $DB;
        $this->spool(array_map(fn($i) => self::line(1, ['page' => "/{$i}"]), range(1, 5100)));
        (new exposures())->import();
        $this->assertSame(5000, $DB->count_records(exposures::TABLE));
    }

    public function test_file_that_an_earlier_run_left_is_read(): void {
        spool::prepare();
        file_put_contents(spool::path() . '.abc.import', self::line(2) . "\n");
        $this->assertSame(1, (new exposures())->import());
        $this->assertSame(0, (new exposures())->import());
    }

    public function test_two_imports_at_once_are_one(): void {
        $this->spool([self::line(1)]);
        // Those of a database let their holder in once more.
        $GLOBALS['CFG']->lock_factory = \core\lock\file_lock_factory::class;
        $lock = \core\lock\lock_config::get_lock_factory('local_erpbridge')->get_lock('exposures', 0);
        try {
            $this->assertSame(0, (new exposures())->import());
        } finally {
            $lock->release();
        }
        $this->assertSame(1, (new exposures())->import());
    }

    public function test_task_imports_and_forgets(): void {
        global $DB;
        $DB->insert_record(exposures::TABLE, ['day' => time() - 500 * DAYSECS, 'layer' => 'guard', 'result' => 'masked', 'page' => '/old',
            'component' => 'core', 'total' => 1, 'timemodified' => 1]);
        $this->spool([self::line(3)]);
        (new \local_erpbridge\task\import_exposures())->execute();
        $this->assertSame(['/mod/quiz/report.php mod_quiz guard masked 3'], $this->counts());
    }

    public function test_unwritable_folder_costs_the_count_and_nothing_else(): void {
        global $CFG;
        $CFG->dataroot = '/nonexistent';
        spool::append(layer::mail, 'x', 'core', 1);
        $this->assertFalse(spool::prepare());
        $this->assertSame('', $this->log());
    }

    public function test_radar_shows_each_day_of_the_period_and_what_was_asked_for(): void {
        $this->spool([self::line(3), self::line(2, ['time' => time() - 2 * DAYSECS]), self::line(9, ['time' => time() - 60 * DAYSECS]),
            self::line(1, ['layer' => 'mail', 'page' => 'message:posts', 'component' => 'mod_forum'])]);
        (new exposures())->import();
        $trend = (new radar(30))->trend();
        $this->assertSame(['guard', 'mail'], array_keys($trend));
        $this->assertCount(30, $trend['guard']);
        $this->assertSame([2, 0, 3], array_slice(array_values($trend['guard']), -3));
        $this->assertSame(14, array_sum((new radar(90))->trend()['guard']));
        $this->assertSame(['mail'], array_keys((new radar(30, 'mail'))->trend()));
        $this->assertSame([], (new radar(30, 'guard', 'mod_forum'))->trend());
        $this->assertSame(['mod_forum', 'mod_quiz'], array_keys((new radar(30))->components()));
        $this->assertSame(30, (new radar(12345))->days());
    }

    public function test_table_lists_pages_with_most_first_and_escapes_them(): void {
        $this->setAdminUser();
        $this->spool([self::line(3), self::line(4, ['time' => time() - DAYSECS]), self::line(5, ['page' => '/most.php', 'component' => 'core']),
            self::line(5, ['page' => '/most.php', 'component' => 'core', 'mode' => 'would'])]);
        (new exposures())->import();
        $url = new \moodle_url('/local/erpbridge/radar.php');
        $GLOBALS['PAGE']->set_url($url);
        ob_start();
        (new radar_table(new radar(30), $url))->out(50, false);
        $html = ob_get_clean();
        $text = html_to_text($html, 0);
        $this->assertLessThan(strpos($text, '/most.php'), strpos($text, '/mod/quiz/report.php'));
        $this->assertStringContainsString('Quiz (mod_quiz)', $text);
        $this->assertStringContainsString(get_string('radar_result_would', 'local_erpbridge'), $text);
    }

    /**
     * A line of the spool file.
     *
     * @param int $count
     * @param array $more
     * @return string
     */
    private static function line(int $count, array $more = []): string {
        return json_encode($more + ['time' => time(), 'layer' => 'guard', 'mode' => 'masked', 'page' => '/mod/quiz/report.php',
            'component' => 'mod_quiz', 'count' => $count], JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE);
    }

    /**
     * Writes the spool file.
     *
     * @param string[] $lines
     */
    private function spool(array $lines): void {
        spool::prepare();
        file_put_contents(spool::path(), implode("\n", $lines) . "\n");
    }

    /**
     * The table in short.
     *
     * @return string[]
     */
    private function counts(): array {
        global $DB;
        $rows = $DB->get_records(exposures::TABLE, null, 'layer DESC, result, page');
        usort($rows, fn($a, $b) => [$b->layer, $a->result] <=> [$a->layer, $b->result]);
        return array_map(fn($row) => "{$row->page} {$row->component} {$row->layer} {$row->result} {$row->total}", $rows);
    }
}
