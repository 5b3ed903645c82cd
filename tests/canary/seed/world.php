<?php
/**
 * What the seed makes: the people with their canaries, and the ids of everything that a place or a function may ask for.
 */

final class world implements JsonSerializable {
    public const PASSWORD = 'Canary-Passw0rd.1';
    /** @var array<string, array> by user name */
    public array $people = [];
    /** @var array<string, int|string> by the name that places and functions use */
    public array $ids = [];
    public array $functions = [];

    public function __construct(public readonly testing_data_generator $make) {
    }

    /** The ids of all people in this role, in the order in which they were made. @return int[] */
    public function of(string $role): array {
        return array_column(array_filter($this->people, fn($person) => $person['role'] === $role), 'id');
    }

    public function user(string $username): stdClass {
        return core_user::get_user($this->people[$username]['id'], '*', MUST_EXIST);
    }

    public function generator(string $component): component_generator_base {
        return $this->make->get_plugin_generator($component);
    }

    /** Runs something as this person, as Moodle's own API expects it of those who act. */
    public function as_user(int $userid, callable $act): mixed {
        global $USER;
        $before = $USER;
        \core\session\manager::set_user(core_user::get_user($userid, '*', MUST_EXIST));
        try {
            return $act();
        } finally {
            \core\session\manager::set_user($before);
        }
    }

    public function jsonSerialize(): array {
        return ['password' => self::PASSWORD, 'people' => $this->people, 'ids' => $this->ids, 'functions' => $this->functions];
    }
}
