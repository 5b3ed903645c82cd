<?php
/**
 * Functions that a crawl gets no answer from: function => why.
 */
$many = 'stands for many: called by name in calls.php';
$settings = 'needs a feature that is off, or a service outside';
$own = 'needs an open attempt, or a form, of the viewer\'s own';
return [
    'core_dynamic_tabs_get_content' => $many, 'core_form_dynamic_form' => $many, 'core_get_fragment' => $many, 'core_table_get_dynamic_table_content' => $many,
    'core_reportbuilder_can_view_system_report' => $many, 'core_reportbuilder_retrieve_system_report' => $many,
    'core_backup_get_async_backup_links_backup' => $own, 'core_backup_get_async_backup_links_restore' => $own, 'core_backup_get_copy_progress' => $own,
        'core_backup_submit_copy_form' => $own,
    'core_competency_plan_cancel_review_request' => $own, 'core_competency_plan_request_review' => $own, 'core_competency_plan_start_review' => $own,
    'core_competency_plan_stop_review' => $own, 'core_competency_template_viewed' => $own, 'core_competency_user_competency_plan_viewed' => $own,
    'core_grades_grader_gradingpanel_point_fetch' => $own, 'core_user_agree_site_policy' => $own, 'mod_assign_save_user_extensions' => $own,
        'mod_chat_get_chat_latest_messages' => $own,
    'mod_chat_get_chat_users' => $own, 'mod_feedback_get_current_completed_tmp' => $own, 'mod_forum_prepare_draft_area_for_post' => $own,
        'mod_quiz_get_attempt_data' => $own,
    'mod_quiz_get_attempt_summary' => $own, 'mod_quiz_get_reopen_attempt_confirmation' => $own, 'mod_quiz_view_attempt' => $own, 'mod_quiz_view_attempt_summary' => $own,
    'core_auth_is_minor' => $own, 'core_get_user_dates' => $own, 'core_fetch_notifications' => $own, 'core_tag_get_tagindex' => $own,
        'core_tag_get_tagindex_per_area' => $own,
    'core_check_get_result_admintree' => $settings, 'core_customfield_reload_template' => $settings, 'core_message_get_message_processor' => $settings,
    'core_output_load_template' => $settings, 'core_output_load_template_with_dependencies' => $settings, 'core_payment_get_available_gateways' => $settings,
    'core_search_get_results' => $settings, 'core_search_get_search_areas_list' => $settings, 'core_search_get_top_results' => $settings,
        'core_search_view_results' => $settings,
    'mod_bigbluebuttonbn_can_join' => $settings, 'mod_bigbluebuttonbn_meeting_info' => $settings, 'mod_lti_get_tool_proxy_registration_request' => $settings,
    'paygw_paypal_get_config_for_js' => $settings, 'quizaccess_seb_validate_quiz_keys' => $settings, 'tool_behat_get_entity_generator' => $settings,
    'tool_mobile_get_autologin_key' => $settings, 'tool_mobile_get_content' => $settings, 'tool_mobile_get_tokens_for_qr_login' => $settings,
];
