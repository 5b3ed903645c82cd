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
use local_erpbridge\local\client\factory;
use local_erpbridge\local\{config, destination};
use local_erpbridge\output\preview_page;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * What would be sent of a record.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\delivery\preview
 * @covers     \local_erpbridge\local\delivery\addressed_row
 * @covers     \local_erpbridge\local\delivery\dry_run
 * @covers     \local_erpbridge\output\preview_page
 */
final class preview_test extends bridge_testcase {
    public function test_preview_asks_about_exactly_what_the_drain_would_send(): void {
        $this->register('K7');
        $row = $this->rows()[0];
        preview::of((int) $row->id, true);
        $this->drain();
        $this->assertSame($this->client->requests[0]['rows'][0], $this->client->previewed[0]['row']);
        $this->assertSame('https://www.example.com/moodle', $this->client->previewed[0]['source']);
    }

    public function test_contact_data_are_not_even_asked_about_for_who_may_not_see_them(): void {
        $user = $this->register('K7');
        $preview = preview::of((int) $this->rows()[0]->id, false);
        $identity = $this->client->previewed[0]['row']['identity'];
        $this->assertSame([(int) $user->id, '***', '***', '***', '', '***', 'active'], array_values($identity));
        foreach ([$user->firstname, $user->lastname, $user->email, 'K7'] as $secret) {
            $this->assertStringNotContainsString($secret, $preview->event);
        }
        $this->assertStringContainsString($user->email, preview::of((int) $this->rows()[0]->id, true)->event);
    }

    public function test_a_person_is_shown_as_each_destination_would_be_told_of_them(): void {
        $user = $this->register('K7');
        set_config('destination', 'webhook,odoo', 'local_erpbridge');
        foreach (config::fresh()->destinations() as $kind => $destination) {
            $preview = preview::of_person((int) $user->id, $destination, true);
            $this->assertStringContainsString($user->email, $preview->event);
            $asked = end($this->client->previewed);
            $this->assertSame([$kind, 'contact.upserted', 'K7'],
                [$asked['destination']['kind'], $asked['row']['kind'], $asked['row']['identity']['contactnumber']]);
        }
        $this->assertStringNotContainsString($user->email, preview::of_person((int) $user->id, $destination, false)->event);
        $this->assertStringContainsString('no contact', preview::of_person(987654, $destination, true)->obstacle);
    }

    /**
     * The extension itself takes a person for a row.
     *
     * @group requires_extension
     */
    public function test_the_extension_itself_previews_a_person(): void {
        if (!extension_loaded('erpbridge')) {
            $this->markTestSkipped('the extension is not loaded');
        }
        $user = $this->register('K7');
        factory::replace(null);
        foreach (['destination' => 'odoo', 'odooendpoint' => 'https://203.0.113.8', 'apikey' => 'k'] as $name => $value) {
            set_config($name, $value, 'local_erpbridge');
        }
        $preview = preview::of_person((int) $user->id, config::fresh()->destination('odoo'), true);
        $this->assertSame('', $preview->obstacle);
        $this->assertSame('res.partner', $preview->entry->into);
        $this->assertContains(['ref', 'K7'], $preview->entry->fields);
        // What the settings page says that fields are called by default is what the extension calls them.
        $names = array_column($preview->entry->fields, 0);
        $row = $this->put((int) $user->id, ['destination' => 'odoo', 'payload' => '{"activityid": 7, "activityname": "A", "courseid": 3}']);
        $names = array_merge($names, array_column(preview::of($row, true)->entry->fields, 0));
        $fields = destination::ODOO_FIELDS;
        $expected = ['name', $fields['email'], "parent_id.{$fields['customernumber']}", $fields['contactnumber'],
            "{$fields['contact']}.{$fields['contactnumber']}", $fields['kind'], $fields['number'], $fields['name'], $fields['course'],
            $fields['completedat'], $fields['reopenedat']];
        $this->assertSame($expected, $names);
    }

    public function test_a_dry_run_counts_what_would_go_and_why_not_and_changes_nothing(): void {
        $user = $this->register('K7');
        $this->put((int) $user->id, ['status' => 'retrying', 'nextattempt' => time() + 900]);
        $this->put((int) $user->id, ['destination' => 'file']);
        $this->put((int) $user->id, ['status' => 'delivered']);
        $before = $this->rows();
        $counts = dry_run::of(config::fresh()->destination('webhook'));
        $this->assertSame(['activity.completed' => ['' => 1], 'contact.upserted' => ['' => 1]], $counts);
        $this->assertSame(['activity.completed' => ['' => 1]], dry_run::of(config::fresh()->destination('file')));
        $this->assertCount(1, dry_run::of(config::fresh()->destination('webhook'), 1));
        $this->assertEquals($before, $this->rows());
        $this->assertSame([], $this->client->requests);
    }

    public function test_page_shows_the_person_and_the_dry_run_of_each_destination(): void {
        global $PAGE;
        $this->setAdminUser();
        $user = $this->register('K7');
        $output = $PAGE->get_renderer('core');
        $render = fn(bool $open) => $output->render_from_template(
            'local_erpbridge/preview',
            (new preview_page((int) $user->id, $open))->export_for_template($output),
        );
        $html = $render(true);
        $this->assertStringContainsString($user->email, $html);
        $this->assertStringContainsString('Contact: 1 × would be sent', $html);
        $this->assertStringNotContainsString($user->email, $render(false));
        $this->assertSame((int) $user->id, preview_page::latest());
    }

    /**
     * Rows of which nothing would be sent, and what is said.
     *
     * @return array
     */
    public static function obstacles(): array {
        return [
            'recorded without the extension' => [['kind' => 'raw'], 'is missing'],
            'emptied' => [['payload' => ''], 'not kept any longer'],
        ];
    }

    /**
     * If nothing would be sent it says why.
     *
     * @dataProvider obstacles
     * @param array $columns
     * @param string $words
     */
    public function test_it_says_why_nothing_would_be_sent(array $columns, string $words): void {
        $preview = preview::of($this->put(5, $columns), true);
        $this->assertSame('', $preview->event);
        $this->assertStringContainsString($words, $preview->obstacle);
        $this->assertSame([], $this->client->previewed);
    }

    public function test_without_the_extension_and_without_a_record_there_are_words(): void {
        $id = $this->put(5);
        $this->without_extension();
        $this->assertStringContainsString('is missing', preview::of($id, true)->obstacle);
        $this->assertStringContainsString('no such record', preview::of(0, true)->obstacle);
    }

    public function test_the_extension_itself_shows_it(): void {
        if (!extension_loaded('erpbridge') || !method_exists('ErpBridge\Bridge', 'preview')) {
            $this->markTestSkipped('The PHP extension erpbridge is not loaded, or older.');
        }
        \local_erpbridge\local\client\factory::replace(null);
        $user = $this->register('K7');
        $id = (int) $this->rows()[0]->id;
        $event = json_decode(preview::of($id, true)->event);
        $this->assertSame(['contact.upserted', 'K7', $user->email], [$event->type, $event->subject, $event->data->email]);
        $event = json_decode(preview::of($id, false)->event);
        $this->assertSame(['***', '***', '***'], [$event->subject, $event->data->email, $event->data->lastname]);
        $held = $this->register();
        $row = current($this->rows_of($held->id));
        $this->assertStringContainsString('no contact number', preview::of((int) $row->id, true)->obstacle);
    }
}
