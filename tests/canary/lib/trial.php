<?php
/**
 * What all cases share: the seeded site, the people who look at it, and what was seen in which mode.
 */
declare(strict_types=1);

final class trial {
    /** role => the person who looks; null is nobody, '' the guest */
    public const VIEWERS = ['visitor' => null, 'guest' => '', 'student' => 'student01', 'teacher' => 'teacher01', 'editingteacher' => 'editingteacher01',
        'manager' => 'manager01', 'staff' => 'staff01', 'admin' => 'admin'];
    public const LAYERS = ['minimise', 'clamp', 'capabilities', 'scrubber', 'guard', 'mail'];
    public readonly array $world;
    public readonly canaries $canaries;
    /** @var array<string, viewer> */
    public array $viewers = [];
    /** @var array<string, findings> by the name of the mode */
    public array $seen = [];

    public function __construct(public readonly site $site, private readonly string $folder) {
        $this->world = json_decode((string) file_get_contents("{$site->is['run']}/data/world.json"), true, 64, JSON_THROW_ON_ERROR);
        $this->canaries = new canaries($this->world['people']);
        @mkdir($folder, 0777, true);
    }

    /** Everybody logs in. */
    public function enter(): void {
        foreach (self::VIEWERS as $role => $username) {
            $password = match ($role) { 'admin' => $this->site->is['adminpass'], 'guest' => 'guest', default => $this->world['password'] };
            $this->viewers[$role] = viewer::enter($this->site, $role, $username ? $this->world['people'][$username] : ($username === null ? null : []), $password);
        }
    }

    /** Those who may see no one's contact data but their own. @return string[] */
    public static function unprivileged(): array {
        return array_values(array_diff(array_keys(self::VIEWERS), ['staff', 'admin']));
    }

    /** Sets the mode and the layers as the settings page does. @param string[] $layers */
    public function mode(string $mode, array $layers = self::LAYERS): void {
        $copy = "{$this->site->is['run']}/mode.php";
        copy(__DIR__ . '/../seed/mode.php', $copy);
        $this->site->cli($copy, $mode, implode(',', $layers));
    }

    /** Walks the whole site, and keeps what was seen under a name. */
    public function walk(string $name): findings {
        $crawl = $this->crawl();
        return $this->keep($name, $crawl, $crawl->whole($this->world));
    }

    /** Visits places of earlier findings again. @param ?callable $pick (role, place, what was seen then) -> bool */
    public function revisit(string $name, string $before, ?callable $pick = null, bool $follow = false): findings {
        $crawl = $this->crawl();
        return $this->keep($name, $crawl, $crawl->again($this->seen[$before], $pick, $follow));
    }

    /** What a place showed without enforcement: when it was looked at last. */
    public function before(string $role, string|int $place): ?array {
        return $this->seen['off-again']->seen[$role][$place] ?? $this->seen['off']->seen[$role][$place] ?? null;
    }

    /** Differences that are meant (tests/canary/explained.php). */
    public static function explained(): array {
        return require __DIR__ . '/../explained.php';
    }

    /** Is this difference one of them? */
    public function explains(string $kind, string $role, string $place): bool {
        $fits = fn(array $known): bool => preg_match("~^(?:$known[0])$~", $role) && preg_match("~$known[1]~", $place);
        return array_filter(self::explained()[$kind], $fits) !== [];
    }

    /** Whose addresses it showed then. @return array<string, string> */
    public function addresses_before(string $role, string|int $place): array {
        $shown = $this->before($role, $place)['shown'] ?? [];
        return ($shown['email'] ?? []) + ($shown['part'] ?? []);
    }

    /** One call of a function that needs no arguments. */
    public function call(string $role, string $function, string $by, array $arguments = []): response {
        $viewer = $this->viewers[$role];
        return $viewer->lanes[0]->send_now($by === 'ajax'
            ? new request('POST', "/lib/ajax/service.php?sesskey={sesskey}&info=$function",
                json_encode([['index' => 0, 'methodname' => $function, 'args' => (object) $arguments]]), 'application/json')
            : new request('POST', '/webservice/rest/server.php', http_build_query(['wstoken' => $viewer->person['token'], 'wsfunction' => $function,
                'moodlewsrestformat' => 'json'] + $arguments)));
    }

    /** The task that counts what the guard and the scrubber noted. */
    public function count_exposures(): void {
        foreach ($this->site->rows("SELECT classname FROM {task_scheduled} WHERE component = 'local_erpbridge'") as $task) {
            $this->site->cli('admin/cli/scheduled_task.php', "--execute={$task['classname']}");
        }
    }

    /** Makes Moodle send mails; those with an address of anybody but the one they go to. @return array{0: int, 1: array} how many in all, and those */
    public function mails(): array {
        $folder = "{$this->site->is['run']}/mail";
        array_map(unlink(...), glob("$folder/*"));
        copy(__DIR__ . '/../seed/mails.php', "{$this->site->is['run']}/mails.php");
        $this->site->cli("{$this->site->is['run']}/mails.php", "{$this->site->is['run']}/data/world.json");
        foreach (['mod_forum\\task\\cron_task', 'core_reportbuilder\\task\\send_schedules'] as $task) {
            $this->site->cli('admin/cli/scheduled_task.php', "--execute=\\$task", '--force');
        }
        $this->site->cli('admin/cli/adhoc_task.php', '--execute', '--keep-alive=0');
        $mails = glob("$folder/*");
        return [count($mails), array_merge(...array_map($this->others_in_mail(...), $mails))];
    }

    /** @return array<string, array> subject => people */
    private function others_in_mail(string $file): array {
        $mail = (string) file_get_contents($file);
        preg_match('/^To:\s*(.+)$/mi', $mail, $to);
        preg_match('/^Subject:\s*(.+)$/mi', $mail, $subject);
        $recipient = $this->canaries->in(['plain' => $to[1] ?? ''])['email'] ?? [];
        $found = $this->canaries->in(decoder::readings(decoder::mail($mail)));
        $others = array_diff_key(($found['email'] ?? []) + ($found['part'] ?? []), $recipient);
        if (array_intersect(['admin', 'staff01'], array_keys($recipient))) {
            return [];
        }
        return $others ? [mb_decode_mimeheader($subject[1] ?? '') . ' (' . basename($file) . ')' => $others] : [];
    }

    private function crawl(): crawl {
        $this->viewers ?: $this->enter();
        return new crawl($this->site, $this->canaries, array_values($this->viewers));
    }

    private function keep(string $name, crawl $crawl, findings $findings): findings {
        $findings->save("$this->folder/$name.json");
        file_put_contents("$this->folder/$name.txt", table::of($findings));
        printf("        %s: %d requests in %.0f s; %s\n", $name, $crawl->requests, $crawl->seconds, table::totals($findings));
        return $this->seen[$name] = $findings;
    }
}
