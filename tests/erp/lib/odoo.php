<?php
/**
 * Odoo 19, as somebody who works in it sees it: JSON-2, with the administrator's key.
 */
declare(strict_types=1);

final class odoo extends erp {
    private const COMPLETION = 'x_training_completion';

    /** The service user's. */
    public string $key;

    public function __construct(string $file) {
        parent::__construct($file);
        $this->key = $this->is['odoo_key'];
    }

    public function name(): string {
        return 'odoo';
    }

    public function destination(): array {
        return ['kind' => 'odoo', 'endpoint' => $this->is['odoo_url'], 'apikey' => $this->key, 'database' => $this->is['odoo_db'], 'timeout' => 60,
            'cafile' => '', 'proxy' => '', 'source' => 'https://moodle.example'];
    }

    public function completed(): int {
        return $this->count(self::COMPLETION);
    }

    public function customer(string $number, string $name = ''): int {
        return $this->call('res.partner', 'create', ['vals_list' => [['ref' => $number, 'name' => $name ?: "Company $number", 'is_company' => true]]])[0];
    }

    public function contact(string $number): ?array {
        $partner = $this->read('res.partner', [['ref', '=', $number]], ['name', 'email', 'active', 'parent_id'])[0] ?? null;
        if ($partner === null) {
            return null;
        }
        $customer = $partner['parent_id'] ? $this->read('res.partner', [['id', '=', $partner['parent_id'][0]]], ['ref'])[0]['ref'] : '';
        return ['name' => (string) $partner['name'], 'email' => (string) $partner['email'], 'customer' => (string) $customer, 'active' => $partner['active']];
    }

    public function completions(string $number): array {
        $rows = $this->read(self::COMPLETION, [['x_partner_id.ref', '=', $number]], ['x_kind', 'x_number', 'x_name', 'x_course', 'x_completed_at']);
        $rows = array_map(fn($row) => ['kind' => $row['x_kind'], 'number' => (int) $row['x_number'], 'name' => (string) $row['x_name'],
            'course' => (int) $row['x_course'], 'completed' => $row['x_completed_at'] ? str_replace(' ', 'T', $row['x_completed_at']) . 'Z' : ''], $rows);
        usort($rows, fn($a, $b) => [$a['kind'], $a['number']] <=> [$b['kind'], $b['number']]);
        return $rows;
    }

    public function rename(string $number, string $name): void {
        $this->call('res.partner', 'write', ['ids' => $this->ids($number), 'vals' => ['name' => $name]]);
    }

    public function erase(string $number): void {
        $this->call('res.partner', 'unlink', ['ids' => $this->ids($number)]);
    }

    public function ids(string $number): array {
        return array_column($this->read('res.partner', [['ref', '=', $number]], ['id']), 'id');
    }

    /** Inactive records, too. */
    public function read(string $model, array $domain, array $fields): array {
        return $this->call($model, 'search_read', ['domain' => $domain, 'fields' => $fields, 'context' => ['active_test' => false, 'tz' => 'UTC']]);
    }

    public function count(string $model, array $domain = []): int {
        return $this->call($model, 'search_count', ['domain' => $domain]);
    }

    /** A method of a model, as administrator. */
    public function call(string $model, string $method, array $arguments): mixed {
        [$status, $reply] = $this->ask($this->is['odoo_admin_key'], $model, $method, $arguments);
        if ($status !== 200) {
            throw new failed("Odoo's $model.$method: $status " . ($reply['name'] ?? '') . ' ' . ($reply['message'] ?? ''));
        }
        return $reply;
    }

    /** The same with any key. @return array{int, mixed} the status, and the answer */
    public function ask(string $key, string $model, string $method, array $arguments): array {
        [$status, $body] = self::http("{$this->is['odoo_url']}/json/2/$model/$method", json_encode((object) $arguments, JSON_THROW_ON_ERROR),
            ['Content-Type' => 'application/json', 'Authorization' => "bearer $key", 'X-Odoo-Database' => $this->is['odoo_db']]);
        return [$status, json_decode($body, true)];
    }

    /** Takes all keys of the service user back. */
    public function revoke(): void {
        $this->shell("env['res.users.apikeys'].search([('user_id.login', '=', 'moodle')])._remove()\nenv.cr.commit()\n");
    }

    /** @return string a new key of the service user, for so many days; from now on it is the one that is used */
    public function renew(int $days = 80): string {
        return $this->key = trim($this->shell("import datetime\nuser = env['res.users'].search([('login', '=', 'moodle')])\n"
            . "expiry = datetime.datetime.now() + datetime.timedelta(days=$days)\n"
            . "print(env['res.users.apikeys'].with_user(user)._generate('rpc', 'moodle', expiry))\nenv.cr.commit()\n"));
    }

    /** Python inside Odoo, as its superuser: what it prints. */
    public function shell(string $python): string {
        return self::run(["{$this->is['run']}/odoo-shell"], $python);
    }
}
