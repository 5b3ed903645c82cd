<?php
/**
 * What a suite needs to look into an ERP, whichever it is: JSON over HTTP, a restart, and what a dump of its database holds.
 */
declare(strict_types=1);

abstract class erp {
    /** What tests/erp/erp.sh wrote: repo, run, php, db_port, db_user, pg_bin, and all that begins with tryton_ or odoo_. */
    public readonly array $is;

    public function __construct(string $file) {
        $this->is = json_decode((string) file_get_contents($file), true, 8, JSON_THROW_ON_ERROR);
    }

    /** Its name in lower case, as in tests/erp/NAME.sh. */
    abstract public function name(): string;

    /** As Bridge::deliver() takes it: with the key that is in force. */
    abstract public function destination(): array;

    /** A company with this number. @return int its id */
    abstract public function customer(string $number, string $name = ''): int;

    /** @return array{name: string, email: string, customer: string, active: bool}|null with empty strings for what is not there */
    abstract public function contact(string $number): ?array;

    /** @return list<array{kind: string, number: int, name: string, course: int, completed: string}> by kind and number; completed: as on the wire, or empty */
    abstract public function completions(string $number): array;

    /** @return list<int> of those with this number, active or not */
    abstract public function ids(string $number): array;

    /** How many completions there are of everybody. */
    abstract public function completed(): int;

    /** As somebody who works in the ERP. */
    abstract public function rename(string $number, string $name): void;

    /** With the ERP's own means. */
    abstract public function erase(string $number): void;

    /** Ends its server with this signal, and starts it anew. */
    public function restart(string $signal = 'TERM'): void {
        self::run(["{$this->is['run']}/again-{$this->name()}", $signal]);
    }

    /** The same, some time from now, while the caller goes on. @return callable(): void waits for it */
    public function restart_in(float $seconds, string $signal = 'KILL'): callable {
        $script = "{$this->is['run']}/again-{$this->name()}";
        $process = proc_open(['bash', '-c', 'sleep "$1"; exec "$2" "$3"', 'restart', (string) $seconds, $script, $signal],
            [['file', '/dev/null', 'r'], ['file', "{$this->is['run']}/again.log", 'a'], ['file', "{$this->is['run']}/again.log", 'a']], $pipes);
        return fn() => same(0, proc_close($process), "{$this->name()} starts again");
    }

    /** A statement on the ERP's database, behind its back. */
    public function sql(string $statement): string {
        return self::run(["{$this->is['pg_bin']}/psql", '-h', '127.0.0.1', '-p', $this->is['db_port'], '-U', $this->is['db_user'],
            '-d', $this->is["{$this->name()}_db"], '-v', 'ON_ERROR_STOP=1', '-qAtc', $statement]);
    }

    /** Which of these texts a dump of the ERP's whole database holds. @return list<string> */
    public function dump_holds(string ...$texts): array {
        $dump = self::run(["{$this->is['pg_bin']}/pg_dump", '-h', '127.0.0.1', '-p', $this->is['db_port'], '-U', $this->is['db_user'],
            $this->is["{$this->name()}_db"]]);
        holds(strlen($dump) > 100_000, 'the dump holds the database');
        return array_values(array_filter($texts, fn($text) => str_contains($dump, $text)));
    }

    /** @return array{int, string} status and body; status 0: no answer */
    public static function http(string $url, string $body, array $headers): array {
        $context = stream_context_create(['http' => ['method' => 'POST', 'ignore_errors' => true, 'timeout' => 60, 'follow_location' => 0,
            'header' => array_map(fn($name, $value) => "$name: $value", array_keys($headers), $headers), 'content' => $body]]);
        $reply = @file_get_contents($url, false, $context);
        preg_match('~^HTTP/\S+ (\d+)~', $http_response_header[0] ?? '', $status);
        return [(int) ($status[1] ?? 0), (string) $reply];
    }

    /** A command that must succeed: its output. */
    protected static function run(array $command, string $input = ''): string {
        [$given, $log] = [tmpfile(), tmpfile()];
        fwrite($given, $input);
        rewind($given);
        $process = proc_open($command, [$given, ['pipe', 'w'], $log], $pipes);
        $output = (string) stream_get_contents($pipes[1]);
        $status = proc_close($process);
        rewind($log);
        same(0, $status, basename($command[0]) . ' succeeds: ' . stream_get_contents($log));
        return $output;
    }
}
