<?php
/**
 * One session of a viewer. Moodle locks a session while it serves it, so there is never more than one request in a lane.
 */
declare(strict_types=1);

final class lane {
    public CurlHandle $curl;
    public string $sesskey = '';
    public ?request $busy = null;
    public string $headers = '';

    private function __construct(public readonly viewer $viewer, private readonly string $root) {
        $this->curl = curl_init();
        curl_setopt_array($this->curl, [
            CURLOPT_COOKIEFILE => '', CURLOPT_RETURNTRANSFER => true, CURLOPT_PROXY => '', CURLOPT_TIMEOUT => 90, CURLOPT_ENCODING => '',
            CURLOPT_USERAGENT => 'ERP Bridge canary crawl',
            CURLOPT_HEADERFUNCTION => function ($curl, string $line): int {
                $this->headers .= $line;
                return strlen($line);
            },
        ]);
    }

    /** @param ?array{0: string, 1: string} $login user name and password */
    public static function open(viewer $viewer, string $root, ?array $login): self {
        $lane = new self($viewer, $root);
        if ($login) {
            $page = $lane->send_now(new request('GET', '/login/index.php'));
            preg_match('/name="logintoken" value="(\w+)"/', $page->body, $token);
            $lane->send_now(new request('POST', '/login/index.php', http_build_query(
                ['username' => $login[0], 'password' => $login[1], 'logintoken' => $token[1] ?? ''])));
        }
        $page = $lane->send_now(new request('GET', '/calendar/view.php'));
        if (preg_match('/"sesskey":"(\w+)"/', $page->body, $key)) {
            $lane->sesskey = $key[1];
        }
        if ($login && !str_contains($page->body, '/login/logout.php') && !str_contains($page->body, 'loginas')) {
            if (!str_contains($page->body, '"userId":') || str_contains($page->body, '"userId":0')) {
                throw new failed("{$login[0]} could not log in: status {$page->status}");
            }
        }
        return $lane;
    }

    /** Sets the handle up for this request; what only a session knows is filled in here. */
    public function prepare(request $request): CurlHandle {
        $this->headers = '';
        $fill = fn(string $text) => str_replace('{sesskey}', $this->sesskey, $text);
        curl_setopt_array($this->curl, [CURLOPT_URL => $this->root . $fill($request->path), CURLOPT_HTTPGET => true,
            CURLOPT_HTTPHEADER => ["Content-Type: {$request->type}", 'Expect:']]);
        if ($request->method === 'POST') {
            curl_setopt_array($this->curl, [CURLOPT_POST => true, CURLOPT_POSTFIELDS => $fill((string) $request->body)]);
        }
        return $this->curl;
    }

    /** What came back on the handle, once it is done. */
    public function response(?string $body, request $request): response {
        return new response($request, (int) curl_getinfo($this->curl, CURLINFO_RESPONSE_CODE), $this->headers, (string) $body,
            (string) curl_getinfo($this->curl, CURLINFO_CONTENT_TYPE), (float) curl_getinfo($this->curl, CURLINFO_TOTAL_TIME), $this->sesskey);
    }

    /** Sends one request and follows where it leads, outside of the pool. */
    public function send_now(request $request): response {
        for ($hop = 0; $hop < 8; $hop++) {
            $handle = $this->prepare($request);
            $response = $this->response(curl_exec($handle) ?: '', $request);
            $next = $response->redirect($this->root);
            if ($next === null) {
                return $response;
            }
            $request = $next;
        }
        throw new failed("{$request->path} leads in circles");
    }
}
