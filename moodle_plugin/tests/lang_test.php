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

/**
 * Strings.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class lang_test extends \basic_testcase {
    /** All reason codes of docs/INTERFACE.md. */
    private const REASONS = 'accepted duplicate contact_number_missing contact_number_invalid contact_unknown user_deleted tombstone
        payload_invalid kind_unknown deferred dns connect timeout tls connection_lost reply_too_large reply_unreadable
        result_missing redirect receiver_retry rejected extension_missing capture_failed endpoint_blocked config_invalid
        destination_off superseded cancelled_by_hand http directory_missing directory_readonly directory_unsafe disk_full write_failed
        conflict key_refused right_missing model_missing database_unknown field_unknown clock_skew customer_unknown
        customer_number_missing
        customer_ambiguous customer_inactive customer_is_contact contact_ambiguous contact_missing
        erasure_pending erasure_refused consent_missing consent_withdrawn';

    /** All problems of docs/INTERFACE.md. */
    private const PROBLEMS = 'destination_unknown destination_none odooendpoint_empty odooendpoint_not_a_url odooendpoint_scheme
        odooendpoint_plain_http odooendpoint_credentials endpoint_empty endpoint_not_a_url endpoint_scheme endpoint_plain_http
        endpoint_credentials signingsecret_empty signingsecret_malformed signingsecret_too_short timeout_range
        cafile_unreadable cafile_no_certificate proxy_not_a_url directory_empty directory_relative directory_missing
        directory_not_a_directory directory_symlink directory_world_accessible directory_replaceable directory_in_webroot
        directory_not_writable directory_full webroot_empty webroot_relative webroot_missing format_unknown format_separator
        rotatesize_range rotateminutes_range apikey_empty apikey_malformed database_malformed unknowncustomer_unknown
        completionmodel_malformed fields_unknown fields_malformed';

    public function test_english_and_german_have_the_same_keys_and_placeholders(): void {
        [$en, $de] = [$this->strings('en'), $this->strings('de')];
        $this->assertSame(array_keys($en), array_keys($de));
        foreach ($en as $key => $text) {
            $this->assertSame($this->placeholders($text), $this->placeholders($de[$key]), $key);
            $this->assertNotSame('', trim($de[$key]), $key);
        }
    }

    public function test_strings_are_sorted(): void {
        $keys = array_keys($this->strings('en'));
        $sorted = $keys;
        sort($sorted, SORT_STRING);
        $this->assertSame($sorted, $keys);
    }

    public function test_every_reason_and_problem_has_words(): void {
        $en = $this->strings('en');
        foreach (preg_split('/\s+/', self::REASONS) as $code) {
            $this->assertArrayHasKey('reason_' . $code, $en);
        }
        foreach (preg_split('/\s+/', self::PROBLEMS) as $code) {
            $this->assertArrayHasKey('problem_' . $code, $en);
        }
    }

    public function test_every_string_the_code_asks_for_is_there(): void {
        $en = $this->strings('en');
        $files = new \RegexIterator(
            new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator(dirname(__DIR__))),
            '~/(classes|cli|db)/.*\.php$|/(access|consents|settings|testconnection|exposure|radar|mydata|backfill|dashboard|records?|lib)\.php$~',
        );
        foreach ($files as $file) {
            $pattern = "/(?:get_string|lang_string)\('([a-z_:]+)', (?:'local_erpbridge'|config::COMPONENT)/";
            preg_match_all($pattern, file_get_contents($file), $matches);
            foreach ($matches[1] as $key) {
                $this->assertArrayHasKey($key, $en, (string) $file);
            }
        }
    }

    public function test_words_never_fail(): void {
        $this->assertStringContainsString('503', local\words::reason('http_503'));
        $this->assertStringContainsString('signing secret', local\words::reason('http_401'));
        $this->assertStringContainsString('never_heard_of', local\words::reason('never_heard_of'));
        $problem = (object) ['setting' => 'endpoint', 'problem' => 'never_heard_of'];
        $this->assertStringContainsString('never_heard_of', local\words::problem($problem, local\config::current()->destination('odoo')));
    }

    /**
     * The strings of a language.
     *
     * @param string $lang
     * @return string[]
     */
    private function strings(string $lang): array {
        $string = [];
        require(dirname(__DIR__) . "/lang/{$lang}/local_erpbridge.php");
        return $string;
    }

    /**
     * The placeholders of a string.
     *
     * @param string $text
     * @return string[]
     */
    private function placeholders(string $text): array {
        preg_match_all('/\{\$a[^}]*\}/', $text, $matches);
        sort($matches[0]);
        return $matches[0];
    }
}
