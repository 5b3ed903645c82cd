<?php
/**
 * The site under test, from outside: its command line, its database, its PHP, and what the receiver got.
 */
declare(strict_types=1);

final class site {
    /** What tests/site/site.sh wrote: repo, run, wwwroot, dbtype, dbport, dbpass, adminpass, webuser, php, fpm, receiver, secret, store. */
    public readonly array $is;
    /** @var string[] a program, with its options, that watches over the command line (strace, say) */
    public array $watcher = [];
    private PDO $pdo;
    private ?browser $admin = null;

    public function __construct(string $file) {
        $this->is = json_decode((string) file_get_contents($file), true, 8, JSON_THROW_ON_ERROR);
        $this->connect();
    }

    // The database.

    public function connect(): void {
        $driver = $this->is['dbtype'] === 'pgsql' ? 'pgsql' : 'mysql';
        $this->pdo = new PDO("$driver:host=127.0.0.1;port={$this->is['dbport']};dbname=moodle", 'moodle', $this->is['dbpass'],
            [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC]);
    }

    /** Rows of a query; {table} becomes the prefixed name. */
    public function rows(string $sql, array $values = []): array {
        $statement = $this->pdo->prepare((string) preg_replace('/\{(\w+)\}/', 'mdl_$1', $sql));
        $statement->execute($values);
        return $statement->columnCount() ? $statement->fetchAll() : [];
    }

    public function value(string $sql, array $values = []): mixed {
        $rows = $this->rows($sql, $values);
        return $rows ? reset($rows[0]) : null;
    }

    // The command line.

    /** Runs PHP as the site's user in the site's folder, with this on its standard input: [exit status, output]. */
    public function php(array $arguments, int $timeout = 300, string $input = ''): array {
        $command = array_merge(['timeout', (string) $timeout, $this->is['php']], $arguments);
        if (posix_getpwuid(posix_geteuid())['name'] !== $this->is['webuser']) {
            $user = posix_getpwnam($this->is['webuser']);
            $command = array_merge(['setpriv', "--reuid={$user['uid']}", "--regid={$user['gid']}", '--init-groups', '--'], $command);
        }
        $command = [...$this->watcher, ...$command];
        $environment = ['PHP_INI_SCAN_DIR' => ":{$this->is['run']}/ini", 'HOME' => $this->is['run']] + getenv();
        $log = tempnam(sys_get_temp_dir(), 'e2e');
        $given = tmpfile();
        fwrite($given, $input);
        rewind($given);
        $process = proc_open($command, [$given, ['file', $log, 'a'], ['file', $log, 'a']], $pipes,
            "{$this->is['run']}/moodle", $environment);
        $status = proc_close($process);
        $output = (string) file_get_contents($log);
        unlink($log);
        return [$status, $output];
    }

    /** The same, for a command that must succeed: its output. */
    public function cli(string ...$arguments): string {
        [$status, $output] = $this->php($arguments);
        if ($status !== 0) {
            throw new failed('exit status ' . $status . ' of ' . implode(' ', $arguments) . "\n" . mb_substr($output, -2000));
        }
        return $output;
    }

    /** One of the commands of tests/e2e/seed.php; its JSON. */
    public function seed(string $command, mixed $argument = []): array {
        $copy = "{$this->is['run']}/seed.php";
        copy(__DIR__ . '/../seed.php', $copy);
        // The last line: some of Moodle's functions print progress before it.
        $lines = explode("\n", trim($this->cli($copy, $command, json_encode($argument))));
        return json_decode(end($lines), true, 16, JSON_THROW_ON_ERROR);
    }

    /** Moodle's cron, once, as a machine's crontab runs it; as if a minute had passed since our task ran last. */
    public function cron(): string {
        $this->rows("UPDATE {task_scheduled} SET nextruntime = 0 WHERE component = 'local_erpbridge'");
        return $this->cli('admin/cli/cron.php', '--keep-alive=0');
    }

    public function deliver(): string {
        return $this->cli('local/erpbridge/cli/deliver.php', '--until-empty');
    }

    public function status(): array {
        return json_decode($this->cli('local/erpbridge/cli/status.php', '--json'), true, 16, JSON_THROW_ON_ERROR);
    }

    public function configure(array $settings, string $component = 'local_erpbridge'): void {
        foreach ($settings as $name => $value) {
            // Moodle's own settings have no component.
            $of = $component === 'core' ? [] : ["--component=$component"];
            $this->cli('admin/cli/cfg.php', ...$of, ...["--name=$name", "--set=$value"]);
        }
    }

    // PHP itself.

    /** Takes the extension out of PHP, or puts it (or another build) in its place: for the command line at once, for FPM by a reload. */
    public function extension(bool $loaded, string $build = 'liberpbridge'): void {
        $on = "{$this->is['run']}/ini/95-erpbridge.ini";
        $off = "{$this->is['run']}/95-erpbridge.ini.off";
        is_file($off) && rename($off, $on);
        file_put_contents($on, preg_replace('~/ext/\w+\.so~', "/ext/$build.so", file_get_contents($on)));
        $loaded || rename($on, $off);
        posix_kill((int) $this->is['fpm'], SIGUSR2);
        for ($try = 0; $try < 100; $try++) {
            usleep(100_000);
            $answer = @file_get_contents("{$this->is['wwwroot']}/erpbridge-probe.php");
            if ($answer === ($loaded ? $build : 'absent')) {
                return;
            }
        }
        throw new failed('FPM did not reload: the extension should be ' . ($loaded ? $build : 'absent'));
    }

    /** What PHP logged since this was last asked. */
    public function php_errors(): string {
        static $read = 0;
        $log = (string) file_get_contents("{$this->is['run']}/php-errors.log");
        $new = substr($log, $read);
        $read = strlen($log);
        return $new;
    }

    // People.

    public function browser(): browser {
        return new browser($this->is['wwwroot']);
    }

    /** A browser in which the administrator is logged in. */
    public function admin(): browser {
        if ($this->admin === null) {
            $this->admin = $this->browser();
            $this->admin->login('admin', $this->is['adminpass']);
        }
        return $this->admin;
    }
}
