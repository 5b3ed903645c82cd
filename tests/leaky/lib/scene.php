<?php
/**
 * The site with its people: who looks, and whose address that viewer may see.
 */
declare(strict_types=1);

final class scene {
    /** An address that belongs to nobody on the site. */
    public const STRANGER = 'nobody@elsewhere.example';

    /** @var array<string, array{id: string, email: string, key: string}> */
    public readonly array $users;
    public readonly string $support;
    public readonly int $course;
    private readonly string $password;
    /** @var array<string, visitor> */
    private array $visitors = [];

    public function __construct(public readonly site $site) {
        $made = $this->seed('people');
        $this->users = $made['users'];
        $this->support = $made['support'];
        $this->course = (int) $made['course'];
        $this->password = $made['password'];
    }

    /** A new session of somebody. */
    public function enter(string $username): visitor {
        $password = $username === 'admin' ? $this->site->is['adminpass'] : $this->password;
        return (new visitor($this->site->is['wwwroot']))->login($username, $password);
    }

    /** The session that somebody keeps for the whole run. */
    public function visitor(string $username): visitor {
        return $this->visitors[$username] ??= $this->enter($username);
    }

    /** Nobody who is logged in. */
    public function anonymous(): visitor {
        return new visitor($this->site->is['wwwroot']);
    }

    /** @return string[] everybody's address but that of one, in small letters */
    public function others(string $username = ''): array {
        return array_map(strtolower(...), array_values(array_column(array_diff_key($this->users, [$username => true]), 'email')));
    }

    /** @return string[] what stays: the person's own address and the support's; where only known ones are masked, also nobody's */
    public function stays(string $username = '', bool $known = true): array {
        return array_filter([$this->users[$username]['email'] ?? '', $this->support, $known ? self::STRANGER : '']);
    }

    public function seed(string $command, mixed $argument = []): array {
        $copy = "{$this->site->is['run']}/leaky-seed.php";
        copy(__DIR__ . '/../seed.php', $copy);
        $lines = explode("\n", trim($this->site->cli($copy, $command, json_encode($argument))));
        return json_decode(end($lines), true, 16, JSON_THROW_ON_ERROR);
    }

    /** Runs something with other settings of the plugin; the guard enforces again when it is done. */
    public function with(array $settings, callable $then): void {
        $this->seed('set', $settings);
        try {
            $then();
        } finally {
            $this->seed('set', ['visibility' => 'enforce', 'guardscope' => 'known']);
        }
    }

    /** Runs something under FPM with more of php.ini. */
    public function with_ini(string $line, callable $then): void {
        $file = "{$this->site->is['run']}/ini/97-leaky.ini";
        file_put_contents($file, "$line\n");
        try {
            $this->reload();
            $then();
        } finally {
            unlink($file);
            $this->reload();
        }
    }

    /** FPM reads its settings again. */
    private function reload(): void {
        $workers = fn() => trim((string) shell_exec("pgrep -P {$this->site->is['fpm']}"));
        $old = $workers();
        posix_kill((int) $this->site->is['fpm'], SIGUSR2);
        for ($try = 0; $try < 100; $try++) {
            usleep(100_000);
            if (!in_array($workers(), ['', $old], true) && $this->anonymous()->get('/erpbridge-probe.php')->body !== 'absent') {
                return;
            }
        }
        throw new failed('FPM did not reload');
    }

    public function index(): string {
        return "{$this->site->is['run']}/data/erpbridge/addresses.idx";
    }

    /** What the guard has told the spool since this was last asked. @return array<int, array> */
    public function spool(): array {
        $path = "{$this->site->is['run']}/data/erpbridge/exposure.log";
        $lines = is_file($path) ? file($path, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES) : [];
        is_file($path) && unlink($path);
        return array_map(fn($line) => json_decode($line, true, 4, JSON_THROW_ON_ERROR), $lines);
    }
}
