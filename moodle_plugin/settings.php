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
 * The settings.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_erpbridge\local\admin\{
    access_settings,
    approval_settings,
    consent_settings,
    destination_settings,
    erasure_settings,
    mailing_settings,
    page_notice,
    registration_settings,
    retention_settings,
    visibility_settings,
};

defined('MOODLE_INTERNAL') || die();

if ($hassiteconfig || has_capability('local/erpbridge:manage', context_system::instance())) {
    $page = new admin_settingpage(
        'local_erpbridge',
        new lang_string('pluginname', 'local_erpbridge'),
        'local/erpbridge:manage',
    );
    if ($ADMIN->fulltree) {
        $page->add(new admin_setting_heading('local_erpbridge/notice', '', page_notice::html()));
        foreach (
            ['enabled', 'capture_registration', 'capture_login', 'capture_activitycompletion', 'capture_coursecompletion'] as $name
        ) {
            $page->add(new admin_setting_configcheckbox(
                'local_erpbridge/' . $name,
                new lang_string('setting_' . $name, 'local_erpbridge'),
                new lang_string('setting_' . $name . '_desc', 'local_erpbridge'),
                1,
            ));
        }
        destination_settings::add_to($page);
        retention_settings::add_to($page);
        visibility_settings::add_to($page);
        registration_settings::add_to($page);
        approval_settings::add_to($page);
        mailing_settings::add_to($page);
        consent_settings::add_to($page);
        access_settings::add_to($page);
        erasure_settings::add_to($page);
    }
    // Who may manage this plugin but not the site has no category of local plugins.
    $ADMIN->add($hassiteconfig ? 'localplugins' : 'root', $page);
}

foreach (['dashboard', 'records'] as $name) {
    $ADMIN->add($hassiteconfig ? 'localplugins' : 'root', new admin_externalpage(
        "local_erpbridge_{$name}",
        new lang_string($name, 'local_erpbridge'),
        new moodle_url("/local/erpbridge/{$name}.php"),
        ['local/erpbridge:viewstatus', 'local/erpbridge:manage'],
    ));
}

$ADMIN->add($hassiteconfig ? 'localplugins' : 'root', new admin_externalpage(
    'local_erpbridge_files',
    new lang_string('files', 'local_erpbridge'),
    new moodle_url('/local/erpbridge/files.php'),
    // They hold contact data.
    'local/erpbridge:viewcontactdata',
));

$ADMIN->add($hassiteconfig ? 'localplugins' : 'root', new admin_externalpage(
    'local_erpbridge_preview',
    new lang_string('preview', 'local_erpbridge'),
    new moodle_url('/local/erpbridge/preview.php'),
    'local/erpbridge:manage',
));

$ADMIN->add($hassiteconfig ? 'localplugins' : 'root', new admin_externalpage(
    'local_erpbridge_radar',
    new lang_string('radar', 'local_erpbridge'),
    new moodle_url('/local/erpbridge/radar.php'),
    ['local/erpbridge:manage', 'local/erpbridge:viewstatus'],
));

$ADMIN->add($hassiteconfig ? 'localplugins' : 'root', new admin_externalpage(
    'local_erpbridge_access',
    new lang_string('access', 'local_erpbridge'),
    new moodle_url('/local/erpbridge/access.php'),
    'local/erpbridge:viewaccessrecord',
));

$ADMIN->add($hassiteconfig ? 'localplugins' : 'root', new admin_externalpage(
    'local_erpbridge_consents',
    new lang_string('consents', 'local_erpbridge'),
    new moodle_url('/local/erpbridge/consents.php'),
    'local/erpbridge:viewcontactdata',
));

$ADMIN->add($hassiteconfig ? 'localplugins' : 'root', new admin_externalpage(
    'local_erpbridge_announce',
    new lang_string('announce', 'local_erpbridge'),
    new moodle_url('/local/erpbridge/announce.php'),
    'local/erpbridge:announce',
));

$ADMIN->add($hassiteconfig ? 'localplugins' : 'root', new admin_externalpage(
    'local_erpbridge_backfill',
    new lang_string('backfill', 'local_erpbridge'),
    new moodle_url('/local/erpbridge/backfill.php'),
    'moodle/site:config',
));

// Who may see how it stands may see this, too; closing gates is asked for there.
$ADMIN->add($hassiteconfig ? 'localplugins' : 'root', new admin_externalpage(
    'local_erpbridge_exposure',
    new lang_string('audit', 'local_erpbridge'),
    new moodle_url('/local/erpbridge/exposure.php'),
    ['local/erpbridge:viewstatus', 'local/erpbridge:manage', 'moodle/site:config'],
));

$ADMIN->add($hassiteconfig ? 'accounts' : 'root', new admin_externalpage(
    'local_erpbridge_erasures',
    new lang_string('erasures', 'local_erpbridge'),
    new moodle_url('/local/erpbridge/erasures.php'),
    'local/erpbridge:erase',
));

$ADMIN->add($hassiteconfig ? 'accounts' : 'root', new admin_externalpage(
    'local_erpbridge_approvals',
    new lang_string('approvals', 'local_erpbridge'),
    new moodle_url('/local/erpbridge/approvals.php'),
    'local/erpbridge:approve',
));
