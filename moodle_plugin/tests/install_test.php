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

namespace local_erpbridge;

use local_erpbridge\local\delivery\{outbox, storage};

/**
 * What the installation brings.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class install_test extends \advanced_testcase {
    public function test_no_capability_is_given_to_any_role(): void {
        global $DB;
        $names = $DB->get_fieldset_select('capabilities', 'name', 'component = ? ORDER BY name', ['local_erpbridge']);
        $this->assertSame(['local/erpbridge:announce', 'local/erpbridge:approve', 'local/erpbridge:downloadaccessrecord',
            'local/erpbridge:erase', 'local/erpbridge:manage', 'local/erpbridge:viewaccessrecord', 'local/erpbridge:viewcontactdata',
            'local/erpbridge:viewstatus'], $names);
        foreach ($names as $name) {
            $this->assertSame([], get_roles_with_capability($name), $name);
        }
    }

    public function test_observers_are_internal(): void {
        $observers = [];
        require(dirname(__DIR__) . '/db/events.php');
        foreach ($observers as $observer) {
            $this->assertNotFalse($observer['internal'] ?? true, $observer['eventname']);
            $this->assertTrue(is_callable($observer['callback']), $observer['callback']);
        }
    }

    public function test_tables_are_as_install_xml_says(): void {
        global $DB;
        $manager = $DB->get_manager();
        $errors = $manager->check_database_schema($manager->get_install_xml_schema(), ['extratables' => false]);
        $ours = array_filter($errors, fn($table) => str_contains($table, 'erpbridge'), ARRAY_FILTER_USE_KEY);
        $this->assertSame([], $ours);
    }

    public function test_outbox_is_not_compressed(): void {
        global $DB;
        if ($DB->get_dbfamily() !== 'mysql') {
            $this->markTestSkipped('only MariaDB and MySQL compress tables');
        }
        $this->resetAfterTest();
        $this->assertSame('Dynamic', $DB->get_row_format(outbox::TABLE));
        $DB->change_database_structure('ALTER TABLE ' . $DB->get_prefix() . outbox::TABLE . ' ROW_FORMAT=COMPRESSED');
        storage::uncompress();
        $this->assertSame('Dynamic', $DB->get_row_format(outbox::TABLE));
    }

    public function test_moodle_environment_asks_for_the_extension_without_insisting(): void {
        $extension = simplexml_load_file(dirname(__DIR__) . '/environment.xml')->PLUGIN->PHP_EXTENSIONS->PHP_EXTENSION;
        $this->assertSame(['erpbridge', 'optional'], [(string) $extension['name'], (string) $extension['level']]);
    }

    public function test_no_class_grows_beyond_250_lines_and_only_one_names_the_extension(): void {
        $files = new \RegexIterator(
            new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator(dirname(__DIR__) . '/classes')),
            '/\.php$/',
        );
        $users = [];
        foreach ($files as $file) {
            $text = file_get_contents($file);
            $this->assertLessThanOrEqual(250, substr_count($text, "\n"), (string) $file);
            if (str_contains($text, '\ErpBridge\\')) {
                $users[] = basename($file);
            }
        }
        $this->assertSame(['extension_client.php'], $users);
    }
}
