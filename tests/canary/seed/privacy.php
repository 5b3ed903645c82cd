<?php
/**
 * Policies that everybody has accepted, and requests about personal data.
 */

function seed_privacy(world $world): void {
    global $DB;
    $form = \tool_policy\api::form_policydoc_data(new \tool_policy\policy_version(0));
    foreach (['name' => 'Site policy', 'revision' => '1', 'type' => 0, 'audience' => 0, 'optional' => 0, 'agreementstyle' => 0,
            'summary_editor' => ['text' => 'In short.', 'format' => FORMAT_HTML, 'itemid' => 0], 'content_editor' => ['text' => 'At length.',
                'format' => FORMAT_HTML, 'itemid' => 0]] as $name => $value) {
        $form->$name = $value;
    }
    $version = \tool_policy\api::form_policydoc_add($form);
    \tool_policy\api::make_current($version->get('id'));
    foreach (array_column($world->people, 'id') as $id) {
        \tool_policy\api::accept_policies([$version->get('id')], $id, 'Agreed on paper.');
    }
    $DB->set_field('user', 'policyagreed', 1, []);
    $world->ids += ['policyid' => $version->get('policyid'), 'policyversionid' => $version->get('id')];
    seed_data_requests($world);
}

function seed_data_requests(world $world): void {
    // The manager is a data protection officer.
    $system = context_system::instance();
    assign_capability('tool/dataprivacy:managedatarequests', CAP_ALLOW, $world->ids['role:manager'], $system->id, true);
    set_config('dporoles', $world->ids['role:manager'], 'tool_dataprivacy');
    foreach (['student01', 'student02'] as $name) {
        $id = $world->people[$name]['id'];
        $request = $world->as_user($id, fn() => \tool_dataprivacy\api::create_data_request($id, \tool_dataprivacy\api::DATAREQUEST_TYPE_OTHERS, 'Please.'));
        $GLOBALS['DB']->set_field('tool_dataprivacy_request', 'dpo', $world->ids['managerid'], ['id' => $request->get('id')]);
        $world->ids["requestid:$name"] = $request->get('id');
    }
    $world->ids['requestid'] = $world->ids['requestid:student02'];
}
