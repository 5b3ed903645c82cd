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

/**
 * English strings.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['cachedef_names'] = 'Names of activities and courses, for completions';
$string['checkbacklog'] = 'ERP Bridge: backlog';
$string['checkbacklog_late'] = 'The oldest record has been waiting for {$a}.';
$string['checkbacklog_ok'] = 'Nothing waits longer than it should.';
$string['checkdead'] = 'ERP Bridge: records given up';
$string['checkdead_ok'] = 'No record was given up.';
$string['checkdead_some'] = '{$a} records were given up and will not reach the ERP by themselves.';
$string['checkdestination'] = 'ERP Bridge: destination';
$string['checkdestination_ok'] = 'The settings are in order, and the last delivery was accepted or none was needed.';
$string['checkextension'] = 'ERP Bridge: extension';
$string['checkheld'] = 'ERP Bridge: held records';
$string['checkheld_ok'] = 'No record is held.';
$string['checkheld_people'] = 'People who wait for a contact number (at most 20 are named):';
$string['checkheld_some'] = '{$a} records are held and go out by themselves when what they wait for is there.';
$string['clideliver_help'] = 'Delivers records to the ERP.

Options:
  --until-empty   go on until the outbox is empty (default: 50 seconds at most)
  -h, --help      this text

Exit codes: 0 done; 1 stopped by the destination or the settings; 2 wrong usage

Example:
  php local/erpbridge/cli/deliver.php --until-empty';
$string['clistatus_help'] = 'Says how the outbox and the extension stand.

Options:
  --json          for machines
  -h, --help      this text

Exit codes: 0 all is well; 1 a check reports an error; 2 wrong usage

Example:
  php local/erpbridge/cli/status.php --json';
$string['destination_webhook'] = 'Signed webhook';
$string['drained'] = 'ERP Bridge: {$a}.';
$string['drainstopped'] = 'Stopped: {$a}';
$string['environmentextension'] = 'ERP Bridge needs the PHP extension "erpbridge" to deliver. Without it events are recorded and held.';
$string['erpbridge:manage'] = 'Manage ERP Bridge: settings, connection test';
$string['erpbridge:viewcontactdata'] = 'See e-mail addresses and contact data of other people';
$string['erpbridge:viewstatus'] = 'See how delivery to the ERP stands';
$string['extension_abi'] = 'The PHP extension "erpbridge" {$a->version} does not fit this plugin: it has ABI {$a->abi}, the plugin needs ABI {$a->expected}. Events are recorded and held; nothing is delivered.';
$string['extension_abi_help'] = 'Install plugin and extension of the same release, and restart PHP.';
$string['extension_missing'] = 'The PHP extension "erpbridge" is not loaded. Events are recorded and held; nothing is delivered.';
$string['extension_missing_help'] = 'Install liberpbridge.so, add "extension=liberpbridge.so" to the PHP configuration of the web server and of the command line, and restart PHP. What is held goes out by itself then.';
$string['extension_ok'] = 'Extension erpbridge {$a->version} is loaded (ABI {$a->abi}).';
$string['field_companyname'] = 'Company name';
$string['field_companypostcode'] = 'Company postcode';
$string['field_contactnumber'] = 'Contact number';
$string['field_customernumber'] = 'Customer number';
$string['fieldcategory'] = 'Company';
$string['never'] = 'never';
$string['nothing'] = 'nothing to do';
$string['pluginname'] = 'ERP Bridge';
$string['privacy:metadata:contact'] = 'What the ERP knows of a person.';
$string['privacy:metadata:contact:contactnumber'] = 'The contact number.';
$string['privacy:metadata:contact:customernumber'] = 'The customer number.';
$string['privacy:metadata:contact:recordedhash'] = 'A fingerprint of what was recorded last.';
$string['privacy:metadata:contact:revision'] = 'How often the contact changed.';
$string['privacy:metadata:contact:senthash'] = 'A fingerprint of what was sent last.';
$string['privacy:metadata:contact:state'] = 'Whether the user exists, was deleted, or was erased.';
$string['privacy:metadata:contact:timecreated'] = 'When it was recorded first.';
$string['privacy:metadata:contact:timemodified'] = 'When it changed last.';
$string['privacy:metadata:contact:timesent'] = 'When it was sent last.';
$string['privacy:metadata:contact:userid'] = 'The person.';
$string['privacy:metadata:erp'] = 'The ERP of the operator receives contacts and completions.';
$string['privacy:metadata:erp:activitycompletions'] = 'Completed and re-opened activities: name, time, ids of activity and course.';
$string['privacy:metadata:erp:contactnumber'] = 'Contact number.';
$string['privacy:metadata:erp:coursecompletions'] = 'Completed courses: name, time, id.';
$string['privacy:metadata:erp:customernumber'] = 'Customer number.';
$string['privacy:metadata:erp:email'] = 'E-mail address.';
$string['privacy:metadata:erp:firstname'] = 'First name.';
$string['privacy:metadata:erp:lastname'] = 'Last name.';
$string['privacy:metadata:outbox'] = 'Records on their way to the ERP.';
$string['privacy:metadata:outbox:attempts'] = 'How often it was tried.';
$string['privacy:metadata:outbox:eventid'] = 'The id of the fact.';
$string['privacy:metadata:outbox:kind'] = 'What happened.';
$string['privacy:metadata:outbox:lease'] = 'Which process has it in hand.';
$string['privacy:metadata:outbox:nextattempt'] = 'When it will be tried again.';
$string['privacy:metadata:outbox:objectid'] = 'The person, activity or course it is about.';
$string['privacy:metadata:outbox:payload'] = 'Names of activity or course, and times.';
$string['privacy:metadata:outbox:reason'] = 'Why.';
$string['privacy:metadata:outbox:status'] = 'What became of it.';
$string['privacy:metadata:outbox:timecreated'] = 'When it happened.';
$string['privacy:metadata:outbox:timemodified'] = 'When its status changed last.';
$string['privacy:metadata:outbox:userid'] = 'The person.';
$string['problem_cafile_no_certificate'] = 'The CA file holds no certificate in PEM format.';
$string['problem_cafile_unreadable'] = 'The CA file cannot be read by PHP.';
$string['problem_destination_unknown'] = 'There is no such kind of destination.';
$string['problem_endpoint_credentials'] = 'The endpoint must not hold a user name or password.';
$string['problem_endpoint_empty'] = 'No endpoint is set; nothing is delivered yet.';
$string['problem_endpoint_not_a_url'] = 'The endpoint is not a web address.';
$string['problem_endpoint_plain_http'] = 'The endpoint must begin with https://; plain http is allowed to this computer only.';
$string['problem_endpoint_scheme'] = 'The endpoint must begin with https://.';
$string['problem_other'] = 'The setting "{$a->setting}" is wrong: {$a->problem}.';
$string['problem_proxy_not_a_url'] = 'Moodle\'s proxy settings (Server > HTTP) do not make a valid address.';
$string['problem_signingsecret_empty'] = 'No signing secret is set.';
$string['problem_signingsecret_malformed'] = 'The signing secret must be whsec_ followed by base64; several are separated by blanks.';
$string['problem_signingsecret_too_short'] = 'The signing secret must have at least 24 bytes.';
$string['problem_timeout_range'] = 'The timeout must be between 1 and 120 seconds.';
$string['reason_accepted'] = 'Accepted.';
$string['reason_capture_failed'] = 'The extension failed while recording.';
$string['reason_config_invalid'] = 'The settings are not in order.';
$string['reason_connect'] = 'No connection to the destination.';
$string['reason_connection_lost'] = 'The connection broke off.';
$string['reason_contact_number_invalid'] = 'The person\'s contact number is not valid.';
$string['reason_contact_number_missing'] = 'The person has no contact number yet.';
$string['reason_contact_unknown'] = 'There is no contact for this person.';
$string['reason_deferred'] = 'Not tried: an earlier record of the same contact has to go first.';
$string['reason_delivery_failed'] = 'Delivery failed in an unexpected way; the PHP error log says where.';
$string['reason_disabled'] = 'ERP Bridge is switched off.';
$string['reason_dns'] = 'The name of the destination cannot be resolved.';
$string['reason_duplicate'] = 'The destination had it already.';
$string['reason_endpoint_blocked'] = 'Moodle\'s HTTP security (blocked hosts, allowed ports) blocks the endpoint, or its name cannot be resolved.';
$string['reason_extension_missing'] = 'The PHP extension "erpbridge" is missing or does not fit.';
$string['reason_http'] = 'The destination answered with HTTP status {$a}.';
$string['reason_kind_unknown'] = 'The extension does not know this kind of record.';
$string['reason_other'] = 'Reason: {$a}.';
$string['reason_payload_invalid'] = 'The record is damaged.';
$string['reason_receiver_retry'] = 'The destination asks to try again later.';
$string['reason_redirect'] = 'The destination wants to redirect; redirects are not followed.';
$string['reason_rejected'] = 'The destination rejected it.';
$string['reason_reply_too_large'] = 'The answer of the destination was too large.';
$string['reason_reply_unreadable'] = 'The answer of the destination could not be read.';
$string['reason_result_missing'] = 'The answer of the destination lacks a result for this record.';
$string['reason_superseded'] = 'Recorded otherwise meanwhile, or nothing new.';
$string['reason_timeout'] = 'The destination did not answer in time.';
$string['reason_tls'] = 'The encrypted connection failed: certificate or protocol.';
$string['reason_tombstone'] = 'The person\'s data were erased; nothing may be sent any more.';
$string['reason_user_deleted'] = 'The user was deleted.';
$string['setting_cafile'] = 'CA file';
$string['setting_cafile_desc'] = 'A PEM file on this server with further certificate authorities to trust. Empty: the usual ones.';
$string['setting_capture_activitycompletion'] = 'Record activity completions';
$string['setting_capture_activitycompletion_desc'] = 'Activities completed, and completed ones that were re-opened.';
$string['setting_capture_coursecompletion'] = 'Record course completions';
$string['setting_capture_coursecompletion_desc'] = 'Courses completed.';
$string['setting_capture_login'] = 'Check contacts at login';
$string['setting_capture_login_desc'] = 'Picks up contacts that were changed without Moodle saying so.';
$string['setting_capture_registration'] = 'Record registrations and profile changes';
$string['setting_capture_registration_desc'] = 'A contact is recorded when something that the ERP sees has changed.';
$string['setting_destination'] = 'Kind of destination';
$string['setting_destination_desc'] = 'How the ERP is reached.';
$string['setting_destinationheading'] = 'Destination';
$string['setting_enabled'] = 'Enabled';
$string['setting_enabled_desc'] = 'If off, nothing is recorded and nothing is delivered.';
$string['setting_endpoint'] = 'Endpoint';
$string['setting_endpoint_desc'] = 'The https address that takes the records. Empty: nothing is delivered yet.';
$string['setting_signingsecret'] = 'Signing secret';
$string['setting_signingsecret_desc'] = 'As in Standard Webhooks: whsec_ and at least 24 bytes in base64. While it is exchanged, both, separated by a blank.';
$string['setting_timeout'] = 'Timeout';
$string['setting_timeout_desc'] = 'Seconds for one request, 1 to 120.';
$string['settings'] = 'Settings';
$string['status_oldest'] = 'Oldest record on its way: {$a}';
$string['status_success'] = 'Last delivery: {$a}';
$string['taskdeliver'] = 'Deliver records to the ERP';
$string['testconnection'] = 'Test connection';
$string['testconnection_desc'] = 'Sends one signed, empty batch with the saved settings.';
$string['testconnection_failed'] = 'The connection does not work: {$a->reason}';
$string['testconnection_ok'] = 'The connection works: the destination answered in {$a->milliseconds} ms and accepted the signature.';
