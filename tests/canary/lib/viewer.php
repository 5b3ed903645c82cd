<?php
/**
 * Somebody who looks at the site: a role, the person who holds it, and logged-in sessions (lanes) that ask one thing at a time each.
 */
declare(strict_types=1);

final class viewer {
    /** @var lane[] */
    public array $lanes = [];

    private function __construct(public readonly string $role, public readonly ?array $person, private readonly site $site) {
    }

    /** @param ?array $person null: nobody, who is not logged in; an empty array: the guest */
    public static function enter(site $site, string $role, ?array $person, string $password, int $lanes = 2): self {
        $viewer = new self($role, $person, $site);
        for ($i = 0; $i < $lanes; $i++) {
            $viewer->lanes[] = lane::open($viewer, $site->is['wwwroot'], $person === null ? null : [$person['username'] ?? 'guest', $password]);
        }
        return $viewer;
    }

    public function id(): int {
        return (int) ($this->person['id'] ?? 0);
    }

    public function username(): string {
        return $this->person['username'] ?? '';
    }

    /** May this viewer see everybody's contact data? */
    public function privileged(): bool {
        return in_array($this->role, ['admin', 'staff'], true);
    }
}
