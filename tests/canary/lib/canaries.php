<?php
/**
 * Finds people's data in what a site sent.
 *
 * Every canary holds a word that nothing else holds: letters without vowels, or many digits. So one pass over a text that picks out
 * such words, and a look-up, finds all of them. What a word stands for: somebody's address, a contact field, or the name.
 */
declare(strict_types=1);

final class canaries {
    private const WORD = '/[bcdfghjkmnpqrstvwxz]{8,}|[0-9]{9,}/i';
    /** @var array<string, array{0: string, 1: string}> word => user name and field */
    private array $words = [];
    /** @var array<string, string> user name => address in small letters */
    private array $addresses = [];
    /** @var array<string, array{0: string, 1: string, 2: string}> what stands for an address without holding it: user name, field, how */
    private array $stands = [];

    /** @param array<string, array> $people as the seed wrote them */
    public function __construct(array $people) {
        foreach ($people as $username => $person) {
            $this->addresses[$username] = strtolower($person['email']);
            $this->add($username, 'name', $person['lastname']);
            foreach (['phone1', 'phone2', 'idnumber', 'institution', 'department', 'address'] as $field) {
                $this->add($username, $field, $person[$field]);
            }
            foreach ($person['fields'] as $field => $value) {
                $this->add($username, "field $field", $value);
            }
            $this->add($username, 'email', $person['email']);
            $this->add_forms($username, $person['email']);
        }
    }

    private function add(string $username, string $field, string $value): void {
        preg_match_all(self::WORD, $value, $words);
        foreach ($words[0] as $word) {
            $this->words[strtolower($word)] = [$username, $field];
        }
        if (!$words[0]) {
            throw new LogicException("the $field of $username holds no word that could be found");
        }
    }

    /** Base64 holds an address at one of three offsets; a digest is the address to whoever can guess it. */
    private function add_forms(string $username, string $email): void {
        for ($offset = 0; $offset < 3; $offset++) {
            $coded = base64_encode(str_repeat(' ', $offset) . $email);
            // Leave out what mixes with the neighbours' bits.
            $this->stands[substr($coded, $offset + 1, -4)] = [$username, 'email', 'base64'];
        }
        foreach (['md5', 'sha1', 'sha256'] as $digest) {
            $this->stands[hash($digest, strtolower($email))] = [$username, 'digest', $digest];
        }
    }

    /**
     * Whose data a response holds.
     *
     * @param array<string, string> $texts the response in several readings, the plainest first: how it was read => text
     * @return array<string, array<string, string>> field => user name => how it was written
     */
    public function in(array $texts): array {
        $found = [];
        foreach ($texts as $how => $text) {
            foreach ($this->words_of($text) as [$username, $field]) {
                if ($field !== 'email') {
                    $found[$field][$username] ??= $how;
                } else if (!isset($found['email'][$username]) && stripos($text, $this->addresses[$username]) !== false) {
                    $found['email'][$username] = $how;
                } else {
                    $found['part'][$username] ??= $how;
                }
            }
        }
        foreach ($this->stands as $form => [$username, $field, $how]) {
            foreach ($texts as $text) {
                if (str_contains($text, (string) $form)) {
                    $found[$field][$username] ??= $how;
                }
            }
        }
        // Half an address is told apart only where the whole of it is nowhere.
        $found['part'] = array_diff_key($found['part'] ?? [], $found['email'] ?? []);
        return array_filter($found);
    }

    /** @return array<string, array{0: string, 1: string}> */
    private function words_of(string $text): array {
        preg_match_all(self::WORD, $text, $words);
        $found = [];
        foreach (array_unique($words[0]) as $word) {
            $word = strtolower($word);
            if (isset($this->words[$word])) {
                $found[$word] = $this->words[$word];
                continue;
            }
            // Something may stand right before or behind it: an escaped line end, say.
            foreach ($this->words as $known => $whose) {
                if (strlen($word) > strlen((string) $known) && str_contains($word, (string) $known)) {
                    $found[$known] = $whose;
                }
            }
        }
        return $found;
    }
}
