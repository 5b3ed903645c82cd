<?php
/**
 * What a command looks up and connects to: strace, the name server, and the kernel.
 */
declare(strict_types=1);

final class watch {
    /** @var string[] names that were asked for */
    public array $names = [];
    /** @var string[] address:port of each connection, each once; those to sockets that are files lead to nobody else's machine */
    public array $connections = [];
    /** What was sent and had nowhere to go. */
    public int $lost = 0;
    public int $status = 0;
    public string $output = '';

    /** @param string[] $arguments of PHP, in the site's folder @param array $environment more of it */
    public static function over(site $site, array $arguments, array $environment = []): self {
        $trace = tempnam(sys_get_temp_dir(), 'closed');
        foreach ($environment as $name => $value) {
            putenv("$name=$value");
        }
        $site->watcher = ['strace', '-f', '-qq', '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o', $trace];
        $watch = self::around($site, function (self $watch) use ($site, $arguments): void {
            [$watch->status, $watch->output] = $site->php($arguments);
        });
        $site->watcher = [];
        array_map(putenv(...), array_keys($environment));
        preg_match_all('/sin6?_port=htons\((\d+)\).*?(?:inet_addr\("|inet_pton\(AF_INET6, ")([^"]+)/', file_get_contents($trace), $found, PREG_SET_ORDER);
        $watch->connections = array_values(array_unique(array_map(fn($match) => "$match[2]:$match[1]", $found)));
        sort($watch->connections);
        unlink($trace);
        return $watch;
    }

    /** What happens meanwhile in the whole namespace, but for the connections. */
    public static function around(site $site, callable $work): self {
        $watch = new self();
        $file = "{$site->is['run']}/names";
        [$asked, $lost] = [strlen(file_get_contents($file)), self::lost()];
        $work($watch);
        $watch->lost = self::lost() - $lost;
        $lines = array_filter(explode("\n", substr(file_get_contents($file), $asked)));
        $watch->names = array_values(array_unique(array_map(fn($line) => strtok($line, ' '), $lines)));
        return $watch;
    }

    /** Nothing may have been looked up or connected to but this (beside the database and the name server). */
    public function only(site $site, array $names, array $connections): void {
        same($names, $this->names, 'names that were looked up');
        $own = ["127.0.0.1:{$site->is['dbport']}", '127.0.0.1:53'];
        same($connections, array_values(array_diff($this->connections, $own)), 'connections');
        same(0, $this->lost, 'what had nowhere to go');
    }

    private static function lost(): int {
        // A line of names and a line of values; the other file has a line for each.
        preg_match('/^Ip: (.*)\nIp: (.*)$/m', file_get_contents('/proc/net/snmp'), $old);
        preg_match('/^Ip6OutNoRoutes\s+(\d+)/m', (string) @file_get_contents('/proc/net/snmp6'), $new);
        return (int) array_combine(explode(' ', $old[1]), explode(' ', $old[2]))['OutNoRoutes'] + (int) ($new[1] ?? 0);
    }
}
