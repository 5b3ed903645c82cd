<?php
/**
 * The people of the tests, and what they do, over HTTP; and what the receiver must have got.
 */
declare(strict_types=1);

/** One learner: registered through the sign-up form. */
final class person {
    public int $id = 0;
    public browser $browser;
    public const PASSWORD = 'Learner-Passw0rd.1';

    public function __construct(
        public readonly site $site,
        public readonly string $username,
        public string $firstname,
        public string $lastname,
        public string $email,
    ) {
        $this->browser = $site->browser();
    }

    /** Fills in login/signup.php, after what Moodle asks first; the account is not confirmed yet. */
    public static function register(site $site, string $firstname, string $lastname, ?callable $first = null): self {
        static $count = 0;
        $username = strtolower((string) preg_replace('/[^a-z]/i', '', $firstname)) . ++$count . dechex(random_int(0x1000, 0xffff));
        $person = new self($site, $username, $firstname, $lastname, "$username@example.org");
        $form = $person->browser->get('/login/signup.php');
        $page = $person->browser->submit($first ? $first($person->browser, $form) : $form, [
            'username' => $username, 'password' => self::PASSWORD, 'email' => $person->email, 'email2' => $person->email,
            'firstname' => $firstname, 'lastname' => $lastname, 'city' => 'Linz', 'country' => 'AT',
            'profile_field_companyname' => 'Donau GmbH', 'profile_field_companypostcode' => '4020',
        ]);
        $person->id = (int) $site->value('SELECT id FROM {user} WHERE username = ?', [$username]);
        holds($person->id > 0, "the sign-up form made no account ({$page->status}): " . $page->excerpt());
        return $person;
    }

    /** Follows the link of the confirmation mail; Moodle logs the person in. */
    public function confirm(): page {
        $secret = $this->site->value('SELECT secret FROM {user} WHERE id = ?', [$this->id]);
        $page = $this->browser->get('/login/confirm.php', ['data' => "$secret/{$this->username}"]);
        same('1', (string) $this->site->value('SELECT confirmed FROM {user} WHERE id = ?', [$this->id]), 'confirmed');
        return $page;
    }

    public function login(): page {
        $this->browser = $this->site->browser();
        return $this->browser->login($this->username, self::PASSWORD);
    }

    /** The administrator enters the numbers in the profile form. */
    public function numbered(string $customer, string $contact): page {
        $admin = $this->site->admin();
        $page = $admin->submit($admin->get('/user/editadvanced.php', ['id' => $this->id, 'course' => 1]), [
            'profile_field_customernumber' => $customer, 'profile_field_contactnumber' => $contact,
        ]);
        same($contact, (string) profile_value($this->site, $this->id, 'contactnumber'), 'contact number saved: ' . $page->excerpt());
        return $page;
    }

    /** Ticks or unticks "Mark as done" of an activity. */
    public function mark(int $cmid, bool $done = true): mixed {
        $page = $this->browser->get('/mod/page/view.php', ['id' => $cmid]);
        same(200, $page->status, 'the activity opens');
        return $this->browser->ajax($page->sesskey(), 'core_completion_update_activity_completion_status_manually',
            ['cmid' => $cmid, 'completed' => $done]);
    }

    /** A person who is registered, confirmed, numbered and whose contact is delivered. */
    public static function known(site $site, string $firstname, string $lastname): self {
        $person = self::register($site, $firstname, $lastname);
        $person->confirm();
        $person->numbered("C{$person->id}", "K{$person->id}");
        $site->deliver();
        same('delivered', outbox($site, $person->id)[0]['status'] ?? null, 'the contact went out');
        return $person;
    }
}

/** A course with completion, in which these people are enrolled. */
function course(site $site, string $name, array $activities, string $criterion, person ...$people): array {
    $course = $site->seed('course', ['name' => $name, 'activities' => $activities, 'criterion' => $criterion]);
    foreach ($people as $person) {
        $site->seed('enrol', ['userid' => $person->id, 'courseid' => $course['id']]);
    }
    return $course;
}

function profile_value(site $site, int $userid, string $field): ?string {
    return $site->value('SELECT d.data FROM {user_info_data} d JOIN {user_info_field} f ON f.id = d.fieldid
        WHERE f.shortname = ? AND d.userid = ?', [$field, $userid]);
}

/** The outbox rows of a person, oldest first. */
function outbox(site $site, int $userid, string $kind = '%'): array {
    return $site->rows('SELECT * FROM {local_erpbridge_outbox} WHERE userid = ? AND kind LIKE ? ORDER BY id', [$userid, $kind]);
}

/** Makes every waiting row due now, and a destination that is left alone, so that neither need be waited for. */
function make_due(site $site): void {
    $site->rows("UPDATE {local_erpbridge_outbox} SET nextattempt = 0 WHERE status = 'retrying'");
    $site->rows('UPDATE {local_erpbridge_breaker} SET timenext = 1');
}

/** The events the receiver accepted, in order, with this contact number (all, if none is given). */
function received(site $site, ?string $contactnumber = null): array {
    $events = [];
    foreach (file($site->is['store'], FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES) as $line) {
        $event = json_decode($line, true, 32, JSON_THROW_ON_ERROR);
        $event = $event['event'] ?? $event;
        if ($contactnumber === null || ($event['data']['contactnumber'] ?? '') === $contactnumber) {
            $events[] = $event;
        }
    }
    return $events;
}

/** The receiver's control: GET without an order, POST with one. */
function receiver(site $site, string $path, ?array $order = null): array {
    $context = stream_context_create(['http' => ['ignore_errors' => true, 'timeout' => 10] + ($order === null ? [] : [
        'method' => 'POST', 'header' => 'Content-Type: application/json', 'content' => json_encode($order)])]);
    $reply = json_decode((string) file_get_contents("{$site->is['receiver']}/_/$path", false, $context), true);
    if (!is_array($reply) || isset($reply['problem'])) {
        throw new failed("the receiver's $path answered " . shown($reply));
    }
    return $reply;
}

/** Moodle's unix time, as it is written on the wire. */
function wire_time(int|string $time): string {
    return gmdate('Y-m-d\TH:i:s\Z', (int) $time);
}
