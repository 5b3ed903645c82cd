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
$string['checkbacklog_help'] = 'Records are delivered once a minute by the scheduled task "Deliver records to the ERP". See whether cron runs, when that task ran last, and what the checks "ERP Bridge: destination" and "ERP Bridge: extension" say.';
$string['checkbacklog_late'] = 'The oldest record has been waiting for {$a}.';
$string['checkbacklog_ok'] = 'Nothing waits longer than it should.';
$string['checkdead'] = 'ERP Bridge: records given up';
$string['checkdead_help'] = 'How many, and why. The records are kept in Moodle\'s database (table local_erpbridge_outbox, status "dead"). What the destination refused is explained in the log of the receiver; what the extension could not record, in the PHP error log.';
$string['checkdead_ok'] = 'No record was given up.';
$string['checkdead_some'] = 'Records given up: {$a}. They will not reach the ERP by themselves.';
$string['checkdestination'] = 'ERP Bridge: destination';
$string['checkdestination_help'] = 'This is what came of the last attempt. The records are kept and tried again. "Test connection" on the settings page shows whether it works now.';
$string['checkdestination_ok'] = 'The settings are in order, and the last delivery was accepted or none was needed.';
$string['checkextension'] = 'ERP Bridge: extension';
$string['checkheld'] = 'ERP Bridge: held records';
$string['checkheld_help'] = 'Enter the contact number in the profile of the person ("Edit profile"; only administrators can change it). It must hold at most 255 characters in one line.';
$string['checkheld_ok'] = 'No record is held.';
$string['checkheld_people'] = 'People who wait for a contact number (at most 20 are named):';
$string['checkheld_some'] = 'Records held: {$a}. They go out by themselves when what they wait for is there.';
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
$string['extension_abi'] = 'The PHP extension "erpbridge" {$a->version} does not fit this plugin: its interface has the number {$a->abi}, the plugin needs {$a->expected}. Events are recorded and held; nothing is delivered.';
$string['extension_abi_help'] = 'Install plugin and extension of the same release, and restart PHP.';
$string['extension_missing'] = 'The PHP extension "erpbridge" is not loaded. Events are recorded and held; nothing is delivered.';
$string['extension_missing_help'] = 'On the server, install the extension of the same release as this plugin: copy liberpbridge.so to PHP\'s extension folder, add the line "extension=liberpbridge.so" to the PHP configuration of the web server and of the command line (cron), and restart PHP. What is held goes out by itself then.';
$string['extension_ok'] = 'The PHP extension "erpbridge" {$a->version} is loaded and fits this plugin (interface {$a->abi}).';
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
$string['problem_cafile_no_certificate'] = 'The CA file holds no certificate in PEM format. Expected is a text file with a block that begins with -----BEGIN CERTIFICATE-----.';
$string['problem_cafile_unreadable'] = 'The CA file cannot be read by PHP. Enter its full path on this server, and let the user of the web server read it; or leave the setting empty.';
$string['problem_destination_unknown'] = 'The kind of destination is unknown. Choose one of the list.';
$string['problem_endpoint_credentials'] = 'The endpoint must not hold a user name or password. The receiver knows this site by the signature.';
$string['problem_endpoint_empty'] = 'No endpoint is set; nothing is delivered yet.';
$string['problem_endpoint_not_a_url'] = 'The endpoint is not a web address. Expected is something like https://erp.example.com/events.';
$string['problem_endpoint_plain_http'] = 'The endpoint must begin with https://. Unencrypted http:// is allowed only to this server itself (localhost, 127.0.0.1).';
$string['problem_endpoint_scheme'] = 'The endpoint must begin with https://, as in https://erp.example.com/events.';
$string['problem_other'] = 'The setting "{$a->setting}" is wrong: {$a->problem}.';
$string['problem_proxy_not_a_url'] = 'Moodle\'s proxy settings (Site administration > Server > HTTP) do not make a valid address. Check host, port and login there.';
$string['problem_signingsecret_empty'] = 'No signing secret is set. Enter the one of the receiver, or make one on a command line: echo whsec_$(openssl rand -base64 32)';
$string['problem_signingsecret_malformed'] = 'The signing secret must be whsec_ followed by base64; several are separated by blanks. Copy the one of the receiver unchanged, or make one on a command line: echo whsec_$(openssl rand -base64 32)';
$string['problem_signingsecret_too_short'] = 'The signing secret must have at least 24 bytes: 32 characters or more after whsec_. One can be made on a command line: echo whsec_$(openssl rand -base64 32)';
$string['problem_timeout_range'] = 'The timeout must be between 1 and 120 seconds: a whole number.';
$string['reason_accepted'] = 'Accepted.';
$string['reason_capture_failed'] = 'The extension failed while recording.';
$string['reason_config_invalid'] = 'The settings are not in order.';
$string['reason_connect'] = 'No connection to the destination: nothing answers at the endpoint. See whether its host and port are right, whether the receiver runs, and whether a firewall is in between.';
$string['reason_connection_lost'] = 'The connection broke off before the destination had answered.';
$string['reason_contact_number_invalid'] = 'The person\'s contact number is not valid.';
$string['reason_contact_number_missing'] = 'The person has no contact number yet.';
$string['reason_contact_unknown'] = 'There is no contact for this person.';
$string['reason_deferred'] = 'Not tried: an earlier record of the same contact has to go first.';
$string['reason_delivery_failed'] = 'Delivery failed in an unexpected way; the PHP error log says where.';
$string['reason_disabled'] = 'ERP Bridge is switched off.';
$string['reason_dns'] = 'The host name in the endpoint cannot be resolved. Check its spelling, and the DNS of this server.';
$string['reason_duplicate'] = 'The destination had it already.';
$string['reason_endpoint_blocked'] = 'Moodle\'s own protection blocks the endpoint, or its host name cannot be resolved. See "cURL blocked hosts list" and "cURL allowed ports list" under Site administration > General > Security > HTTP security.';
$string['reason_extension_missing'] = 'The PHP extension "erpbridge" is missing or does not fit.';
$string['reason_http'] = 'The destination answered with HTTP status {$a}.';
$string['reason_http_401'] = 'The destination answered with HTTP status 401: it does not accept the signature. Enter the same signing secret on both sides, and check the clocks of both servers.';
$string['reason_http_403'] = 'The destination answered with HTTP status 403: it does not let this site in. Ask those who run the receiver.';
$string['reason_http_404'] = 'The destination answered with HTTP status 404: there is nothing at this address. Check the path in the endpoint.';
$string['reason_kind_unknown'] = 'The extension does not know this kind of record.';
$string['reason_other'] = 'Reason: {$a}.';
$string['reason_payload_invalid'] = 'The record is damaged.';
$string['reason_receiver_retry'] = 'The destination asks to try again later.';
$string['reason_redirect'] = 'The destination wants to redirect; redirects are not followed. Enter the final address as the endpoint.';
$string['reason_rejected'] = 'The destination rejected it.';
$string['reason_reply_too_large'] = 'The answer of the destination was too large.';
$string['reason_reply_unreadable'] = 'The answer of the destination could not be read.';
$string['reason_result_missing'] = 'The answer of the destination lacks a result for this record.';
$string['reason_superseded'] = 'Recorded otherwise meanwhile, or nothing new.';
$string['reason_timeout'] = 'The destination did not answer in time. The setting "Timeout" says how long is waited.';
$string['reason_tls'] = 'The encrypted connection failed: certificate or protocol. If the certificate is from an authority of your own, name it in the setting "CA file".';
$string['reason_tombstone'] = 'The person\'s data were erased; nothing may be sent any more.';
$string['reason_user_deleted'] = 'The user was deleted.';
$string['setting_cafile'] = 'CA file';
$string['setting_cafile_desc'] = 'Full path of a PEM file on this server with the certificate authorities to trust, instead of the usual ones. Empty: the usual ones.';
$string['setting_capture_activitycompletion'] = 'Record activity completions';
$string['setting_capture_activitycompletion_desc'] = 'Activities completed, and completed ones that were re-opened.';
$string['setting_capture_coursecompletion'] = 'Record course completions';
$string['setting_capture_coursecompletion_desc'] = 'Courses completed.';
$string['setting_capture_login'] = 'Check contacts at login';
$string['setting_capture_login_desc'] = 'Finds contacts that were changed without Moodle noticing, for example directly in the database.';
$string['setting_capture_registration'] = 'Record registrations and profile changes';
$string['setting_capture_registration_desc'] = 'A contact is recorded when something that the ERP sees has changed: name, e-mail address, customer number, contact number.';
$string['setting_destination'] = 'Kind of destination';
$string['setting_destination_desc'] = 'How records reach the ERP. Signed webhook: by HTTPS to an address of yours, with a signature that the receiver can check.';
$string['setting_destinationheading'] = 'Destination';
$string['setting_enabled'] = 'Enabled';
$string['setting_enabled_desc'] = 'If off, nothing is recorded and nothing is delivered. Completions that happen meanwhile never reach the ERP.';
$string['setting_endpoint'] = 'Endpoint';
$string['setting_endpoint_desc'] = 'The https address of the receiver, for example https://erp.example.com/events. Empty: nothing is delivered yet; records wait.';
$string['setting_signingsecret'] = 'Signing secret';
$string['setting_signingsecret_desc'] = 'The receiver needs the same one, to see that a record comes from this site. One was made at installation. Form (Standard Webhooks): whsec_ and at least 24 bytes in base64. To change it without a gap, enter the new and the old one, separated by a blank.';
$string['setting_timeout'] = 'Timeout';
$string['setting_timeout_desc'] = 'How many seconds one request may take, 1 to 120.';
$string['settings'] = 'Settings of ERP Bridge';
$string['status_oldest'] = 'Age of the oldest record on its way: {$a}';
$string['status_success'] = 'Last delivery: {$a}';
$string['taskdeliver'] = 'Deliver records to the ERP';
$string['testconnection'] = 'Test connection';
$string['testconnection_again'] = 'Test again';
$string['testconnection_desc'] = 'The test sends one signed, empty batch with the saved settings. Save changes first.';
$string['testconnection_failed'] = 'The connection does not work. {$a->reason}';
$string['testconnection_ok'] = 'The connection works: the destination answered in {$a->milliseconds} ms and accepted the signature.';
