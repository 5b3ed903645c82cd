<?php
/**
 * Without a usable index every address is masked but the viewer's own and the support's: closed, never open.
 */
declare(strict_types=1);

return function (scene $scene): array {
    $text = fn(visitor $visitor) => $visitor->leak('viewers', 'text');
    $folder = dirname($scene->index());
    /** Every address is foreign to the viewer, also those of nobody on the site. */
    $closed = fn() => guarded($scene, $text, 'joann', false);
    $broken = fn(callable $break) => function () use ($scene, $break, $closed, $text, $folder): void {
        try {
            $break($scene->index());
            clearstatcache();
            $closed();
        } finally {
            chmod($folder, 02777);
            $scene->seed('index');
        }
        guarded($scene, $text);
    };
    $overwrite = fn(callable $change) => function (string $path) use ($change): void {
        $new = $change((string) file_get_contents($path));
        file_put_contents("$path.broken", $new);
        chmod("$path.broken", 0644);
        rename("$path.broken", $path);
    };

    return [
        'with an index, what belongs to nobody on the site stays' => fn() => guarded($scene, $text),
        'a missing index masks every address' => $broken(unlink(...)),
        'an empty index masks every address' => $broken($overwrite(fn() => '')),
        'a truncated index masks every address' => $broken($overwrite(fn($bytes) => substr($bytes, 0, (int) (strlen($bytes) / 2)))),
        'an index that is a header only masks every address' => $broken($overwrite(fn($bytes) => substr($bytes, 0, 64))),
        'an index that is cut in place masks every address' => $broken(function (string $path): void {
            $file = fopen($path, 'r+b');
            ftruncate($file, 100);
            fclose($file);
        }),
        'a foreign file in its place masks every address' => $broken($overwrite(fn() => str_repeat("anna.muster\n", 1000))),
        'noise in its place masks every address' => $broken($overwrite(fn($bytes) => random_bytes(strlen($bytes)))),
        'a folder in its place masks every address' => function () use ($scene, $closed, $text): void {
            unlink($scene->index());
            mkdir($scene->index());
            try {
                $closed();
            } finally {
                rmdir($scene->index());
                $scene->seed('index');
            }
            guarded($scene, $text);
        },
        'a folder that cannot be read masks every address' => $broken(fn() => chmod($folder, 0)),
        'an index that cannot be read masks every address' => $broken(function (string $path): void {
            // Another file: what a worker has mapped it may go on using.
            copy($path, "$path.broken");
            chmod("$path.broken", 0);
            rename("$path.broken", $path);
        }),
        'another key masks every address' => function () use ($scene, $closed): void {
            $key = $scene->site->value("SELECT value FROM {config_plugins} WHERE plugin = 'local_erpbridge' AND name = 'guardkey'");
            try {
                $scene->with(['guardkey' => bin2hex(random_bytes(16))], $closed);
            } finally {
                $scene->seed('set', ['guardkey' => $key]);
            }
        },
        'scope "all" masks every address' => fn() => $scene->with(['guardscope' => 'all'], $closed),
        'a new address is masked at once' => function () use ($scene, $text): void {
            $scene->seed('rename', ['username' => 'ann', 'email' => 'ann.after@example.org']);
            $reply = $text($scene->visitor('joann'));
            hides($reply, ['ann.after@example.org'], $scene->stays('joann'), 'learner');
            shows($text($scene->visitor('admin')), ['ann.after@example.org'], 'administrator');
            $scene->seed('rename', ['username' => 'ann', 'email' => $scene->users['ann']['email']]);
        },
    ];
};
