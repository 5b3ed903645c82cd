<?php
/**
 * Tryton, as somebody who works in it sees it: JSON-RPC, logged in as admin.
 */
declare(strict_types=1);

final class tryton extends erp {
    private ?string $session = null;

    public function name(): string {
        return 'tryton';
    }

    public function destination(): array {
        return ['kind' => 'webhook', 'endpoint' => $this->is['tryton_events'], 'secret' => $this->is['tryton_secret'], 'timeout' => 60,
            'cafile' => '', 'proxy' => '', 'source' => 'https://moodle.example'];
    }

    public function completed(): int {
        return $this->count('erpbridge.completion');
    }

    public function customer(string $number, string $name = ''): int {
        return $this->call('model.party.party.create', [['code' => $number, 'name' => $name ?: "Company $number"]])[0];
    }

    public function contact(string $number): ?array {
        $party = $this->read('party.party', [['code', '=', $number]], ['name', 'active', 'contact_mechanisms'])[0] ?? null;
        if ($party === null) {
            return null;
        }
        $emails = $this->read('party.contact_mechanism', [['party', '=', $party['id']], ['type', '=', 'email']], ['value']);
        $current = array_filter($this->history($number), fn($relation) => $relation['to'] === '');
        return ['name' => (string) $party['name'], 'email' => implode(' ', array_column($emails, 'value')),
            'customer' => implode(' ', array_column($current, 'customer')), 'active' => $party['active']];
    }

    /** To whom the contact belonged, and belongs. @return list<array{customer: string, from: string, to: string}> days; to: empty if it still does */
    public function history(string $number): array {
        $relations = $this->read('party.relation.all', [['from_.code', '=', $number], ['type.name', '=', 'Contact of']],
            ['to.code', 'start_date', 'end_date'], [['id', 'ASC']]);
        return array_map(fn($relation) => ['customer' => $relation['to.']['code'], 'from' => self::time($relation['start_date']),
            'to' => self::time($relation['end_date'])], $relations);
    }

    public function completions(string $number): array {
        $rows = $this->read('erpbridge.completion', [['party.code', '=', $number]], ['kind', 'number', 'name', 'course', 'completed_at'],
            [['kind', 'ASC'], ['number', 'ASC']]);
        return array_map(fn($row) => ['kind' => $row['kind'], 'number' => (int) $row['number'], 'name' => (string) $row['name'],
            'course' => (int) $row['course'], 'completed' => self::time($row['completed_at'])], $rows);
    }

    public function rename(string $number, string $name): void {
        $this->call('model.party.party.write', $this->ids($number), ['name' => $name]);
    }

    public function erase(string $number): void {
        $ids = $this->ids($number);
        $this->call('model.party.party.write', $ids, ['active' => false]);
        [$wizard] = $this->call('wizard.party.erase.create');
        $this->call('wizard.party.erase.execute', $wizard, ['ask' => ['party' => $ids[0]]], 'erase');
        $this->call('wizard.party.erase.delete', $wizard);
    }

    /** Another signing secret is in force, and no other. */
    public function secret(string $secret): void {
        $conf = "{$this->is['run']}/tryton/trytond.conf";
        file_put_contents($conf, preg_replace('~^secret = .*$~m', "secret = $secret", (string) file_get_contents($conf)));
        $this->restart();
    }

    public function count(string $model, array $domain = []): int {
        return $this->call("model.$model.search_count", $domain, 0, null);
    }

    public function ids(string $number): array {
        return array_column($this->read('party.party', [['code', '=', $number]], ['id']), 'id');
    }

    /** Inactive records and ended relations, too. */
    public function read(string $model, array $domain, array $fields, ?array $order = null): array {
        return $this->call("model.$model.search_read", $domain, 0, null, $order, $fields);
    }

    /** The last parameter of each method is the context, which is added: in it inactive records are not hidden. */
    public function call(string $method, mixed ...$params): mixed {
        $this->session ??= $this->login();
        return $this->rpc($method, [...$params, ['active_test' => false]], ['Authorization' => "Session $this->session"]);
    }

    private function login(): string {
        [$user, $token] = $this->rpc('common.db.login', ['admin', ['password' => $this->is['tryton_password']], 'en'], []);
        return base64_encode("admin:$user:$token");
    }

    /** Errors of the business come with status 200. */
    private function rpc(string $method, array $params, array $headers): mixed {
        [$status, $body] = self::http("{$this->is['tryton_url']}/rpc/", json_encode(['id' => 1, 'method' => $method, 'params' => $params],
            JSON_THROW_ON_ERROR), ['Content-Type' => 'application/json'] + $headers);
        $reply = json_decode($body, true, 64);
        if ($status !== 200 || !is_array($reply) || isset($reply['error'])) {
            throw new failed("Tryton's $method: $status " . mb_substr($body, 0, 500));
        }
        return $reply['result'];
    }

    private static function time(?array $value): string {
        return match ($value['__class__'] ?? null) {
            null => '',
            'date' => sprintf('%04d-%02d-%02d', $value['year'], $value['month'], $value['day']),
            'datetime' => sprintf('%04d-%02d-%02dT%02d:%02d:%02dZ', $value['year'], $value['month'], $value['day'],
                $value['hour'], $value['minute'], $value['second']),
        };
    }
}
