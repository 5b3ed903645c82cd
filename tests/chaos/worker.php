<?php
/**
 * A drain in a process group of its own, so that all of it can be killed at once.
 */
declare(strict_types=1);

final class worker {
    /** @var resource */
    private $process;
    private readonly int $group;

    public function __construct(site $site, int $workers) {
        $user = posix_getpwnam($site->is['webuser']);
        $as = posix_geteuid() === 0 ? ['setpriv', "--reuid={$user['uid']}", "--regid={$user['gid']}", '--init-groups', '--'] : [];
        $command = [...$as, 'setsid', $site->is['php'], 'local/erpbridge/cli/deliver.php',
            ...($workers > 1 ? ["--workers=$workers"] : ['--until-empty'])];
        $log = "{$site->is['run']}/worker.log";
        $this->process = proc_open($command, [['file', '/dev/null', 'r'], ['file', $log, 'a'], ['file', $log, 'a']], $pipes,
            "{$site->is['run']}/moodle", ['PHP_INI_SCAN_DIR' => ":{$site->is['run']}/ini", 'HOME' => $site->is['run']] + getenv());
        $this->group = $this->group();
    }

    /** Kills it and its children. @return bool was it still at work */
    public function kill(): bool {
        $running = proc_get_status($this->process)['running'];
        posix_kill(-$this->group, SIGKILL);
        proc_close($this->process);
        return $running;
    }

    public function wait(): void {
        proc_close($this->process);
    }

    /** The group that setsid has made: its own, once it has. */
    private function group(): int {
        $leader = proc_get_status($this->process)['pid'];
        for ($try = 0; $try < 500; $try++) {
            if (posix_getpgid($leader) === $leader) {
                return $leader;
            }
            usleep(2_000);
        }
        throw new failed('the worker did not start');
    }
}
