<?php
/**
 * Web service functions as requests for one viewer: each function that the browser may call by AJAX, else that the app may call by REST,
 * with arguments made from its description; and the calls of functions/calls.php by both ways.
 */
declare(strict_types=1);

final class functions {
    /** Functions that write are called if they answer with people and do little harm; the others would take the site apart. */
    private const WRITES = '/_view_|_viewed$|gradingpanel.*_fetch$|^core_competency_(grade_competency|user_competency_|plan_(request|start|stop|cancel)|request_review)|^core_comment_add'
        . '|^core_notes_create|^core_message_(send_instant|create_contact|mark_all)|^mod_forum_(set_|toggle|prepare)|^core_form_dynamic_form|^core_my_view'
        . '|^tool_mobile_(call_external|get_autologin)|^core_completion_update_activity|^mod_assign_(save_user_ext|lock|unlock|set_user_flags)|^core_reportbuilder_set_filters|^mod_lti_get'
        . '|^mod_quiz_(start_attempt|view)|^mod_lesson_launch|^mod_chat_login|^core_blog_prepare|^mod_wiki_get_page_for|^core_files_get_unused|^mod_data_approve|^core_rating_add'
        . '|^core_auth_request_password|^mod_scorm_launch|^core_calendar_create|^tool_dataprivacy_(contact_dpo|tree_extra)/';
    private readonly array $arguments;
    private readonly array $calls;

    public function __construct(private readonly array $world) {
        $this->arguments = require __DIR__ . '/../functions/arguments.php';
        $this->calls = self::expanded(require __DIR__ . '/../functions/calls.php');
    }

    private static function expanded(array $calls): array {
        $all = [];
        foreach ($calls as $name => $call) {
            preg_match('/<([^>]+)>/', $name . json_encode($call), $choices);
            foreach ($choices ? explode('|', $choices[1]) : [''] as $choice) {
                $one = $choices ? json_decode(str_replace([$choices[0], '<>'], $choice, (string) json_encode($call)), true) : $call;
                $all[$choices ? str_replace($choices[0], '', $name) . " $choice" : $name] = $one;
            }
        }
        return $all;
    }

    public static function is_called(string $name, array $function): bool {
        return $function['type'] === 'read' || preg_match(self::WRITES, $name) === 1;
    }

    /** @return request[] */
    public function requests_for(viewer $viewer): array {
        $requests = [];
        foreach ($this->world['functions'] as $name => $function) {
            if (self::is_called($name, $function)) {
                $requests[] = $this->request($viewer, $name, $function, $this->made($name, $function['parameters'], $viewer), $name);
            }
        }
        foreach ($this->calls as $label => [$name, $arguments]) {
            $function = $this->world['functions'][$name] ?? null;
            foreach ($function ? ['ajax', 'mobile'] : [] as $way) {
                if ($function[$way]) {
                    $requests[] = $this->request($viewer, $name, ['ajax' => $way === 'ajax'] + $function, $this->filled($arguments, $viewer), $label);
                }
            }
        }
        return [...array_filter($requests), ...$this->soap($viewer)];
    }

    private function request(viewer $viewer, string $name, array $function, array $arguments, string $label): ?request {
        if ($function['ajax'] && ($viewer->username() !== '' || $viewer->role === 'guest')) {
            return new request('POST', "/lib/ajax/service.php?sesskey={sesskey}&info=$name",
                json_encode([['index' => 0, 'methodname' => $name, 'args' => (object) $arguments]]),
                'application/json', "ajax: $label");
        }
        if ($function['ajax'] && !$function['login']) {
            return new request('POST', "/lib/ajax/service-nologin.php?info=$name", json_encode([['index' => 0, 'methodname' => $name, 'args' => (object) $arguments]]),
                'application/json', "ajax, not logged in: $label");
        }
        $token = $viewer->person['token'] ?? null;
        // What PHP's own encoder does to true and false is what Moodle's REST expects: 1 and 0.
        return $token === null ? null : new request('POST', '/webservice/rest/server.php',
            http_build_query(['wstoken' => $token, 'wsfunction' => $name, 'moodlewsrestformat' => 'json'] + $arguments), place: "rest: $label");
    }

    /** SOAP does not pass where REST and AJAX do, so two functions that tell much are asked this way too. @return request[] */
    private function soap(viewer $viewer): array {
        $token = $viewer->person['soaptoken'] ?? null;
        $requests = [];
        foreach ($token === null ? [] : ['core_grades_get_gradable_users', 'core_enrol_get_enrolled_users'] as $function) {
            $envelope = '<?xml version="1.0" encoding="UTF-8"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body>'
                . "<$function><courseid>{$this->world['ids']['courseid']}</courseid></$function></SOAP-ENV:Body></SOAP-ENV:Envelope>";
            $requests[] = new request('POST', "/webservice/soap/server.php?wstoken=$token", $envelope, 'text/xml', "soap: $function");
        }
        return $requests;
    }

    /** Arguments from a description: what must be there, and what may be and means something here. */
    private function made(string $function, array $description, viewer $viewer): array {
        $arguments = [];
        foreach (($description['object'] ?? []) as $name => $parameter) {
            $known = $this->known($function, $name, $viewer);
            if ($known !== null && ($parameter['required'] || in_array($name, ['userid', 'courseid', 'courseids', 'cmid', 'area'], true)) && self::fits($known,
                $parameter)) {
                $arguments[$name] = $known;
            } else if ($parameter['required']) {
                $arguments[$name] = $this->filler($function, $name, $parameter, $viewer);
            }
        }
        return $arguments;
    }

    private static function fits(mixed $value, array $parameter): bool {
        return is_array($value) === !isset($parameter['type']);
    }

    private function filler(string $function, string $name, array $parameter, viewer $viewer): mixed {
        return match (true) {
            isset($parameter['object']) => $this->made($function, $parameter, $viewer) ?: (object) [],
            isset($parameter['list']['object']) => array_filter([$this->made($function, $parameter['list'], $viewer)]),
            isset($parameter['list']) => [],
            default => match ($parameter['type']) { 'int', 'float' => 1, 'bool' => true, default => 'x' },
        };
    }

    private function known(string $function, string $name, viewer $viewer): mixed {
        $value = $this->arguments['for all'][$name] ?? null;
        foreach ($this->arguments['by function'] as $pattern => $values) {
            if (isset($values[$name]) && preg_match($pattern, $function)) {
                $value = $values[$name];
                break;
            }
        }
        if ($value === null) {
            return null;
        }
        // cmid of the activity that the function belongs to.
        $module = preg_match('/^mod_([a-z0-9]+)_/', $function, $match) && isset($this->world['ids']["cmid:{$match[1]}"]) ? $match[1] : 'forum';
        return $this->filled(json_decode(str_replace('MODULE', $module, (string) json_encode($value)), true), $viewer);
    }

    private function filled(mixed $value, viewer $viewer): mixed {
        if (is_array($value)) {
            return array_map(fn($one) => $this->filled($one, $viewer), $value);
        }
        if (!is_string($value)) {
            return $value;
        }
        $filled = preg_replace_callback('/\{([\w:]+)\}/', fn($match) => $this->id($match[1], $viewer), $value);
        return preg_match('/^\d+$/', $filled) && $filled !== $value ? (int) $filled : $filled;
    }

    private function id(string $name, viewer $viewer): string {
        if (preg_match('/^(email|idnumber|lastname):(\w+)$/', $name, $match)) {
            return $this->world['people'][$match[2]][$match[1]];
        }
        return (string) ($name === 'me' ? $viewer->id() : $this->world['ids'][$name] ?? 0);
    }
}
