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

namespace local_erpbridge\local\registration;

use local_erpbridge\local\client\factory;
use local_erpbridge\local\profile\fields;

/**
 * The company's part of the sign-up form.
 *
 * Moodle saves what is called profile_field_… with the new account, whether the field is marked for the form or not. Ours are not
 * (see fields).
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class signup_form {
    /** What browsers fill in by themselves (HTML, "Autofill"). A customer number is not among it. */
    private const AUTOCOMPLETE = ['companyname' => 'organization', 'companypostcode' => 'postal-code',
        'customernumber' => 'off', 'contactnumber' => 'off'];

    /** @var \MoodleQuickForm|null the form of this request, for Moodle does not tell a screen reader which fields are invalid */
    private static ?\MoodleQuickForm $form = null;

    /**
     * Adds the fields, and what becomes of them.
     *
     * @param \MoodleQuickForm $form
     */
    public static function extend(\MoodleQuickForm $form): void {
        self::$form = $form;
        if (!settings::asks()) {
            return;
        }
        $form->addElement('header', 'erpbridgecompany', get_string('fieldcategory', 'local_erpbridge'));
        $form->setExpanded('erpbridgecompany');
        foreach (fields::SHORTNAMES as $field) {
            $name = self::element($field);
            $form->addElement('text', $name, get_string('field_' . $field, 'local_erpbridge'), self::attributes($field));
            // As it was typed: what does not belong there is complained about, not taken out.
            $form->setType($name, PARAM_RAW_TRIMMED);
            $form->addHelpButton($name, 'field_' . $field, 'local_erpbridge');
            if (in_array($field, settings::required(), true)) {
                $form->addRule($name, get_string('entry_required', 'local_erpbridge'), 'required', null, 'client');
            }
        }
        $form->addElement('static', 'erpbridgenotice', '', self::notice());
    }

    /**
     * What is wrong with what was sent.
     *
     * @param array $data
     * @return string[] by element
     */
    public static function validate(array $data): array {
        $errors = [];
        foreach (self::check($data)->errors as $field => $sentence) {
            $element = self::element($field);
            $errors[$element] = s($sentence);
            if (self::$form?->elementExists($element)) {
                self::$form->getElement($element)->updateAttributes(['aria-invalid' => 'true']);
            }
        }
        return $errors;
    }

    /**
     * Puts the cleaned values in place of what was typed, just before the account is made.
     *
     * @param \stdClass $user
     */
    public static function clean(\stdClass $user): void {
        foreach (self::check((array) $user)->values as $field => $value) {
            $user->{self::element($field)} = $value;
        }
    }

    /**
     * The name of a form's element.
     *
     * @param string $field
     * @return string
     */
    public static function element(string $field): string {
        return in_array($field, rules::NAMES, true) ? $field : 'profile_field_' . $field;
    }

    /**
     * Checks what a form has.
     *
     * @param array $data by element
     * @return checked
     */
    private static function check(array $data): checked {
        $asked = [...rules::NAMES, ...(settings::asks() ? fields::SHORTNAMES : [])];
        $elements = array_combine($asked, array_map(self::element(...), $asked));
        $values = array_map(fn(string $element) => $data[$element] ?? '', $elements);
        return rules::check(array_filter($values, is_string(...)), (string) ($data['country'] ?? ''));
    }

    /**
     * How a browser helps to fill it in.
     *
     * @param string $field
     * @return array
     */
    private static function attributes(string $field): array {
        $example = self::example($field);
        $digits = $example !== '' && ctype_digit($example);
        return ['size' => 30, 'autocomplete' => self::AUTOCOMPLETE[$field],
            'inputmode' => $digits ? 'numeric' : 'text', 'autocapitalize' => $field === 'companyname' ? 'words' : 'characters'];
    }

    /**
     * An example of a number, if it has a pattern.
     *
     * @param string $field
     * @return string
     */
    private static function example(string $field): string {
        $pattern = settings::patterns()[$field] ?? '';
        return $pattern === '' || factory::client()->problem() !== '' ? '' : factory::client()->pattern($pattern)->example;
    }

    /**
     * What is recorded, and who sees it.
     *
     * @return string HTML
     */
    private static function notice(): string {
        $notice = \html_writer::tag('p', get_string('signup_notice', 'local_erpbridge'));
        // The policy itself, for the page on which one agrees to it asks newcomers to log in; and beside the form, which may be
        // half filled in.
        $policy = (new \core_privacy\local\sitepolicy\manager())->get_embed_url();
        if ($policy) {
            $link = \html_writer::link($policy, get_string('signup_policy', 'local_erpbridge'), ['target' => '_blank']);
            $notice .= \html_writer::tag('p', $link);
        }
        return $notice;
    }
}
