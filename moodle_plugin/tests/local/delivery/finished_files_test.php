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

namespace local_erpbridge\local\delivery;

use local_erpbridge\fixtures\bridge_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * The files that can be fetched.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\delivery\finished_files
 * @covers     \local_erpbridge\event\file_fetched
 */
final class finished_files_test extends bridge_testcase {
    /** @var string the directory */
    private string $directory;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->directory = make_request_directory();
    }

    public function test_finished_files_are_listed_the_newest_first(): void {
        $this->finish('erpbridge-20261127T080000Z-000001.csv', 3);
        $this->finish('erpbridge-20261128T080000Z-000002.jsonl', 5);
        $latest = (new finished_files($this->directory))->latest();
        $this->assertSame([5, 3], array_column($latest, 'rows'));
        $this->assertSame("{$this->directory}/{$latest[1]->file}", (new finished_files($this->directory))->path($latest[1]->file));
    }

    public function test_no_more_than_the_latest_are_listed(): void {
        foreach (range(1, finished_files::LATEST + 3) as $number) {
            $this->finish(sprintf('erpbridge-20261127T080000Z-%06d.csv', $number), $number);
        }
        $latest = (new finished_files($this->directory))->latest();
        $this->assertSame(range(finished_files::LATEST + 3, 4), array_column($latest, 'rows'));
    }

    /**
     * What is none of our files.
     *
     * @return array
     */
    public static function others(): array {
        return [
            'nothing' => [''],
            'a way out' => ['../secret.csv'],
            'another file' => ['passwords.csv'],
            'hidden, still being written' => ['.erpbridge.part'],
            'without a manifest' => ['erpbridge-20261127T080000Z-000003.csv'],
            'a manifest' => ['erpbridge-20261127T080000Z-000001.csv.manifest.json'],
            'a link' => ['erpbridge-20261127T080000Z-000004.csv'],
            'somebody else\'s manifest' => ['erpbridge-20261127T080000Z-000005.csv'],
        ];
    }

    /**
     * Nothing else in the directory can be fetched.
     *
     * @dataProvider others
     * @param string $name
     */
    public function test_nothing_else_can_be_fetched(string $name): void {
        $this->finish('erpbridge-20261127T080000Z-000001.csv', 1);
        foreach (['passwords.csv', '.erpbridge.part', 'erpbridge-20261127T080000Z-000003.csv'] as $other) {
            file_put_contents("{$this->directory}/{$other}", 'x');
        }
        $this->finish('erpbridge-20261127T080000Z-000004.csv', 1);
        unlink("{$this->directory}/erpbridge-20261127T080000Z-000004.csv");
        symlink('/etc/hostname', "{$this->directory}/erpbridge-20261127T080000Z-000004.csv");
        $this->finish('erpbridge-20261127T080000Z-000005.csv', 1, 'another.csv');
        $this->assertNull((new finished_files($this->directory))->path($name));
        $this->assertCount(1, (new finished_files($this->directory))->latest());
    }

    public function test_without_a_directory_there_is_none(): void {
        $this->assertSame([], finished_files::current()->latest());
        $this->assertSame([], (new finished_files('/nowhere/at/all'))->latest());
    }

    public function test_each_fetch_can_be_logged(): void {
        $this->setAdminUser();
        $event = \local_erpbridge\event\file_fetched::create(['context' => \context_system::instance(), 'other' => ['file' => 'x.csv']]);
        $this->assertStringContainsString("'x.csv'", $event->get_description());
        $this->assertStringContainsString('files.php', $event->get_url()->out());
    }

    /**
     * A finished file.
     *
     * @param string $name
     * @param int $rows
     * @param string|null $named in the manifest
     */
    private function finish(string $name, int $rows, ?string $named = null): void {
        file_put_contents("{$this->directory}/{$name}", str_repeat("row\n", $rows));
        $manifest = ['file' => $named ?? $name, 'rows' => $rows, 'bytes' => 4 * $rows, 'sha256' => 'x', 'begun' => '2026-11-27T08:00:00Z'];
        file_put_contents("{$this->directory}/{$name}.manifest.json", json_encode($manifest));
    }
}
