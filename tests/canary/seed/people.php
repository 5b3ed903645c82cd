<?php
/**
 * Settings of the site, and its people: each with an address, numbers and texts that nobody and nothing else on the site has.
 */

function seed_settings(world $world): void {
    foreach ([
        'enablewebservices' => 1, 'enablemobilewebservice' => 1, 'webserviceprotocols' => 'rest,soap', 'enablerssfeeds' => 1,
        'enableportfolios' => 0, 'enablebadges' => 1, 'badges_allowcoursebadges' => 1, 'enablenotes' => 1, 'enableblogs' => 1, 'usecomments' => 1,
        'enablecompletion' => 1, 'enableavailability' => 1, 'enableoutcomes' => 1, 'gradepublishing' => 1, 'messaging' => 1, 'messagingallusers' => 1,
        'enablestats' => 1, 'enableglobalsearch' => 0, 'enablecustomreports' => 1, 'custommenuitems' => '', 'guestloginbutton' => 1,
        'supportemail' => 'support@moodle.example.org', 'allowedemaildomains' => 'people.example.org', 'emailbounce' => 0,
        'sitepolicyhandler' => 'tool_policy', 'forcelogin' => 0, 'block_online_users_timetosee' => 1440,
        'forum_enablerssfeeds' => 1, 'glossary_enablerssfeeds' => 1, 'data_enablerssfeeds' => 1,
        'grade_report_showuseremail' => 1, 'bloglevel' => 5,
    ] as $name => $value) {
        set_config($name, $value);
    }
    set_config('enabled', 1, 'core_competency');
    set_config('contactdataprotectionofficer', 1, 'tool_dataprivacy');
    set_config('mediaplugin', 0);
    foreach (\core_plugin_manager::instance()->get_plugins_of_type('mod') as $module) {
        $module::enable_plugin($module->name, 1);
    }
    foreach (['rest', 'soap'] as $protocol) {
        // Everybody who is logged in may use the mobile app's service, as with Moodle's default.
        assign_capability("webservice/$protocol:use", CAP_ALLOW, get_config('core', 'defaultuserroleid'), context_system::instance()->id, true);
    }
    $GLOBALS['DB']->set_field('external_services', 'enabled', 1, ['shortname' => MOODLE_OFFICIAL_MOBILE_SERVICE]);
}

/** How many people there are of each role; the first of a role is the one who looks. */
const PEOPLE = ['manager' => 2, 'staff' => 1, 'editingteacher' => 3, 'teacher' => 2, 'student' => 16, 'outsider' => 2, 'suspended' => 1];

function seed_people(world $world): void {
    global $DB;
    $category = $world->make->create_custom_profile_field_category(['name' => 'Canary fields']);
    foreach (['canaryopen' => PROFILE_VISIBLE_ALL, 'canaryteachers' => PROFILE_VISIBLE_TEACHERS, 'canaryprivate' => PROFILE_VISIBLE_PRIVATE] as $name => $visible) {
        $world->make->create_custom_profile_field(['datatype' => 'text', 'shortname' => $name, 'name' => "Field $name",
            'visible' => $visible, 'categoryid' => $category->id]);
    }
    $number = 0;
    foreach (PEOPLE as $role => $count) {
        for ($i = 1; $i <= $count; $i++) {
            add_person($world, $role, $i, ++$number);
        }
    }
    adopt_admin($world);
    foreach ($world->of('manager') as $id) {
        role_assign($DB->get_field('role', 'id', ['shortname' => 'manager'], MUST_EXIST), $id, context_system::instance()->id);
    }
    staff_role($world);
    $world->ids += ['userid' => $world->people['student02']['id'], 'username' => 'student02', 'teacherid' => $world->people['editingteacher01']['id'],
        'managerid' => $world->people['manager01']['id'], 'adminid' => get_admin()->id];
    foreach ($DB->get_records('role') as $one) {
        $world->ids["role:$one->shortname"] = $one->id;
    }
    foreach ($DB->get_records('user_info_field') as $field) {
        $world->ids["field:$field->shortname"] = $field->id;
    }
}

/** A word of letters that occurs nowhere by chance. */
function token(int $length = 12): string {
    $word = '';
    while (strlen($word) < $length) {
        $word .= 'bcdfghjkmnpqrstvwxz'[random_int(0, 18)];
    }
    return $word;
}

/** The addresses' shapes: on a domain with others, on one of their own, with signs that get escaped, in mixed case, long. */
function address_of(int $number): string {
    $local = token();
    return match ($number % 8) {
        1 => "$local@" . token() . '.example.net',
        3 => "{$local}+tag.x@people.example.org",
        4 => "o'$local@" . token(8) . '.example.com',
        5 => ucfirst($local) . '.' . strtoupper(token(5)) . '@people.example.org',
        6 => "{$local}_" . token(30) . '@' . token(30) . '.example.net',
        default => "$local@people.example.org",
    };
}

function canaries(int $number): array {
    $digits = fn(int $count) => (string) random_int(10 ** ($count - 1), 10 ** $count - 1);
    return ['email' => address_of($number), 'phone1' => '+43' . $digits(11), 'phone2' => '0' . $digits(12), 'idnumber' => 'IDN' . $digits(9),
        'institution' => 'Instituta' . token(), 'department' => 'Departa' . token(), 'address' => 'Strasse' . token() . ' 7'];
}

function add_person(world $world, string $role, int $i, int $number): void {
    $person = ['username' => sprintf('%s%02d', $role, $i), 'firstname' => ucfirst(token(8)), 'lastname' => ucfirst(token(10))] + canaries($number);
    $user = (object) ($person + ['password' => world::PASSWORD, 'auth' => 'manual', 'confirmed' => 1, 'mnethostid' => $GLOBALS['CFG']->mnet_localhost_id,
        'city' => 'Linz', 'country' => 'AT', 'lang' => 'en', 'policyagreed' => 1, 'maildisplay' => core_user::MAILDISPLAY_COURSE_MEMBERS_ONLY,
        'description' => 'About me.', 'descriptionformat' => FORMAT_HTML]);
    $user->id = user_create_user($user);
    $world->people[$person['username']] = ['id' => (int) $user->id, 'role' => $role] + $person + ['fields' => fill_fields((int) $user->id)];
}

function fill_fields(int $userid): array {
    $values = ['canaryopen' => 'Opena' . token(), 'canaryteachers' => 'Tea' . token(), 'canaryprivate' => 'Priva' . token()];
    foreach (['customernumber', 'contactnumber', 'companyname', 'companypostcode'] as $ours) {
        if ($GLOBALS['DB']->record_exists('user_info_field', ['shortname' => $ours])) {
            $values[$ours] = strtoupper(token(10));
        }
    }
    profile_save_custom_fields($userid, $values);
    return $values;
}

function adopt_admin(world $world): void {
    $admin = get_admin();
    $person = ['firstname' => ucfirst(token(8)), 'lastname' => ucfirst(token(10))] + canaries(0);
    user_update_user((object) (['id' => $admin->id] + $person), false);
    $world->people['admin'] = ['id' => (int) $admin->id, 'role' => 'admin', 'username' => 'admin'] + $person + ['fields' => fill_fields((int) $admin->id)];
}

/** People who are no site administrators and hold the plugin's capability: everything a manager may do, and contact data. */
function staff_role(world $world): void {
    if (!get_capability_info('local/erpbridge:viewcontactdata')) {
        return;
    }
    $system = context_system::instance();
    $staff = create_role('Office staff', 'officestaff', '');
    set_role_contextlevels($staff, [CONTEXT_SYSTEM]);
    foreach (get_default_capabilities('manager') as $capability => $permission) {
        assign_capability($capability, $permission, $staff, $system->id, true);
    }
    assign_capability('local/erpbridge:viewcontactdata', CAP_ALLOW, $staff, $system->id, true);
    foreach ($world->of('staff') as $id) {
        role_assign($staff, $id, $system->id);
    }
}
