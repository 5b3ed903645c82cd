<?php
/**
 * What a crawl saw: for each viewer and place how it answered, and whose data it showed.
 */
declare(strict_types=1);

final class findings implements JsonSerializable {
    /** A profile field that its administrator made visible to everybody. */
    private const PUBLIC = 'field canaryopen';
    /** @var array<string, array<string, array>> role => place => {outcome, seconds, request, shown: field => user name => how} */
    public array $seen = [];

    public function add(viewer $viewer, response $response, array $shown): void {
        $own = $viewer->username();
        $place = $response->request->place;
        foreach ($shown as $field => $people) {
            unset($shown[$field][$own]);
        }
        $before = $this->seen[$viewer->role][$place] ?? null;
        $this->seen[$viewer->role][$place] = [
            'outcome' => $before['outcome'] ?? self::outcome($response),
            'seconds' => round($response->seconds, 3),
            'request' => $before['request'] ?? ($response->request->origin ?? $response->request)->as_array(),
            'shown' => array_filter(array_replace_recursive($before['shown'] ?? [], $shown)),
        ];
    }

    /** The status, and what tells one answer from another with the same: the page one was led to, or the error's code. */
    private static function outcome(response $response): string {
        if (preg_match('/^(ajax|rest|soap)/', $response->request->place)) {
            $error = preg_match('/"errorcode":"(\w+)"/', $response->body, $match) || preg_match('/<faultcode>([^<]*)/', $response->body, $match) ? " $match[1]" : '';
            return "$response->status$error";
        }
        $led = $response->request->hops > 0 ? ' at ' . strtok($response->request->path, '?') : '';
        $error = preg_match('/data-rel="fatalerror"|class="errorcode"|"errorcode"/', $response->body) ? ' error' : '';
        return "$response->status$error$led";
    }

    /** Places that show this to a role: place => user name => how. */
    public function of(string $role, string ...$fields): array {
        $places = [];
        foreach ($this->seen[$role] ?? [] as $place => $seen) {
            $people = [];
            foreach ($fields as $field) {
                $people += $seen['shown'][$field] ?? [];
            }
            if ($people) {
                $places[$place] = $people;
            }
        }
        return $places;
    }

    /** Places that show somebody else's address, whole or in part. */
    public function addresses(string $role): array {
        return $this->of($role, 'email', 'part');
    }

    /** Places that show other contact data of others. */
    public function contact_data(string $role): array {
        $fields = array_unique(array_merge(...array_map(fn($seen) => array_keys($seen['shown']), array_values($this->seen[$role] ?? [])) ?: [[]]));
        return $this->of($role, ...array_diff($fields, ['email', 'part', 'name', 'digest', self::PUBLIC]));
    }

    public function jsonSerialize(): array {
        return array_map(fn($places) => array_map(fn($seen) => ['shown' => (object) $seen['shown']] + $seen, $places), $this->seen);
    }

    public static function load(string $file): self {
        $findings = new self();
        $findings->seen = json_decode((string) file_get_contents($file), true, 64, JSON_THROW_ON_ERROR);
        return $findings;
    }

    public function save(string $file): void {
        file_put_contents($file, json_encode($this, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE));
    }
}
