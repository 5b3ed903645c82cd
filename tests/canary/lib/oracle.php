<?php
/**
 * Asks questions whose answer could tell whether somebody's contact data hold a text, and compares the answers with those to a text that nobody has.
 */
declare(strict_types=1);

final class oracle {
    public const NOBODYS = 'zqxwvkjhgf';

    public function __construct(private readonly trial $trial) {
    }

    /**
     * The searches: name => (role, text) -> request.
     *
     * @return array<string, callable(string, string): ?request>
     */
    public function searches(): array {
        $ids = $this->trial->world['ids'];
        $get = fn(string $path, array $query, string $param) => fn(string $role, string $text) => new request('GET', "$path?"
            . http_build_query($query + [$param => $text]));
        $post = fn(string $path, array $query, string $param) => fn(string $role, string $text) => new request('POST', $path,
            str_replace('%7Bsesskey%7D', '{sesskey}', http_build_query($query + [$param => $text])));
        $keywords = fn(string $text) => ['component' => 'core_user', 'handler' => 'participants', 'uniqueid' => "user-index-participants-{$ids['courseid']}",
            'sortdata' => [['sortby' => 'lastname', 'sortorder' => 4]], 'jointype' => 2, 'firstinitial' => '', 'lastinitial' => '', 'pagenumber' => 1, 'pagesize' => 100,
            'hiddencolumns' => ['none'], 'resetpreferences' => false, 'filters' => ['courseid' => ['name' => 'courseid', 'jointype' => 1, 'values' => [$ids['courseid']]],
                'keywords' => ['name' => 'keywords', 'jointype' => 2, 'values' => [$text]]]];
        return [
            'participants, by keyword' => $this->call('core_table_get_dynamic_table_content', $keywords),
            'gradebook' => $get('/grade/report/grader/index.php', ['id' => $ids['courseid']], 'gpr_search'),
            'gradebook, user report' => $get('/grade/report/user/index.php', ['id' => $ids['courseid']], 'gpr_search'),
            'grade history' => $post('/grade/report/history/users_ajax.php', ['id' => $ids['courseid'], 'sesskey' => '{sesskey}', 'page' => 0], 'search'),
            'assignment' => $get('/mod/assign/view.php', ['id' => $ids['cmid:assign'], 'action' => 'grading'], 'search'),
            'people to enrol' => $this->call('core_enrol_get_potential_users', fn($text) => ['courseid' => $ids['othercourseid'], 'enrolid' => $ids['enrolid'],
                'search' => $text,
                'searchanywhere' => true, 'page' => 0, 'perpage' => 100]),
            'people of the course' => $this->call('core_enrol_search_users', fn($text) => ['courseid' => $ids['courseid'], 'search' => $text,
                'searchanywhere' => true, 'page' => 0, 'perpage' => 100]),
            'enrolment picker' => $post('/enrol/ajax.php', ['id' => $ids['courseid'], 'action' => 'searchotherusers', 'sesskey' => '{sesskey}', 'page' => 0,
                'enrolid' => $ids['enrolid']], 'search'),
            'people to message' => fn($role, $text) => $this->call('core_message_message_search_users',
                fn($text) => ['userid' => $this->trial->viewers[$role]->id(), 'search' => $text, 'limitfrom' => 0, 'limitnum' => 50])($role, $text),
            'people by identity' => $this->call('core_user_search_identity', fn($text) => ['query' => $text]),
            'people for a plan' => $this->call('tool_lp_search_users', fn($text) => ['query' => $text, 'capability' => 'moodle/competency:planview']),
            'people for a data request' => $this->call('tool_dataprivacy_get_users', fn($text) => ['query' => $text]),
            'users by address' => $this->call('core_user_get_users_by_field', fn($text) => ['field' => 'email', 'values' => [$text]]),
            'users by id number' => $this->call('core_user_get_users_by_field', fn($text) => ['field' => 'idnumber', 'values' => [$text]]),
            'forum posts, by author' => $get('/mod/forum/search.php', ['id' => $ids['courseid']], 'user'),
            'role assignment' => $this->selector("/admin/roles/assign.php?contextid={$ids['context:course']}&roleid={$ids['role:teacher']}"),
            'group members' => $this->selector("/group/members.php?group={$ids['groupid']}"),
            'cohort members' => $this->selector("/cohort/assign.php?id={$ids['cohortid']}"),
            'manual enrolment' => $this->selector("/enrol/manual/manage.php?enrolid={$ids['enrolid']}"),
            'badge award' => $this->selector("/badges/award.php?id={$ids['badgeid:coursebadge']}&role={$ids['role:teacher']}"),
            'forum subscribers' => $this->selector("/mod/forum/subscribers.php?id={$ids['id:forum']}&edit=1"),
            'users of the site' => $get('/admin/user.php', [], 'search'),
        ];
    }

    private function call(string $function, callable $arguments): callable {
        return function (string $role, string $text) use ($function, $arguments): request {
            $ajax = $this->trial->world['functions'][$function]['ajax'];
            return $ajax
                ? new request('POST', "/lib/ajax/service.php?sesskey={sesskey}&info=$function",
                    json_encode([['index' => 0, 'methodname' => $function, 'args' => $arguments($text)]]), 'application/json')
                : new request('POST', '/webservice/rest/server.php', http_build_query(['wstoken' => $this->trial->viewers[$role]->person['token'],
                    'wsfunction' => $function,
                    'moodlewsrestformat' => 'json'] + $arguments($text)));
        };
    }

    /** The search of a page's list of people, by the key that the page gives it. */
    private function selector(string $page): callable {
        return function (string $role, string $text) use ($page): ?request {
            static $keys = [];
            $keys["$role $page"] ??= preg_match_all('/M\.core_user\.init_user_selector\(Y, "\w+", "(\w+)"/',
                $this->trial->viewers[$role]->lanes[0]->send_now(new request('GET', $page))->body, $found)
                ? end($found[1]) : '';
            return $keys["$role $page"] === '' ? null
                : new request('POST', '/user/selector/search.php', str_replace('%7Bsesskey%7D', '{sesskey}',
                    http_build_query(['selectorid' => $keys["$role $page"], 'sesskey' => '{sesskey}', 'search' => $text])));
        };
    }

    /** The names that an answer holds; null: this viewer may not ask. */
    private function names(string $role, callable $ask, string $text): ?array {
        $request = $ask($role, $text);
        if ($request === null) {
            return null;
        }
        $response = $this->trial->viewers[$role]->lanes[0]->send_now($request);
        $people = array_keys($this->trial->canaries->in(decoder::readings($response->body, $response->type))['name'] ?? []);
        sort($people);
        return $people;
    }

    /** What a search tells this viewer about texts that are parts of somebody's data: text => the people whom nobody's text does not bring. Shortly: only the address. */
    public function told(string $role, callable $ask, bool $shortly = false): array {
        $person = $this->trial->world['people']['student02'];
        $nothing = $this->names($role, $ask, self::NOBODYS);
        $told = [];
        $texts = ['the address' => $person['email'], 'half of its first part' => substr($person['email'], 0, 6), 'the id number' => $person['idnumber'],
            'the phone number' => $person['phone1'], 'a profile field' => $person['fields']['canaryopen']];
        foreach ($shortly ? array_slice($texts, 0, 1) : $texts as $what => $text) {
            $difference = $nothing === null ? [] : array_diff($this->names($role, $ask, $text) ?? [], $nothing);
            $told += $difference ? [$what => array_values($difference)] : [];
        }
        return $told;
    }

    /** Does the search find somebody by name? */
    public function finds_by_name(string $role, callable $ask): bool {
        return in_array('student02', $this->names($role, $ask, $this->trial->world['people']['student02']['lastname']) ?? [], true);
    }
}
