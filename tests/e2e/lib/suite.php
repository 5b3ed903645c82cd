<?php
/**
 * Named cases, run in order; a failed one does not stop the next. Closes with `N passed, N failed, N skipped`.
 */
declare(strict_types=1);

/** A claim that does not hold. */
final class failed extends Exception {
}

/** A case that cannot run here, with the reason. */
final class skipped extends Exception {
}

final class suite {
    private array $counts = ['passed' => 0, 'failed' => 0, 'skipped' => 0];

    public function __construct(private readonly string $filter = '') {
    }

    /** @param array<string, callable> $cases each gets what is under test: a site, an ERP */
    public function run(string $file, array $cases, object $site): void {
        foreach ($cases as $name => $case) {
            $full = "$file: $name";
            if ($this->filter !== '' && !preg_match("~{$this->filter}~", $full)) {
                continue;
            }
            $start = microtime(true);
            try {
                $case($site);
                $this->counts['passed']++;
                $verdict = 'ok';
                $why = '';
            } catch (skipped $reason) {
                $this->counts['skipped']++;
                $verdict = 'SKIPPED';
                $why = ': ' . $reason->getMessage();
            } catch (Throwable $error) {
                $this->counts['failed']++;
                $verdict = 'FAILED';
                $at = $error instanceof failed ? self::line_of_case($error) : $error->getFile() . ':' . $error->getLine();
                $why = "\n    " . $error->getMessage() . "\n    at $at";
            }
            printf("%-7s %s (%.1f s)%s\n", $verdict, $full, microtime(true) - $start, $why);
        }
    }

    private static function line_of_case(Throwable $error): string {
        foreach ($error->getTrace() as $frame) {
            if (str_contains($frame['file'] ?? '', '/cases/')) {
                return basename($frame['file']) . ':' . $frame['line'];
            }
        }
        return basename($error->getFile()) . ':' . $error->getLine();
    }

    /** Prints the closing line; the exit status of the run. */
    public function close(): int {
        printf("%d passed, %d failed, %d skipped\n", ...array_values($this->counts));
        return $this->counts['failed'] > 0 || $this->counts['passed'] === 0 ? 1 : 0;
    }
}

function same(mixed $expected, mixed $actual, string $what): void {
    if ($expected !== $actual) {
        throw new failed("$what\n      expected " . shown($expected) . "\n      got      " . shown($actual));
    }
}

function holds(bool $claim, string $what): void {
    if (!$claim) {
        throw new failed($what);
    }
}

function shown(mixed $value): string {
    return (string) json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE);
}
