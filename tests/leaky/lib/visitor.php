<?php
/**
 * Somebody in front of a browser: a session with cookies, which takes replies as they are.
 */
declare(strict_types=1);

final class visitor {
    private CurlHandle $curl;
    public string $sesskey = '';

    public function __construct(private readonly string $root) {
        $this->curl = curl_init();
    }

    public function login(string $username, string $password): self {
        preg_match('/name="logintoken" value="(\w+)"/', $this->get('/login/index.php')->body, $token);
        $this->send('/login/index.php', [CURLOPT_POSTFIELDS => http_build_query(
            ['username' => $username, 'password' => $password, 'logintoken' => $token[1] ?? ''])]);
        $this->sesskey = $this->who()['sesskey'] ?? throw new failed("$username could not log in");
        return $this;
    }

    /** Whom Moodle takes us for: id, realuser, switched, sesskey. */
    public function who(): ?array {
        return json_decode($this->leak('viewers', 'who')->body, true);
    }

    public function get(string $path, array $query = [], array $options = []): reply {
        return $this->send($path . ($query ? '?' . http_build_query($query) : ''), $options);
    }

    /** One of the leaks in tests/leaky/plugin/leaks. */
    public function leak(string $of, string $how, array $options = []): reply {
        return $this->get('/local/leaky/leak.php', ['of' => $of, 'how' => $how], $options);
    }

    public function ajax(string $function): reply {
        return $this->send("/lib/ajax/service.php?sesskey={$this->sesskey}", [
            CURLOPT_POSTFIELDS => json_encode([['index' => 0, 'methodname' => $function, 'args' => (object) []]]),
            CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
        ]);
    }

    public function send(string $path, array $options = []): reply {
        $headers = '';
        curl_reset($this->curl);
        curl_setopt_array($this->curl, array_replace([
            CURLOPT_URL => $this->root . $path,
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_COOKIEFILE => '',
            CURLOPT_USERAGENT => 'ERP Bridge leaky run',
            CURLOPT_TIMEOUT => 60,
            CURLOPT_PROXY => '',
            CURLOPT_HEADERFUNCTION => function ($curl, string $line) use (&$headers): int {
                $headers .= $line;
                return strlen($line);
            },
        ], $options));
        $body = curl_exec($this->curl);
        return new reply((int) curl_getinfo($this->curl, CURLINFO_RESPONSE_CODE), $headers, (string) $body, curl_errno($this->curl));
    }
}
