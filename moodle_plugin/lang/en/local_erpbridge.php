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

$string['access'] = 'ERP Bridge: access record';
$string['access_action'] = 'Action';
$string['access_coursegone'] = 'Course {$a}, which is gone';
$string['access_courseid'] = 'Course';
$string['access_crud'] = 'Kind of action';
$string['access_eventname'] = 'Event (technical name)';
$string['access_hidden'] = '(not shown: addresses in it cannot be masked without the extension)';
$string['access_information'] = 'Information';
$string['access_intro'] = 'Who did what, when and from where, from Moodle\'s standard log. The latest {$a} entries are listed; the filters by time, course and person go back further, the others choose among those. Whoever looks at this page, or downloads it, is in the log, too.';
$string['access_ip'] = 'IP address';
$string['access_kept'] = 'Entries are deleted after {$a} days.';
$string['access_keptforever'] = 'Entries are not deleted.';
$string['access_notshortened'] = 'IP addresses are not shortened.';
$string['access_problem_late'] = 'The nightly clean-up of the log is more than two days behind. Look at the scheduled task "Clean up the log".';
$string['access_problem_lifetime'] = 'Entries are to be kept for {$a->keep} days, but Moodle\'s own log store deletes them after {$a->moodle} days (Keep logs for, in the settings of the standard log).';
$string['access_problem_never'] = 'IP addresses are to be shortened after {$a->shorten} days, but the entries are deleted after {$a->lifetime} days already.';
$string['access_problem_nostore'] = 'The standard log is not enabled: nothing is recorded (Manage log stores).';
$string['access_relateduserid'] = 'Affected person';
$string['access_shortened'] = 'IP addresses are shortened after {$a} days.';
$string['access_timecreated'] = 'Time';
$string['access_userid'] = 'Full name';
$string['accountchanged_empty'] = '(empty)';
$string['accountchanged_field'] = 'Field';
$string['accountchanged_intro'] = 'Somebody who looks after {$a} has changed what is recorded about you:';
$string['accountchanged_new'] = 'New';
$string['accountchanged_old'] = 'Former';
$string['accountchanged_row'] = '{$a->field}: {$a->old} -> {$a->new}';
$string['accountchanged_subject'] = '{$a}: your account was changed';
$string['accountchanged_unexpected'] = 'If you did not expect this, please say so.';
$string['action_busy'] = 'Workers are taking records all the time, and there was no moment for this. What was done till now is done; try again in a minute.';
$string['action_cancel'] = 'Cancel';
$string['action_cancel_confirm'] = 'Cancel {$a} records? The ERP never hears of them, unless they are replayed.';
$string['action_cancel_done'] = 'Cancelled: {$a}';
$string['action_changed'] = 'The filters have changed since you were asked. Nothing was done; choose again.';
$string['action_others'] = 'With {$a} others it is not possible: their status does not allow it, they are in the hands of a worker, their person was erased, or their content is not kept any longer.';
$string['action_queued'] = '{$a} records: a task does it with the next cron.';
$string['action_replay'] = 'Replay';
$string['action_replay_confirm'] = 'Send {$a} records anew? They keep their event ids, so that the receiver can tell those that it has already.';
$string['action_replay_done'] = 'On their way again: {$a}';
$string['action_retry'] = 'Retry now';
$string['action_retry_confirm'] = 'Try {$a} records with the next delivery, without waiting for their next attempt?';
$string['action_retry_done'] = 'Tried with the next delivery: {$a}';
$string['action_void'] = 'This is not possible with any of these records: their status does not allow it, they are in the hands of a worker, their person was erased, or their content is not kept any longer.';
$string['alarm_dead'] = '{$a->cause} records for the ERP were given up. They do not go out by themselves any more. See why, and replay or cancel them: {$a->link}';
$string['alarm_dead_subject'] = 'Records for the ERP given up: {$a->cause}';
$string['alarm_keyexpiry'] = 'The API key with which records are delivered to the ERP ends on {$a->cause}. Make a new one in the ERP, and enter it in the settings: {$a->link}';
$string['alarm_keyexpiry_subject'] = 'ERP Bridge: the API key ends on {$a->cause}';
$string['alarm_standstill'] = 'Nothing goes out to the ERP. {$a->cause} Nothing is lost: what is recorded waits, and goes out by itself once the destination takes it. How it stands: {$a->link}';
$string['alarm_standstill_subject'] = 'Nothing goes out to the ERP';
$string['announce'] = 'Announcements';
$string['announce_audience'] = 'To whom';
$string['announce_audience_course'] = 'The people of a course';
$string['announce_coursegone'] = '(a course that was deleted)';
$string['announce_date'] = 'Date of the seminar, if there is one';
$string['announce_discard'] = 'Discard';
$string['announce_everybody'] = 'Everybody';
$string['announce_failed'] = 'Failed';
$string['announce_log'] = 'What was announced';
$string['announce_none'] = 'Nothing yet.';
$string['announce_of'] = '{$a->sent} of {$a->total}';
$string['announce_preview'] = 'Preview';
$string['announce_progress'] = 'Sent';
$string['announce_queued'] = 'The announcement is on its way. It is sent by a task in the background; the table below shows how far it is.';
$string['announce_refresh'] = 'Show how far it is now';
$string['announce_send'] = 'Send to {$a} people';
$string['announce_state'] = 'State';
$string['announce_state_done'] = 'sent';
$string['announce_state_queued'] = 'waiting for cron';
$string['announce_state_sending'] = 'being sent';
$string['announce_subject'] = 'Subject';
$string['announce_template'] = 'What about';
$string['announce_template_cancelled'] = 'A seminar was cancelled';
$string['announce_template_cancelled_subject'] = 'Cancelled: {$a->course}';
$string['announce_template_cancelled_text'] = '<p>Hello,</p><p>unfortunately the seminar "{$a->course}" on {$a->date} cannot take place. We are sorry about that, and will tell you when there is a new date.</p><p>{$a->site}</p>';
$string['announce_template_free'] = 'Something else';
$string['announce_template_moved'] = 'The date of a seminar changed';
$string['announce_template_moved_subject'] = 'New date: {$a->course}';
$string['announce_template_moved_text'] = '<p>Hello,</p><p>the date of the seminar "{$a->course}" has changed. The new date is {$a->date}.</p><p>{$a->site}</p>';
$string['announce_template_updated'] = 'A tutorial was updated';
$string['announce_template_updated_subject'] = 'Updated: {$a->course}';
$string['announce_template_updated_text'] = '<p>Hello,</p><p>the tutorial "{$a->course}" was updated. It is worth having another look at it.</p><p>{$a->site}</p>';
$string['announce_text'] = 'Text';
$string['announce_to'] = 'To: {$a->audience}. People: {$a->count}.';
$string['announce_when'] = 'When';
$string['announce_who'] = 'By';
$string['announce_why_all'] = 'You get this announcement because you have an account at {$a->site}.';
$string['announce_why_course'] = 'You get this announcement because you take part in "{$a->course}" at {$a->site}.';
$string['approval_message'] = 'People who have signed up and confirmed their address wait for approval. New ones: {$a->count}. To the queue: {$a->link}';
$string['approval_message_subject'] = 'Registrations to approve: {$a}';
$string['approvals'] = 'Registrations to approve';
$string['audit'] = 'ERP Bridge: exposure audit';
$string['audit_column_action'] = 'Repair';
$string['audit_column_gate'] = 'Gate';
$string['audit_column_state'] = 'State';
$string['audit_column_who'] = 'Who gets through';
$string['audit_conditions'] = '{$a->course} (restrictions: {$a->count})';
$string['audit_copies'] = 'Whoever may back up a course may copy them: the file picker is not watched while the settings of requests are not clamped.';
$string['audit_directmails'] = '{$a->component} (places in its code: {$a->calls})';
$string['audit_directmailsknown'] = 'About the account, for administrators, or held by the policy elsewhere: {$a}';
$string['audit_elsewhere'] = '(and {$a} in courses or categories only, who are no administrators)';
$string['audit_files'] = 'Backups with people in them: {$a}';
$string['audit_forced'] = 'Set in config.php; it can be changed only there.';
$string['audit_kind_capability'] = 'capability';
$string['audit_kind_data'] = 'content';
$string['audit_kind_feature'] = 'feature of Moodle';
$string['audit_kind_setting'] = 'setting';
$string['audit_layeroff'] = 'Switched off: {$a}.';
$string['audit_mode'] = 'Visibility of contact data: {$a}.';
$string['audit_more'] = 'and {$a} more';
$string['audit_newconditions'] = 'Teachers may set new ones: the settings of requests are not clamped.';
$string['audit_off'] = 'Nothing is enforced. This is how the site stands.';
$string['audit_open'] = 'Open gates: {$a}';
$string['audit_repair'] = 'Close';
$string['audit_repairall'] = 'Close all that can be closed';
$string['audit_repairall_sure'] = 'Close these {$a} gates? What is changed is remembered, and put back when visibility is switched off.';
$string['audit_repaired'] = 'Gates closed: {$a}';
$string['audit_report'] = 'Mode "report": nothing is changed. What is open here would be closed.';
$string['audit_reportcondition'] = '{$a} (its author is no administrator, and can change a condition on contact data)';
$string['audit_reportreaders'] = '{$a->name} (readers: {$a->people})';
$string['audit_role'] = '{$a->role} (people: {$a->people})';
$string['audit_roleinplace'] = '{$a->role} in "{$a->place}" (people: {$a->people})';
$string['audit_roleofall'] = '{$a->role} (everybody)';
$string['audit_setting'] = '{$a->name} = {$a->value}';
$string['audit_settings'] = 'Settings';
$string['audit_shown'] = 'People: {$a}';
$string['audit_state_closed'] = 'closed';
$string['audit_state_open'] = 'open';
$string['audit_state_unclosable'] = 'for you to decide';
$string['backfill'] = 'Backfill';
$string['backfill_begin'] = 'Record everything';
$string['backfill_begin_one'] = 'Send {$a} what it has not got';
$string['backfill_confirm'] = 'Everybody who has an account, and each activity and course that anybody completed, will be recorded and sent to the ERP, as far as the settings allow it and it is not recorded yet. That cannot be taken back. Rows to compare: {$a}.';
$string['backfill_confirm_one'] = 'All contacts and completions of this site that {$a->name} has not got yet will be sent there, as far as the settings allow it. Other destinations get nothing of that. Rows to compare: {$a->rows}.';
$string['backfill_continue'] = 'Go on';
$string['backfill_counts'] = 'What was found';
$string['backfill_intro'] = 'What happened after the installation is recorded by itself. What is older, contacts and completions alike, is recorded by a backfill. It runs in the background, and goes on where it was if it is interrupted; nothing is recorded twice.';
$string['backfill_none'] = 'There was none yet.';
$string['backfill_one'] = 'A destination that was added gets what happens from then on. What the others had before is sent to it from here.';
$string['backfill_progress'] = '{$a->done} of {$a->of} rows compared';
$string['backfill_queued'] = 'The backfill waits for cron. This page shows how far it is.';
$string['backfill_state_done'] = 'Done';
$string['backfill_state_queued'] = 'Waiting for cron';
$string['backfill_state_running'] = 'Running';
$string['backfill_state_stopped'] = 'Another one was begun instead';
$string['cachedef_directmails'] = 'Plugins that send mail past message providers';
$string['cachedef_names'] = 'Names of activities and courses, for completions';
$string['checkaccesslog'] = 'ERP Bridge: access record';
$string['checkaccesslog_wrong'] = 'The log is not kept as the settings say.';
$string['checkbacklog'] = 'ERP Bridge: backlog';
$string['checkbacklog_help'] = 'Records are delivered once a minute by the scheduled task "Deliver records to the ERP". See whether cron runs, when that task ran last, and what the checks "ERP Bridge: destination" and "ERP Bridge: extension" say.';
$string['checkbacklog_late'] = 'The oldest record has been waiting for {$a}.';
$string['checkbacklog_ok'] = 'Nothing waits longer than it should.';
$string['checkcontactnumbers'] = 'ERP Bridge: contact numbers';
$string['checkcontactnumbers_help'] = 'To the ERP these people are one contact, named after whoever was sent last. Correct the number of those to whom it does not belong.';
$string['checkcontactnumbers_ok'] = 'No two people have the same contact number.';
$string['checkcontactnumbers_some'] = '{$a} contact number(s) belong to several people.';
$string['checkdead'] = 'ERP Bridge: records given up';
$string['checkdead_help'] = 'How many, and why. The list of records shows each of them; when the cause is mended, replay them there, or cancel those that need not go. What the destination rejected is explained by the log of the receiver; what the extension could not record, by the PHP error log.';
$string['checkdead_ok'] = 'No record was given up.';
$string['checkdead_some'] = 'Records given up: {$a}. They will not reach the ERP by themselves.';
$string['checkdestination'] = 'ERP Bridge: destination';
$string['checkdestination_help'] = 'This is what came of the last attempt. The records are kept and tried again. "Test connection" on the settings page shows whether it works now.';
$string['checkdestination_key'] = 'The API key ends on {$a}. Make a new one there, and enter it in the settings.';
$string['checkdestination_ok'] = 'The settings are in order, and the last delivery was accepted or none was needed.';
$string['checkextension'] = 'ERP Bridge: extension';
$string['checkguard'] = 'ERP Bridge: guard';
$string['checkguard_before'] = 'Another plugin answers web services first: {$a}';
$string['checkguard_before_help'] = 'What it answers is not scrubbed; the guard still masks addresses in it. Purge Moodle\'s caches; if this stays, ask the author of that plugin.';
$string['checkguard_compressed'] = 'PHP compresses pages before the guard sees them.';
$string['checkguard_compressed_help'] = 'What the guard cannot read leaves blank for everybody but administrators. Remove output_handler = ob_gzhandler from php.ini; let the web server compress.';
$string['checkguard_folder'] = 'The folder erpbridge in Moodle\'s data folder cannot be written.';
$string['checkguard_folder_help'] = 'Without it the guard does not know the addresses of this site, and masks everything that looks like an address. Let the web server\'s user write there.';
$string['checkguard_index'] = 'The index of known addresses is missing, broken or full.';
$string['checkguard_index_help'] = 'Until it is rebuilt, the guard masks everything that looks like an address. The scheduled task that rebuilds it runs every five minutes; see that cron runs.';
$string['checkguard_missing'] = 'There is no guard: the PHP extension erpbridge is missing or does not fit.';
$string['checkguard_missing_help'] = 'Pages and downloads go out unchecked. Results of web services lose all contact data, whosever they are, until the extension is back.';
$string['checkguard_off'] = 'The guard is switched off.';
$string['checkguard_ok'] = 'The guard knows {$a} addresses.';
$string['checkguard_unarmed'] = 'The guard did not see this page.';
$string['checkguard_unarmed_help'] = 'It is armed at the start of each page. Look into the log of PHP for lines of local_erpbridge, and purge Moodle\'s caches.';
$string['checkheld'] = 'ERP Bridge: held records';
$string['checkheld_help'] = 'Enter the contact number in the profile of the person ("Edit profile"; only administrators can change it). It must hold at most 255 characters in one line.';
$string['checkheld_ok'] = 'No record is held.';
$string['checkheld_people'] = 'People who wait for a contact number (at most 20 are named):';
$string['checkheld_some'] = 'Records held: {$a}. They go out by themselves when what they wait for is there.';
$string['checkvisibility'] = 'ERP Bridge: who sees contact data';
$string['checkvisibility_help'] = 'Through these gates people see contact data who are no administrators. The exposure audit says who they are, and closes what can be closed.';
$string['checkvisibility_layers'] = 'Layers switched off: {$a}. What they would close, the others have to catch.';
$string['checkvisibility_off'] = 'Visibility is switched off: contact data is shown as Moodle shows it.';
$string['checkvisibility_ok'] = 'Only administrators and the person see contact data.';
$string['checkvisibility_open'] = 'Gates to contact data that stand open: {$a}.';
$string['checkvisibility_report'] = 'Visibility only reports. Gates to contact data that stand open: {$a}.';
$string['cli_badvalue'] = 'The value of {$a} cannot be used. --help says what can be.';
$string['cliaudit_help'] = 'Says through which gates contact data can be seen by people who are no administrators.

Usage: php local/erpbridge/cli/audit.php [--json] [--repair]

--json    everything, for machines
--repair  closes what can be closed; what is changed is put back when visibility is switched off
-h, --help

Exit code: 0 no gate is open, 1 at least one is, 2 wrong usage.';
$string['clibackfill_help'] = 'Records the contacts and completions that are older than the plugin, as far as the settings allow. A backfill
that was interrupted goes on where it was, if it is begun again with the same --since, --course and --destination.

Options:
  --since=DATE    completions from then on (2026-01-31, "2026-01-31 08:00", "1 year ago", a Unix time)
  --course=ID     completions of this course only
  --destination=KIND  only to this one (webhook, odoo, file), and all that it has not got
  --rate=N        records a second at most (default: as fast as it goes)
  --dry-run       only count what is missing
  --json          for machines
  -h, --help      this text

Exit codes: 0 nothing is missing any more; 1 something is, or it was stopped; 2 wrong usage

Example:
  php local/erpbridge/cli/backfill.php --since=2026-01-01 --rate=500';
$string['clideliver_help'] = 'Delivers records to the ERP.

Options:
  --until-empty   go on until the outbox is empty (default: 50 seconds at most)
  --dry-run       send nothing; for each destination and kind, how many records would go, or the reason why not
  --workers=N     with N workers at once, until the outbox is empty
  -h, --help      this text

Exit codes: 0 done; 1 stopped by the destination or the settings; 2 wrong usage

Example:
  php local/erpbridge/cli/deliver.php --until-empty
  php local/erpbridge/cli/deliver.php --workers=4';
$string['clideliver_workers'] = 'The number of workers must be from 1 to {$a}.';
$string['clidestination_help'] = 'Tests each destination that records go to, with the saved settings.

Options:
  --setup=odoo    makes in Odoo what completions need: a model, its fields, and the right to use them. Asks for the
                  API key of an administrator of Odoo, on the standard input; it is used once and not stored.
                  What is there already stays as it is, so this can be repeated.
  --json          for machines
  -h, --help      this text

Exit codes: 0 all is well; 1 something is not; 2 wrong usage

Example:
  php local/erpbridge/cli/destination.php --setup=odoo';
$string['clidestination_key'] = 'API key of an administrator of Odoo (used once, not stored):';
$string['clireconcile_help'] = 'Compares the contacts and completions in Moodle with what was recorded, and records what is missing. A task does
the same each night. What is older than the plugin is left to cli/backfill.php.

Options:
  --since=DATE    completions from then on (2026-01-31, "2026-01-31 08:00", "1 week ago", a Unix time)
  --dry-run       only count what is missing
  --json          for machines
  -h, --help      this text

Exit codes: 0 nothing is missing any more; 1 something is, or it was stopped; 2 wrong usage

Example:
  php local/erpbridge/cli/reconcile.php --dry-run --json';
$string['clistatus_format'] = 'Formats are text, json and prometheus.';
$string['clistatus_help'] = 'Says how the outbox and the extension stand.

Options:
  --format=FORMAT text (default), json, or prometheus (text exposition format 0.0.4)
  --json          the same as --format=json
  -h, --help      this text

Exit codes: 0 all is well; 1 a check reports an error; 2 wrong usage

Example:
  php local/erpbridge/cli/status.php --json';
$string['dashboard'] = 'ERP Bridge: delivery';
$string['dashboard_average'] = 'On average';
$string['dashboard_counts'] = 'Records by status';
$string['dashboard_dead'] = 'Given up';
$string['dashboard_delivered'] = 'Delivered';
$string['dashboard_estimated'] = 'More than {$a} delivered records are not counted one by one: the number is that of the deliveries since statistics are kept.';
$string['dashboard_latency_day'] = 'Seconds from the fact to its delivery, last 24 hours';
$string['dashboard_latency_month'] = 'Seconds from the fact to its delivery, last 30 days';
$string['dashboard_longest'] = 'At most';
$string['dashboard_nothingwaits'] = 'nothing is on its way';
$string['dashboard_oldest'] = 'Oldest record on its way';
$string['dashboard_retried'] = 'Attempts in vain';
$string['dashboard_success'] = 'Last delivery';
$string['dashboard_throughput_day'] = 'Records, last 24 hours';
$string['dashboard_throughput_month'] = 'Records, last 30 days';
$string['dashboard_trouble'] = '{$a} is in trouble.';
$string['dashboard_unwell'] = 'in trouble';
$string['dashboard_waiting'] = '{$a} on their way';
$string['dashboard_well'] = 'takes what is sent';
$string['destination_added'] = 'Records go to the new destination from now on. What the others had before it gets by a backfill: {$a}.';
$string['destination_file'] = 'Files in a directory';
$string['destination_odoo'] = 'Odoo';
$string['destination_webhook'] = 'Signed webhook';
$string['drained'] = 'ERP Bridge: {$a}.';
$string['drainstopped'] = 'Stopped: {$a}';
$string['dryrun'] = 'Dry run';
$string['dryrun_bound'] = 'Of each destination the first {$a} records on their way are looked at. Nothing is sent or changed. cli/deliver.php --dry-run looks at all.';
$string['dryrun_nothing'] = 'Nothing is on its way.';
$string['dryrun_sent'] = 'would be sent';
$string['entry_invisible'] = 'There are characters in it that cannot be seen, or that turn the direction of writing. Type it anew instead of pasting it.';
$string['entry_markup'] = 'The signs < and > are not possible here.';
$string['entry_pattern'] = 'This is not a number as we issue them. It looks like this: {$a}';
$string['entry_pattern_bare'] = 'This is not a number as we issue them.';
$string['entry_postcode'] = 'This is not a postcode of the country that you have chosen. One looks like this: {$a}';
$string['entry_required'] = 'Please fill this in.';
$string['entry_too_long'] = 'This is too long: at most {$a} characters.';
$string['environmentextension'] = 'ERP Bridge needs the PHP extension "erpbridge" to deliver. Without it events are recorded and held.';
$string['erpbridge:announce'] = 'Send announcements by e-mail';
$string['erpbridge:approve'] = 'Admit people who have signed up, or reject them';
$string['erpbridge:downloadaccessrecord'] = 'Download the access record';
$string['erpbridge:manage'] = 'Manage ERP Bridge: settings, connection test';
$string['erpbridge:viewaccessrecord'] = 'See the access record: who did what, when and from where';
$string['erpbridge:viewcontactdata'] = 'See e-mail addresses and contact data of other people';
$string['erpbridge:viewstatus'] = 'See how delivery to the ERP stands';
$string['event_accessrecorddownloaded'] = 'Access record downloaded';
$string['event_accessrecordviewed'] = 'Access record viewed';
$string['event_administratorrefused'] = 'Administrator of contact data refused';
$string['event_announcementsent'] = 'Announcement sent';
$string['event_backfillqueued'] = 'Backfill begun';
$string['event_filefetched'] = 'File for the ERP fetched';
$string['event_recordschanged'] = 'Records retried, replayed or cancelled';
$string['event_visibilitydrifted'] = 'Gate to contact data opened';
$string['extension_abi'] = 'The PHP extension "erpbridge" {$a->version} does not fit this plugin: its interface has the number {$a->abi}, the plugin needs {$a->expected}. Events are recorded and held; nothing is delivered.';
$string['extension_abi_help'] = 'Install plugin and extension of the same release, and restart PHP.';
$string['extension_missing'] = 'The PHP extension "erpbridge" is not loaded. Events are recorded and held; nothing is delivered.';
$string['extension_missing_help'] = 'On the server, install the extension of the same release as this plugin: copy liberpbridge.so to PHP\'s extension folder, add the line "extension=liberpbridge.so" to the PHP configuration of the web server and of the command line (cron), and restart PHP. What is held goes out by itself then.';
$string['extension_ok'] = 'The PHP extension "erpbridge" {$a->version} is loaded and fits this plugin (interface {$a->abi}).';
$string['field_companyname'] = 'Company name';
$string['field_companyname_help'] = 'The name of the company that you work for, as on its invoices.';
$string['field_companypostcode'] = 'Company postcode';
$string['field_companypostcode_help'] = 'The postcode of the company. What it must look like depends on the country.';
$string['field_contactnumber'] = 'Contact number';
$string['field_contactnumber_help'] = 'Your own number with us. You find it in our letters and e-mails to you. Leave it empty if you have none yet.';
$string['field_customernumber'] = 'Customer number';
$string['field_customernumber_help'] = 'The number of your company with us. You find it on our invoices. Leave it empty if you do not know it.';
$string['fieldcategory'] = 'Company';
$string['files'] = 'ERP Bridge: files';
$string['files_begun'] = 'Begun';
$string['files_bytes'] = 'Size';
$string['files_file'] = 'File';
$string['files_gone'] = 'The file is not there any more.';
$string['files_intro'] = 'The last {$a} finished files that are still in the directory. Each fetch is logged.';
$string['files_none'] = 'There is no finished file.';
$string['files_rows'] = 'Rows';
$string['files_sha256'] = 'SHA-256';
$string['format_csv'] = 'CSV';
$string['format_jsonl'] = 'JSON Lines';
$string['gate_administratorroles'] = 'Roles that see contact data';
$string['gate_administratorroles_shows'] = 'Holders of local/erpbridge:viewcontactdata count as administrators, as site administrators do. Nobody should have such a role in a course only, and not everybody.';
$string['gate_availabilityconditions'] = 'Activities restricted by contact data';
$string['gate_availabilityconditions_shows'] = 'Who is let in tells what somebody\'s data begin with. Change these restrictions by hand: Moodle ignores those of a plugin that is disabled, and shows the activity to all.';
$string['gate_backups'] = 'Backups on the site';
$string['gate_backups_shows'] = 'Backups that Moodle keeps with a course hold the contact data of all its people.';
$string['gate_badges'] = 'Badges';
$string['gate_badges_shows'] = 'Each badge has a public page with a hash of its holder\'s address and the salt of it: a guess can be checked. Disable badges if that matters to you.';
$string['gate_core_allowedemaildomains'] = 'Mails from people\'s own addresses';
$string['gate_core_allowedemaildomains_shows'] = 'Mails to people of these domains are sent in the name, and from the address, of others.';
$string['gate_core_bigbluebuttonbn_recordingstatus_enabled'] = 'BigBlueButton: recording status';
$string['gate_core_bigbluebuttonbn_recordingstatus_enabled_shows'] = 'The address of whoever starts a meeting is sent to the meeting server.';
$string['gate_core_debugdisplay'] = 'Debug messages on pages';
$string['gate_core_debugdisplay_shows'] = 'Messages for developers show values of variables and queries to everybody.';
$string['gate_core_emailchangeconfirmation'] = 'Confirmation of a new address';
$string['gate_core_emailchangeconfirmation_shows'] = 'Without it anybody can take an address that is not theirs, and is told whether it is taken.';
$string['gate_core_enablegravatar'] = 'Gravatar';
$string['gate_core_enablegravatar_shows'] = 'A digest of each address is in the picture\'s address, and goes to a third party.';
$string['gate_core_forceloginforprofiles'] = 'Profiles without login';
$string['gate_core_forceloginforprofiles_shows'] = 'Profiles can be read by everybody on the internet.';
$string['gate_core_messagingallowemailoverride'] = 'Another address for notifications';
$string['gate_core_messagingallowemailoverride_shows'] = 'The form of somebody\'s notifications has that person\'s address in it, for all who may edit message profiles.';
$string['gate_core_protectusernames'] = 'Forgotten password';
$string['gate_core_protectusernames_shows'] = 'The form for forgotten passwords tells whether an address is known.';
$string['gate_core_webserviceprotocols'] = 'SOAP';
$string['gate_core_webserviceprotocols_shows'] = 'Results over SOAP pass by the scrubber. REST does not.';
$string['gate_customreports'] = 'Custom reports';
$string['gate_customreports_shows'] = 'Reports with contact data that others than administrators may read; Moodle checks nobody\'s capability for columns. The clamp takes them out of what others see and download. Better take them out of the report.';
$string['gate_directmails'] = 'Mails outside message providers';
$string['gate_directmails_shows'] = 'These plugins send mail by themselves, so the mail policy does not hold them. Look in the settings of each for a way to switch its mails off, disable the plugin, or tell people about these mails.';
$string['gate_emailchange'] = 'Changing one\'s address';
$string['gate_emailchange_shows'] = 'Whoever changes the own address is told if it is taken. Only "Allow accounts with same email" changes that.';
$string['gate_gradeexport_xml_view_shows'] = 'Id numbers of all people of a course. The other formats can do without.';
$string['gate_gradeimport_xml_view_shows'] = 'Whether somebody has an id number. Other formats do not ask for it.';
$string['gate_linkparameters'] = 'Links that send contact data along';
$string['gate_linkparameters_shows'] = 'These links (URL) give the data of whoever clicks to another site. Closing takes the parameters out.';
$string['gate_ltitools'] = 'External tools of courses';
$string['gate_ltitools_shows'] = 'These tools, set up in a course, get the addresses of people. Change or remove them there.';
$string['gate_maildisplay'] = 'Addresses shown by the profile';
$string['gate_maildisplay_shows'] = 'People who show their address in their profile are found by it, letter by letter.';
$string['gate_mod_data_exportuserinfo_shows'] = 'User name and address of each author, in the export of a database.';
$string['gate_mod_lti_addcoursetool_shows'] = 'A tool of a teacher\'s own may ask Moodle for the addresses of the whole course.';
$string['gate_mod_survey_download_shows'] = 'Addresses of all who answered, in a file.';
$string['gate_moodle_backup_downloadfile_shows'] = 'Backups with the contact data of all people of a course. Backups without people can be downloaded without it.';
$string['gate_moodle_course_useremail_shows'] = 'Addresses that the profile does not show.';
$string['gate_moodle_course_viewhiddenuserfields_shows'] = 'Profile fields that the site hides, in courses.';
$string['gate_moodle_site_uploadusers_shows'] = 'Uploading changes to people lists their data as they were.';
$string['gate_moodle_site_viewuseridentity_shows'] = 'Address, telephone and other fields beside the name: in lists, pickers, reports and downloads.';
$string['gate_moodle_user_editprofile_shows'] = 'The form of somebody\'s profile, with all data in it.';
$string['gate_moodle_user_loginas_shows'] = 'Everything a person sees of oneself.';
$string['gate_moodle_user_update_shows'] = 'The form of somebody\'s account, with all data in it, and downloads of them.';
$string['gate_moodle_user_viewalldetails_shows'] = 'Profile fields that only the person sees.';
$string['gate_moodle_user_viewhiddendetails_shows'] = 'Profile fields that the site hides.';
$string['gate_moodle_user_viewlastip_shows'] = 'The address of the computer, on the profile.';
$string['gate_profilefields'] = 'Profile fields that everybody sees';
$string['gate_profilefields_shows'] = 'Only you know whether there is contact data in them. If so, make them visible to the person only.';
$string['gate_signup'] = 'Self-registration';
$string['gate_signup_shows'] = 'Whoever registers is told if an address is taken. Only "Allow accounts with same email" changes that.';
$string['gate_support'] = 'Support address';
$string['gate_support_shows'] = 'Without one, mails of the site come from, and go to, the main administrator\'s own address.';
$string['gate_tool_dataprivacy_downloadallrequests_shows'] = 'The files with all data about a person, that were made on request.';
$string['gate_tool_dataprivacy_makedatarequestsforchildren_shows'] = 'All data about a person, asked for in that person\'s name.';
$string['guard_folder'] = 'The folder {$a} cannot be written.';
$string['guardscope_all'] = 'everything that looks like an address';
$string['guardscope_known'] = 'addresses of people on this site';
$string['kind_activity.completed'] = 'Activity completed';
$string['kind_activity.reopened'] = 'Activity re-opened';
$string['kind_contact.moved'] = 'Contact moved to another customer';
$string['kind_contact.upserted'] = 'Contact';
$string['kind_course.completed'] = 'Course completed';
$string['kind_raw'] = 'Recorded without the extension';
$string['layer_capabilities'] = 'Capabilities: roles lose those that show contact data';
$string['layer_clamp'] = 'Clamp: settings that show contact data are empty for the request';
$string['layer_guard'] = 'Guard: addresses are masked in what PHP sends';
$string['layer_mail'] = 'Mail: nobody else\'s address in a message';
$string['layer_minimise'] = 'Minimise: nobody shows the own address in the profile';
$string['layer_scrubber'] = 'Scrubber: web services and AJAX without contact data';
$string['leftalone'] = '{$a->reason} It is left alone until {$a->until}, and then asked again by itself. Testing the connection, or changing the settings, ends the pause.';
$string['letter_approved'] = 'Hello {$a->name},

your account on {$a->site} is active now. Your user name is {$a->username}. Log in here:

{$a->link}';
$string['letter_approved_subject'] = '{$a->site}: your account is active';
$string['letter_approvedunconfirmed'] = 'Hello {$a->name},

your registration on {$a->site} was approved. Your account is active as soon as you confirm that this e-mail address is yours. Open this page for it:

{$a->link}

Your user name is {$a->username}.';
$string['letter_approvedunconfirmed_subject'] = '{$a->site}: please confirm your address';
$string['letter_choosepassword'] = 'Hello {$a->name},

an account on {$a->site} was made for you. Your user name is {$a->username}. Please choose a password that only you know. Enter your user name or this e-mail address here, and you get a link for it:

{$a->link}';
$string['letter_choosepassword_subject'] = '{$a->site}: please choose a password';
$string['letter_rejected'] = 'Hello {$a->name},

we could not approve your registration on {$a->site}. Your data will be deleted there. If you think that this is a mistake, please write to us.';
$string['letter_rejected_subject'] = '{$a->site}: your registration';
$string['letter_rejectedreason'] = 'Hello {$a->name},

we could not approve your registration on {$a->site}:

{$a->reason}

Your data will be deleted there. If you think that this is a mistake, please write to us.';
$string['letter_rejectedreason_subject'] = '{$a->site}: your registration';
$string['locked_call'] = 'The person cannot change this; administrators can.';
$string['locked_form'] = 'You cannot change your name, your e-mail address or your company here.';
$string['locked_kept'] = 'Name, e-mail address and company were not changed: people cannot change these themselves.';
$string['locked_whom'] = 'To have them changed, write to {$a}.';
$string['locked_whomunknown'] = 'To have them changed, ask an administrator of this site.';
$string['logretained'] = 'Entries deleted: {$a->deleted}. Addresses shortened: {$a->shortened}. The longest batch took {$a->longest} ms.';
$string['mail_attachment'] = 'There was a report attached to this message. It holds contact data of other people and was removed.';
$string['mailpolicy_changed'] = 'Settings of message providers put right: {$a}';
$string['mailpolicy_notice'] = 'By e-mail you get what concerns your account, and important news from the administrators. Everything else reaches you on this site and in the app, whatever is chosen here for e-mail. These messages may come by e-mail:';
$string['maskedtext'] = 'Nothing was saved. What you sent has asterisks (******) in it, and on this page they stand in place of e-mail addresses that you may not see: saving them would replace the addresses for everybody. Go back with your browser, which has kept what you typed. Then write the addresses again in place of the asterisks, or take the asterisks out. Or ask an administrator to edit the text, or to add the address to those that everybody may see. If you mean asterisks, write fewer than six in a row.';
$string['messageprovider:accountchanged'] = 'Your account was changed by somebody else';
$string['messageprovider:announcement'] = 'Announcements by administrators';
$string['messageprovider:approval'] = 'Somebody has signed up and waits for approval';
$string['messageprovider:delivery'] = 'Delivery to the ERP needs somebody';
$string['mode_enforce'] = 'enforce';
$string['mode_off'] = 'off';
$string['mode_report'] = 'report';
$string['mydata'] = 'My data';
$string['mydata_changes'] = 'Changes';
$string['mydata_column_kind'] = 'What';
$string['mydata_column_last'] = 'Received last';
$string['mydata_column_waiting'] = 'Waiting';
$string['mydata_contains'] = 'What it contains';
$string['mydata_contains_activity.completed'] = 'Contact number, activity, course, time';
$string['mydata_contains_activity.reopened'] = 'Contact number, activity, course, time';
$string['mydata_contains_contact.moved'] = 'First and last name, e-mail address, contact number, the new and the former customer number, the time';
$string['mydata_contains_contact.upserted'] = 'First and last name, e-mail address, customer number, contact number';
$string['mydata_contains_course.completed'] = 'Contact number, course, time';
$string['mydata_contains_raw'] = 'Not read yet';
$string['mydata_empty'] = 'nothing recorded';
$string['mydata_kind_activity.completed'] = 'Activities completed';
$string['mydata_kind_activity.reopened'] = 'Completions taken back';
$string['mydata_kind_contact.moved'] = 'Change of the company';
$string['mydata_kind_contact.upserted'] = 'Name and numbers';
$string['mydata_kind_course.completed'] = 'Courses completed';
$string['mydata_kind_raw'] = 'Recorded while the extension was missing';
$string['mydata_locked'] = 'Name, e-mail address and company can be changed by administrators only.';
$string['mydata_never'] = 'never';
$string['mydata_nobody'] = 'Nobody has this account any more.';
$string['mydata_of'] = 'Data of {$a}';
$string['mydata_recorded'] = 'What is recorded';
$string['mydata_sent'] = 'What the company\'s ERP system receives';
$string['mydata_who'] = 'Who sees it';
$string['mydata_who_closed'] = 'You and the administrators of this site. What is listed above goes to the ERP system of the company that runs this site.';
$string['mydata_who_open'] = 'You and the administrators of this site; your e-mail address, others, too, as far as the settings of this site let them. What is listed above goes to the ERP system of the company that runs this site.';
$string['never'] = 'never';
$string['nothing'] = 'nothing to do';
$string['odoofield_completedat'] = 'Odoo field: time of a completion';
$string['odoofield_contact'] = 'Odoo field: contact of a completion';
$string['odoofield_contactnumber'] = 'Odoo field: contact number';
$string['odoofield_course'] = 'Odoo field: course id';
$string['odoofield_customernumber'] = 'Odoo field: customer number';
$string['odoofield_email'] = 'Odoo field: e-mail address';
$string['odoofield_kind'] = 'Odoo field: activity or course';
$string['odoofield_name'] = 'Odoo field: name of the activity or course';
$string['odoofield_number'] = 'Odoo field: id of the activity or course';
$string['odoofield_reopenedat'] = 'Odoo field: time when a completion was taken back';
$string['oracle_backup'] = 'Backups that are kept with a course hold the contact data of its people, and are copied and managed by administrators only. They can be restored from where they are.';
$string['oracle_condition'] = 'Conditions on people\'s contact data are for administrators only, and were not saved.';
$string['oracle_failed'] = 'This page cannot be shown: contact data could not be kept out of it. Please tell an administrator.';
$string['oracle_mapping'] = 'Grades cannot be matched to people by their contact data. Choose the user ID, or the user name where it is no address.';
$string['oracle_parameter'] = 'Parameters of a link that send people\'s contact data to another site are for administrators only, and were not saved.';
$string['pattern_example'] = 'A number that fits: {$a}';
$string['pattern_invalid'] = 'This is no pattern that can be read.';
$string['pattern_noexample'] = 'The pattern can be read, but there is no simple example of a number that fits.';
$string['pattern_none'] = 'Any text fits.';
$string['pluginname'] = 'ERP Bridge';
$string['preview'] = 'ERP Bridge: preview and dry run';
$string['preview_into'] = 'Entered in: {$a}';
$string['preview_intro'] = 'What each destination would be told of a person, by the settings as they are saved. Nothing is sent.';
$string['preview_person'] = 'Person';
$string['preview_show'] = 'Show';
$string['privacy:metadata:announcement'] = 'Announcements that administrators sent.';
$string['privacy:metadata:announcement:courseid'] = 'The course whose people it went to; 0: everybody.';
$string['privacy:metadata:announcement:failed'] = 'How many people it could not be sent to.';
$string['privacy:metadata:announcement:lastuserid'] = 'How far sending has come: everybody up to this person had a turn.';
$string['privacy:metadata:announcement:message'] = 'The text.';
$string['privacy:metadata:announcement:recipients'] = 'How many people it was for.';
$string['privacy:metadata:announcement:sent'] = 'How many people it was sent to.';
$string['privacy:metadata:announcement:state'] = 'How far it is.';
$string['privacy:metadata:announcement:subject'] = 'The subject.';
$string['privacy:metadata:announcement:timecreated'] = 'When it was written.';
$string['privacy:metadata:announcement:timemodified'] = 'When something changed last.';
$string['privacy:metadata:announcement:userid'] = 'Who announced it.';
$string['privacy:metadata:backfill'] = 'Backfills of the history of this site. No person is in it.';
$string['privacy:metadata:backfill:courseid'] = 'Of which course';
$string['privacy:metadata:backfill:destination'] = 'For which destination.';
$string['privacy:metadata:backfill:rate'] = 'How many records a second';
$string['privacy:metadata:backfill:since'] = 'From which time on';
$string['privacy:metadata:backfill:state'] = 'How far it is';
$string['privacy:metadata:backfill:tally'] = 'What was compared and recorded';
$string['privacy:metadata:backfill:timecreated'] = 'When it was begun';
$string['privacy:metadata:backfill:timemodified'] = 'When it was at it last';
$string['privacy:metadata:backfill:total'] = 'How much there is to compare';
$string['privacy:metadata:breaker'] = 'Whether the destination is left alone for a while. No person is in it.';
$string['privacy:metadata:breaker:alert'] = 'Whether somebody has to look into it';
$string['privacy:metadata:breaker:destination'] = 'The destination';
$string['privacy:metadata:breaker:failures'] = 'How many calls were in vain';
$string['privacy:metadata:breaker:leftalone'] = 'Whether it is left alone';
$string['privacy:metadata:breaker:pauses'] = 'How many pauses there were';
$string['privacy:metadata:breaker:reason'] = 'Why';
$string['privacy:metadata:breaker:settings'] = 'A digest of its settings';
$string['privacy:metadata:breaker:timemodified'] = 'When that was found out';
$string['privacy:metadata:breaker:timenext'] = 'When it is asked again';
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
$string['privacy:metadata:exposure'] = 'Where a layer of visibility had to act, counted by day. No person is in it.';
$string['privacy:metadata:exposure:component'] = 'The plugin the page belongs to';
$string['privacy:metadata:exposure:day'] = 'The day';
$string['privacy:metadata:exposure:layer'] = 'The layer';
$string['privacy:metadata:exposure:page'] = 'The page or web service';
$string['privacy:metadata:exposure:result'] = 'What was done';
$string['privacy:metadata:exposure:timemodified'] = 'The last time';
$string['privacy:metadata:exposure:total'] = 'How often';
$string['privacy:metadata:former'] = 'How the site was before visibility was enforced: of people, to whom they showed their address.';
$string['privacy:metadata:former:area'] = 'What it is about: a capability, a setting, a person\'s choice';
$string['privacy:metadata:former:contextid'] = 'Where a capability was allowed';
$string['privacy:metadata:former:itemid'] = 'The person, or the role';
$string['privacy:metadata:former:name'] = 'The name of the capability or setting';
$string['privacy:metadata:former:timecreated'] = 'When it was changed';
$string['privacy:metadata:former:value'] = 'The former value';
$string['privacy:metadata:outbox'] = 'Records on their way to the ERP.';
$string['privacy:metadata:outbox:attempts'] = 'How often it was tried.';
$string['privacy:metadata:outbox:destination'] = 'Where it goes.';
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
$string['privacy:metadata:request'] = 'Who signed up, and what was decided';
$string['privacy:metadata:request:decidedby'] = 'Who decided';
$string['privacy:metadata:request:handledby'] = 'Who looked into it';
$string['privacy:metadata:request:reason'] = 'The reason of a rejection';
$string['privacy:metadata:request:state'] = 'Pending, approved or rejected';
$string['privacy:metadata:request:timecreated'] = 'When the person signed up';
$string['privacy:metadata:request:timedecided'] = 'When it was decided';
$string['privacy:metadata:request:timehandled'] = 'When somebody looked into it';
$string['privacy:metadata:request:timemailed'] = 'When the confirmation mail was sent again';
$string['privacy:metadata:request:timenotified'] = 'When administrators were told';
$string['privacy:metadata:request:userid'] = 'Who signed up';
$string['privacy:metadata:request:via'] = 'How it was decided';
$string['privacy:metadata:stat'] = 'What the delivery did, counted by hour. No person is in it.';
$string['privacy:metadata:stat:dead'] = 'How many records were given up';
$string['privacy:metadata:stat:delivered'] = 'How many records were delivered';
$string['privacy:metadata:stat:hour'] = 'The hour';
$string['privacy:metadata:stat:latencymax'] = 'The longest time to a delivery';
$string['privacy:metadata:stat:latencysum'] = 'The time to all deliveries together';
$string['privacy:metadata:stat:retried'] = 'How many attempts were in vain';
$string['privacy:metadata:stat:timed'] = 'How many deliveries were timed';
$string['problem_apikey_empty'] = 'No API key is set; nothing is delivered yet.';
$string['problem_apikey_malformed'] = 'The API key holds characters that no key has. Copy it unchanged.';
$string['problem_cafile_no_certificate'] = 'The CA file holds no certificate in PEM format. Expected is a text file with a block that begins with -----BEGIN CERTIFICATE-----.';
$string['problem_cafile_unreadable'] = 'The CA file cannot be read by PHP. Enter its full path on this server, and let the user of the web server read it; or leave the setting empty.';
$string['problem_completionmodel_malformed'] = 'The name of the model must be of small letters, digits, dots and underscores, as in x_training_completion.';
$string['problem_database_malformed'] = 'The name of the database must not hold blanks or special letters.';
$string['problem_destination_none'] = 'Choose one destination at least. To stop recording and sending, switch the bridge off above.';
$string['problem_destination_unknown'] = 'The kind of destination is unknown. Choose one of the list.';
$string['problem_directory_empty'] = 'No directory is set; nothing is written yet.';
$string['problem_directory_full'] = 'There is no room left in the directory.';
$string['problem_directory_in_webroot'] = 'The directory lies in what the web server hands out. Choose one outside of Moodle\'s own folder.';
$string['problem_directory_missing'] = 'The directory does not exist, or PHP cannot see it. Create it first.';
$string['problem_directory_not_a_directory'] = 'The path names something that is not a directory.';
$string['problem_directory_not_writable'] = 'PHP cannot write into the directory. Let the user of the web server write there.';
$string['problem_directory_relative'] = 'The directory must be given with its full path, beginning with /.';
$string['problem_directory_replaceable'] = 'Any user of this server could put another directory in its place: a folder above it can be written by all. Choose another place.';
$string['problem_directory_symlink'] = 'The path is a symbolic link. Name the directory itself.';
$string['problem_directory_world_accessible'] = 'Every user of this server can reach the directory. Take that away from them: chmod o-rwx';
$string['problem_endpoint_credentials'] = 'The endpoint must not hold a user name or password. The receiver knows this site by the signature.';
$string['problem_endpoint_empty'] = 'No endpoint is set; nothing is delivered yet.';
$string['problem_endpoint_not_a_url'] = 'The endpoint is not a web address. Expected is something like https://erp.example.com/events.';
$string['problem_endpoint_plain_http'] = 'The endpoint must begin with https://. Unencrypted http:// is allowed only to this server itself (localhost, 127.0.0.1).';
$string['problem_endpoint_scheme'] = 'The endpoint must begin with https://, as in https://erp.example.com/events.';
$string['problem_fields_malformed'] = 'The name of a field must be of small letters, digits and underscores, as in x_completed_at.';
$string['problem_fields_unknown'] = 'A name is given for something that is never sent.';
$string['problem_format_separator'] = 'The separator must be a comma or a semicolon.';
$string['problem_format_unknown'] = 'The format of the files is unknown. Choose one of the list.';
$string['problem_odooendpoint_credentials'] = 'Odoo\'s address must not hold a user name or password. The key says who this site is.';
$string['problem_odooendpoint_empty'] = 'No address of Odoo is set; nothing is delivered to it yet.';
$string['problem_odooendpoint_not_a_url'] = 'Odoo\'s address is not a web address. Expected is something like https://odoo.example.com.';
$string['problem_odooendpoint_plain_http'] = 'Odoo\'s address must begin with https://. Unencrypted http:// is allowed only to this server itself (localhost, 127.0.0.1).';
$string['problem_odooendpoint_scheme'] = 'Odoo\'s address must begin with https://, as in https://odoo.example.com.';
$string['problem_other'] = 'The setting "{$a->setting}" is wrong: {$a->problem}.';
$string['problem_proxy_not_a_url'] = 'Moodle\'s proxy settings (Site administration > Server > HTTP) do not make a valid address. Check host, port and login there.';
$string['problem_retryschedule_malformed'] = 'The times between attempts must be numbers, with s, m, h or d if you like: 5s, 5m, 2h.';
$string['problem_retryschedule_range'] = 'The times between attempts must be from one second to seven days, 20 at most.';
$string['problem_rotateminutes_range'] = 'A file can be added to for 0 to 1440 minutes: a whole number. 0: a file for each delivery.';
$string['problem_rotatesize_range'] = 'A file can have 1 to 1024 megabytes: a whole number.';
$string['problem_signingsecret_empty'] = 'No signing secret is set. Enter the one of the receiver, or make one on a command line: echo whsec_$(openssl rand -base64 32)';
$string['problem_signingsecret_malformed'] = 'The signing secret must be whsec_ followed by base64; several are separated by blanks. Copy the one of the receiver unchanged, or make one on a command line: echo whsec_$(openssl rand -base64 32)';
$string['problem_signingsecret_too_short'] = 'The signing secret must have at least 24 bytes: 32 characters or more after whsec_. One can be made on a command line: echo whsec_$(openssl rand -base64 32)';
$string['problem_timeout_range'] = 'The timeout must be between 1 and 120 seconds: a whole number.';
$string['problem_unknowncustomer_unknown'] = 'It must be said what happens with unknown customers: wait, or create. Choose one of the list.';
$string['problem_webroot_empty'] = 'It is not known what the web server hands out, so no directory can be judged. Please report it.';
$string['problem_webroot_missing'] = 'What the web server is said to hand out is not there, so no directory can be judged. Please report it.';
$string['problem_webroot_relative'] = 'What the web server hands out must be given with its full path. Please report it.';
$string['queue_approve'] = 'Approve';
$string['queue_approved'] = 'Approved: {$a->done} of {$a->of}.';
$string['queue_choose'] = 'Choose {$a}';
$string['queue_company'] = 'Company';
$string['queue_confirm'] = 'Send the confirmation mail again';
$string['queue_confirmed'] = 'address confirmed';
$string['queue_foreignletters'] = 'The domain of the address has letters of other scripts: {$a}';
$string['queue_handled'] = 'Being handled by {$a->name} since {$a->time}';
$string['queue_known'] = '{$a->what}: {$a->number} (known)';
$string['queue_mailed'] = 'Confirmation mails sent: {$a}. Who got one a moment ago, or has confirmed, gets none.';
$string['queue_namesakes'] = 'Others of the same name: {$a}';
$string['queue_new'] = '{$a->what}: {$a->number} (new)';
$string['queue_nobody'] = 'Choose somebody first.';
$string['queue_numbers'] = 'Numbers';
$string['queue_overtaken'] = 'About the rest somebody had decided already.';
$string['queue_pending'] = 'Waiting';
$string['queue_person'] = 'Person';
$string['queue_reject'] = 'Reject';
$string['queue_rejected'] = 'Rejected';
$string['queue_rejecteddone'] = 'Rejected: {$a->done} of {$a->of}.';
$string['queue_remarks'] = 'Remarks';
$string['queue_show'] = 'Show';
$string['queue_take'] = 'I look into it';
$string['queue_unconfirmed'] = 'address not confirmed';
$string['queue_waiting'] = 'Waiting for';
$string['radar'] = 'ERP Bridge: leak radar';
$string['radar_audit'] = 'Which settings, roles and plugins stand open';
$string['radar_component'] = 'Belongs to';
$string['radar_days'] = 'Period';
$string['radar_empty'] = 'In the last {$a} days no page, web service or message would have shown somebody else\'s contact data. Counts arrive here within five minutes.';
$string['radar_intro'] = 'Each page, web service and message in which a layer of visibility had to act: here somebody else\'s contact data would have been seen. Nothing is recorded about whose data it was, or who was looking.';
$string['radar_layer'] = 'Layer';
$string['radar_layer_guard'] = 'Guard';
$string['radar_layer_mail'] = 'Messages';
$string['radar_layer_scrubber'] = 'Web services';
$string['radar_mode_off'] = 'Visibility is switched off: nothing is counted.';
$string['radar_mode_report'] = 'Visibility only reports: what is counted here was seen.';
$string['radar_page'] = 'Page or function';
$string['radar_result'] = 'Result';
$string['radar_result_blanked'] = 'part of the page left out';
$string['radar_result_masked'] = 'masked or removed';
$string['radar_result_would'] = 'seen (report only)';
$string['radar_timemodified'] = 'Last';
$string['radar_total'] = 'How often';
$string['radar_trend'] = 'Fields and addresses per day';
$string['reason_accepted'] = 'Accepted.';
$string['reason_busy'] = 'Another sweep is running.';
$string['reason_cancelled_by_hand'] = 'An administrator cancelled it.';
$string['reason_capture_failed'] = 'The extension failed while recording.';
$string['reason_clock_skew'] = 'The clocks of this server and of the destination differ by more than five minutes. Set both by NTP.';
$string['reason_config_invalid'] = 'The settings are not in order.';
$string['reason_conflict'] = 'Somebody changed the same record in the ERP at the same moment. It is tried again.';
$string['reason_connect'] = 'No connection to the destination: nothing answers at its address. See whether its host and port are right, whether it runs, and whether a firewall is in between.';
$string['reason_connection_lost'] = 'The connection broke off before the destination had answered.';
$string['reason_contact_ambiguous'] = 'The ERP has several contacts with this contact number. Merge them there; it goes on by itself.';
$string['reason_contact_missing'] = 'The ERP does not know this contact: the contact itself waits, or was deleted there.';
$string['reason_contact_number_invalid'] = 'The person\'s contact number is not valid.';
$string['reason_contact_number_missing'] = 'The person has no contact number yet.';
$string['reason_contact_unknown'] = 'There is no contact for this person.';
$string['reason_customer_ambiguous'] = 'The ERP has several customers with this customer number. Put that right there; it goes on by itself.';
$string['reason_customer_inactive'] = 'The customer is archived or inactive in the ERP. Bring it back there; it goes on by itself within an hour.';
$string['reason_customer_is_contact'] = 'The customer number is that of a person who belongs to another customer. Correct the number, or the person in the ERP.';
$string['reason_customer_number_missing'] = 'The person has no customer number, so it is not known under which customer the contact belongs.';
$string['reason_customer_unknown'] = 'The ERP does not know this customer number. Enter the customer there; it goes on by itself within an hour.';
$string['reason_database_unknown'] = 'There is no Odoo with this database at the address. Check the name of the database and the address.';
$string['reason_deferred'] = 'Not tried: an earlier record of the same contact has to go first.';
$string['reason_delivery_failed'] = 'Delivery failed in an unexpected way; the PHP error log says where.';
$string['reason_destination_off'] = 'The destination is switched off. It goes on when it is on again.';
$string['reason_directory_missing'] = 'The directory is not there. Was it removed, or is a volume not mounted?';
$string['reason_directory_readonly'] = 'Nothing can be written into the directory. Let the user of the web server write there.';
$string['reason_directory_unsafe'] = 'The directory is not safe for personal data: others can reach it, or something in it is a link. Save the settings of the destination to see what is wrong.';
$string['reason_disabled'] = 'ERP Bridge is switched off.';
$string['reason_disk_full'] = 'The disk is full, or the quota is used up. Make room; it goes on by itself.';
$string['reason_dns'] = 'The host name in its address cannot be resolved. Check its spelling, and the DNS of this server.';
$string['reason_duplicate'] = 'The destination had it already.';
$string['reason_endpoint_blocked'] = 'Moodle\'s own protection blocks the endpoint, or its host name cannot be resolved. See "cURL blocked hosts list" and "cURL allowed ports list" under Site administration > General > Security > HTTP security.';
$string['reason_erasure_pending'] = 'The erasure is not in force in Moodle yet; the ERP is told when nothing can follow it any more.';
$string['reason_erasure_refused'] = 'The ERP does not let this contact be erased, most likely because it has a user account there. Delete the account there; it goes on by itself within an hour.';
$string['reason_extension_missing'] = 'The PHP extension "erpbridge" is missing or does not fit.';
$string['reason_field_unknown'] = 'A field that is written does not exist in the ERP. Check the names of the fields, or run the setup.';
$string['reason_http'] = 'The destination answered with HTTP status {$a}.';
$string['reason_http_401'] = 'The destination answered with HTTP status 401: it does not accept the signature. Enter the same signing secret on both sides, and check the clocks of both servers.';
$string['reason_http_403'] = 'The destination answered with HTTP status 403: it does not let this site in. Ask those who run the receiver.';
$string['reason_http_404'] = 'The destination answered with HTTP status 404: there is nothing at this address. Check the path in the endpoint.';
$string['reason_key_refused'] = 'The ERP does not accept the API key. It may have expired or been revoked; enter a new one.';
$string['reason_kind_unknown'] = 'The extension does not know this kind of record.';
$string['reason_left_alone'] = 'The destination is left alone for a while.';
$string['reason_model_missing'] = 'The model of completions does not exist in the ERP. Run the setup, or check its name.';
$string['reason_other'] = 'Reason: {$a}.';
$string['reason_payload_invalid'] = 'The record is damaged.';
$string['reason_receiver_retry'] = 'The destination asks to try again later.';
$string['reason_redirect'] = 'The destination wants to redirect; redirects are not followed. Enter the final address as the endpoint.';
$string['reason_rejected'] = 'The destination rejected it.';
$string['reason_reply_too_large'] = 'The answer of the destination was too large.';
$string['reason_reply_unreadable'] = 'The answer of the destination could not be read.';
$string['reason_result_missing'] = 'The answer of the destination lacks a result for this record.';
$string['reason_right_missing'] = 'The owner of the API key lacks a right in the ERP: to read, create and change contacts and completions.';
$string['reason_superseded'] = 'Recorded otherwise meanwhile, or nothing new.';
$string['reason_timeout'] = 'The destination did not answer in time. The setting "Timeout" says how long is waited.';
$string['reason_tls'] = 'The encrypted connection failed: certificate or protocol. If the certificate is from an authority of your own, name it in the setting "CA file".';
$string['reason_tombstone'] = 'The person\'s data were erased; nothing may be sent any more.';
$string['reason_user_deleted'] = 'The user was deleted.';
$string['reason_write_failed'] = 'Writing the file failed. The system\'s log may say why.';
$string['record'] = 'Record';
$string['record_attempts'] = 'Attempts';
$string['record_back'] = 'Back to the list';
$string['record_choose'] = 'Choose record {$a}';
$string['record_destination'] = 'Destination';
$string['record_emptied'] = 'Its content is not kept any longer.';
$string['record_eventid'] = 'Event id';
$string['record_gone'] = 'There is no such record (any more).';
$string['record_id'] = 'Number';
$string['record_kind'] = 'Kind';
$string['record_masked'] = 'Contact data are masked: you may not see them. What is sent is not masked.';
$string['record_nextattempt'] = 'Next attempt';
$string['record_nothing'] = 'Nothing.';
$string['record_now'] = 'next delivery';
$string['record_person'] = 'Person';
$string['record_preview'] = 'What would be sent now';
$string['record_reason'] = 'Reason';
$string['record_status'] = 'Status';
$string['record_timecreated'] = 'Happened';
$string['record_timemodified'] = 'Last change';
$string['record_title'] = 'Record {$a}';
$string['record_userid'] = 'Person';
$string['record_userid_only'] = 'Account {$a}';
$string['records'] = 'ERP Bridge: records';
$string['records_all'] = 'All that match the filters';
$string['records_ticked'] = 'Those ticked';
$string['records_which'] = 'Which records';
$string['records_window'] = 'The latest {$a} are listed. With the filter "Person" older ones are found, too; actions on all that match reach every one.';
$string['reject_people'] = 'People: {$a}';
$string['reject_reason'] = 'Reason';
$string['reject_reason_note'] = 'The person is told. It may be empty.';
$string['reject_silent'] = 'Do not tell the person anything';
$string['requests_purged'] = 'Accounts deleted: {$a}';
$string['retained'] = 'Rows deleted: {$a->deleted}. Payloads emptied: {$a->emptied}.';
$string['separator_comma'] = 'Comma';
$string['separator_semicolon'] = 'Semicolon';
$string['setting_accessheading'] = 'Log and access record';
$string['setting_accessheading_desc'] = 'How long Moodle\'s standard log keeps IP addresses and entries. Both are done at night, in small portions; what is done cannot be undone.';
$string['setting_apikey'] = 'Odoo: API key';
$string['setting_apikey_desc'] = 'The key of an Odoo user of its own for this site, who may edit contacts (group Contact / Creation) and nothing else. It is made in that user\'s preferences, under Account Security.';
$string['setting_approval'] = 'Administrators admit people who sign up';
$string['setting_approval_desc'] = 'Who signs up, on the form or in the app, is suspended until somebody approves it. Accounts that administrators make are not held.';
$string['setting_approvalheading'] = 'Approval';
$string['setting_askpassword'] = 'Ask for a new password';
$string['setting_askpassword_desc'] = 'Who gets an account from somebody else is asked by mail to choose a password, and has to do so before anything else.';
$string['setting_bom'] = 'Byte order mark';
$string['setting_bom_desc'] = 'Begin each CSV file with the mark by which some spreadsheets know UTF-8.';
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
$string['setting_changesaddress'] = 'Whom to write to for changes';
$string['setting_changesaddress_desc'] = 'E-mail address for people who want locked data changed. Everybody sees it. Empty: the support address of this site.';
$string['setting_completionmodel'] = 'Odoo: model of completions';
$string['setting_completionmodel_desc'] = 'The technical name of the model that completions are kept in. Empty: x_training_completion, which cli/destination.php --setup=odoo makes.';
$string['setting_contactnumberpattern'] = 'Pattern of contact numbers';
$string['setting_contactnumberpattern_desc'] = 'As for customer numbers.';
$string['setting_customernumberpattern'] = 'Pattern of customer numbers';
$string['setting_customernumberpattern_desc'] = 'A regular expression that a whole number must match, such as K[0-9]{5}. Empty: any text in one line.';
$string['setting_database'] = 'Odoo: database';
$string['setting_database_desc'] = 'The name of Odoo\'s database. May be empty where the server has one only.';
$string['setting_destination'] = 'Destinations';
$string['setting_destination_desc'] = 'Where records go; several at once are possible, each takes its own time. Odoo: contacts and completions are entered there, by its own interface. Signed webhook: by HTTPS to an address of yours, with a signature that the receiver can check. Files in a directory: for an ERP that fetches files; each is complete when it can be seen, and has a manifest with its number of rows and its SHA-256 beside it.';
$string['setting_destinationheading'] = 'Destination';
$string['setting_directory'] = 'Directory';
$string['setting_directory_desc'] = 'The full path of a directory on this server that nobody can enter but the user of the web server and whoever fetches the files; not within Moodle or anything else that the web server hands out. Empty: nothing is delivered yet; records wait.';
$string['setting_enabled'] = 'Enabled';
$string['setting_enabled_desc'] = 'If off, nothing is recorded and nothing is delivered. Completions that happen meanwhile never reach the ERP.';
$string['setting_endpoint'] = 'Endpoint';
$string['setting_endpoint_desc'] = 'The https address of the receiver, for example https://erp.example.com/events. Empty: nothing is delivered yet; records wait.';
$string['setting_format'] = 'Format of the files';
$string['setting_format_desc'] = 'JSON Lines: an event a line, as the webhook sends it. CSV: one set of columns for all events. Cells that a spreadsheet would run as a formula have an apostrophe in front.';
$string['setting_guardallow'] = 'Addresses for everybody';
$string['setting_guardallow_desc'] = 'Addresses that the guard never masks, one per line. The addresses for support, no-reply and issuers of badges are among them anyway.';
$string['setting_guardallow_invalid'] = 'This is no e-mail address: {$a}';
$string['setting_guardscope'] = 'What the guard masks';
$string['setting_guardscope_desc'] = 'Addresses of people on this site, or everything that looks like an address, in course content, too.';
$string['setting_ipshortendays'] = 'Shorten IP addresses after';
$string['setting_ipshortendays_desc'] = 'Days after which the IP addresses of entries lead to a network and not to a person any more: of IPv4 the last octet becomes 0, of IPv6 all but the first 48 bits. 0: never.';
$string['setting_keeppayload'] = 'Keep content for';
$string['setting_keeppayload_desc'] = 'Days after which delivered and cancelled records lose their content (names, times). Their event ids stay, so that nothing is sent twice; they cannot be replayed any more. 0: never.';
$string['setting_keeprows'] = 'Keep records for';
$string['setting_keeprows_desc'] = 'Days after which records that are delivered, cancelled or given up are deleted altogether. 0: never.';
$string['setting_lockeddata'] = 'Lock data of people';
$string['setting_lockeddata_desc'] = 'People cannot change their first name, last name, e-mail address and company: not in the form, not in the app, not by web service, not by a confirmation that is still under way. What is empty can be filled. Administrators change everything as before; the person is told of it.';
$string['setting_logretentiondays'] = 'Delete entries after';
$string['setting_logretentiondays_desc'] = 'Days after which entries are deleted. 0: leave it to Moodle (Keep logs for, in the settings of the standard log). If both are set, the shorter time counts.';
$string['setting_mailingheading'] = 'Mails';
$string['setting_mailingheading_desc'] = 'People are promised mail about their account and important news from administrators, and nothing else.';
$string['setting_mailpolicy'] = 'Mail policy';
$string['setting_mailpolicy_desc'] = 'If on, only the messages below are sent by e-mail, whatever people have chosen; the others stay on the site and in the app. If switched off, the settings of notifications are put back as they were. Mails that plugins send past Moodle\'s messages are named by the exposure audit.';
$string['setting_mailproviders'] = 'Messages that may be mailed';
$string['setting_mailproviders_desc'] = 'About the account, and for administrators only, until you choose. Announcements of this plugin always may. What is not in the list, because its plugin is installed later, may not.';
$string['setting_odooendpoint'] = 'Odoo: address';
$string['setting_odooendpoint_desc'] = 'The https address of Odoo 19 or later, for example https://odoo.example.com. Empty: nothing is delivered to it yet; records wait.';
$string['setting_odoofield_desc'] = 'Empty: {$a}.';
$string['setting_registrationheading'] = 'Registration';
$string['setting_registrationheading_desc'] = 'What people are asked for when they sign up, on the form and in the app. The same rules apply to accounts that come through web services.';
$string['setting_requestlifetime'] = 'Purge requests after';
$string['setting_requestlifetime_desc'] = 'Days after which an account is deleted that was rejected, or whose address was never confirmed.';
$string['setting_requiredfields'] = 'Required fields';
$string['setting_requiredfields_desc'] = 'Without these nobody can sign up.';
$string['setting_retentionheading'] = 'Retention';
$string['setting_retentionheading_desc'] = 'How long the outbox keeps what is done with. What is still on its way is never touched.';
$string['setting_retryschedule'] = 'Times between attempts';
$string['setting_retryschedule_desc'] = 'How long is waited after the first, second, … failed attempt, such as 5s, 5m, 30m, 2h, 5h, 10h, 14h, 20h, 24h. That is what holds if nothing is entered, about three days in all. After the last one a record is given up, and can be sent again by hand.';
$string['setting_rotateminutes'] = 'Minutes until a file is shown';
$string['setting_rotateminutes_desc'] = 'So long records are added to a file that nobody sees yet, at most. 0: a file for each delivery.';
$string['setting_rotatesize'] = 'Largest file, in megabytes';
$string['setting_rotatesize_desc'] = 'A file that has become this large is shown at once, and the next one begun.';
$string['setting_separator'] = 'Separator';
$string['setting_separator_desc'] = 'What stands between the cells of a CSV file.';
$string['setting_signingsecret'] = 'Signing secret';
$string['setting_signingsecret_desc'] = 'The receiver needs the same one, to see that a record comes from this site. One was made at installation. Form (Standard Webhooks): whsec_ and at least 24 bytes in base64. To change it without a gap, enter the new and the old one, separated by a blank.';
$string['setting_signupfields'] = 'Ask for the company';
$string['setting_signupfields_desc'] = 'Company name and postcode, customer and contact number are on the sign-up form. Only administrators and the person see them.';
$string['setting_timeout'] = 'Timeout';
$string['setting_timeout_desc'] = 'How many seconds one request may take, 1 to 120.';
$string['setting_trusteddomains'] = 'Domains that need no approval';
$string['setting_trusteddomains_desc'] = 'One a line; with a dot in front (.example.org) the domains below it, too. People with such an address still have to confirm that it is theirs. Domains whose people may not sign up at all are Moodle\'s own setting "Denied email domains".';
$string['setting_unknowncustomer'] = 'Odoo: customers it does not know';
$string['setting_unknowncustomer_desc'] = 'Park: contacts of a customer number that Odoo does not know wait, and go on by themselves within an hour once the customer is there. Create: a company is made that is named by its number.';
$string['setting_visibility'] = 'Visibility of contact data';
$string['setting_visibility_desc'] = '<em>enforce</em>: e-mail address and contact data are seen by the person and by administrators, and by nobody else. <em>report</em>: nothing is changed, what would be is counted. <em>off</em>: Moodle shows what it shows; all that was changed is put back. Administrators are the site administrators and holders of local/erpbridge:viewcontactdata.';
$string['setting_visibilityheading'] = 'Visibility';
$string['setting_visibilityheading_desc'] = 'Who sees contact data, how the site stands, and where somebody would have seen more.';
$string['setting_visibilitylayers'] = 'Layers';
$string['setting_visibilitylayers_desc'] = 'Each closes what others may miss. Switch one off only to find out what it does; it is put back as it was.';
$string['settings'] = 'Settings of ERP Bridge';
$string['setup_made'] = 'Made: {$a}. Deliveries can begin.';
$string['setup_nothing'] = 'Everything was there already.';
$string['signup_notice'] = 'We record your name, your e-mail address, and what you enter here about your company. You see these data any time after you log in. Other users never see them; your e-mail address and your company are seen by our administrators only. To have something changed, write to us.';
$string['signup_policy'] = 'How we handle your data';
$string['status_cancelled'] = 'Cancelled';
$string['status_cancelled_help'] = 'Must not go: the person was erased or deleted, it stands for nothing new, or an administrator cancelled it.';
$string['status_dead'] = 'Given up';
$string['status_dead_help'] = 'Refused for good, or out of attempts.';
$string['status_delivered'] = 'Delivered';
$string['status_delivered_help'] = 'The destination has it.';
$string['status_held'] = 'Held';
$string['status_held_help'] = 'Cannot go yet: the contact number or the extension is missing, or the destination is switched off.';
$string['status_leased'] = 'In a worker\'s hands';
$string['status_leased_help'] = 'Being sent at this moment.';
$string['status_oldest'] = 'Age of the oldest record on its way: {$a}';
$string['status_parked'] = 'Parked';
$string['status_parked_help'] = 'Waits for something that must be put right in the ERP, such as a customer it does not know; asked again each hour.';
$string['status_pending'] = 'Pending';
$string['status_pending_help'] = 'Goes with the next delivery.';
$string['status_retrying'] = 'Retrying';
$string['status_retrying_help'] = 'Tried in vain; is tried again by itself.';
$string['status_success'] = 'Last delivery: {$a}';
$string['sweep_compared'] = 'compared';
$string['sweep_counts'] = 'compared {$a->compared}, missing {$a->missing}, recorded {$a->recorded}, failed {$a->failed}';
$string['sweep_dryrun'] = 'Nothing was recorded, only counted.';
$string['sweep_failed'] = 'failed';
$string['sweep_kind'] = 'kind';
$string['sweep_missing'] = 'missing';
$string['sweep_recorded'] = 'recorded';
$string['taskalert'] = 'Tell administrators when delivery needs them';
$string['taskannounce'] = 'Send an announcement';
$string['taskaudit'] = 'Look after visibility';
$string['taskbackfill'] = 'Record contacts and completions older than the plugin';
$string['taskdeliver'] = 'Deliver records to the ERP';
$string['taskholdmail'] = 'Apply the mail policy';
$string['taskimportexposures'] = 'Count where visibility had to act';
$string['taskindexaddresses'] = 'Keep the index of known addresses';
$string['taskintervene'] = 'Retry, replay or cancel records';
$string['tasknotifyapprovers'] = 'Tell approvers who waits';
$string['taskpurgerequests'] = 'Delete rejected and unconfirmed registrations';
$string['taskreconcile'] = 'Record what is missing';
$string['taskretain'] = 'Empty and delete old records';
$string['taskretainlog'] = 'Clean up the log';
$string['testconnection'] = 'Test connection';
$string['testconnection_again'] = 'Test again';
$string['testconnection_desc'] = 'The test sends one signed, empty batch, looks whether Odoo has what is needed, or whether files can be written, with the saved settings. Save changes first.';
$string['testconnection_failed'] = 'The connection does not work. {$a->reason}';
$string['testconnection_ok_file'] = 'The directory is in order: files can be written there.';
$string['testconnection_ok_odoo'] = 'Odoo is in order: key, clock, models, fields and rights are as they should be. It answered in {$a->milliseconds} ms.';
$string['testconnection_ok_webhook'] = 'The connection works: the destination answered in {$a->milliseconds} ms and accepted the signature.';
$string['unknowncustomer_create'] = 'Create';
$string['unknowncustomer_park'] = 'Park';
$string['upload_line'] = 'Line {$a->line}, {$a->field}: {$a->problem}';
$string['upload_more'] = '… and {$a} more.';
$string['upload_refused'] = 'The file was not taken, and nothing of it was saved. Please correct it, and upload it again:';
$string['waiting'] = 'Your registration';
$string['waiting_again'] = 'Send the mail again';
$string['waiting_mail'] = 'If you have not confirmed your address yet and the mail for it did not arrive, enter the address here. It is sent at most once in ten minutes.';
$string['waiting_mailed'] = 'If somebody with this address has signed up and not confirmed it yet, the mail is on its way.';
$string['waiting_next'] = 'Thank you. When you have confirmed your address, one of our administrators looks at your registration. You get an e-mail as soon as your account is active; until then you cannot log in.';
