<?php
/**
 * A browser without JavaScript: cookies, redirects, and forms that are filled in as they stand on the page.
 */
declare(strict_types=1);

final class browser {
    private CurlHandle $curl;
    /** @var array<int, array{0: string, 1: string, 2: int}> method, address and status of every request */
    public array $log = [];
    /** @var array<string, string> the cookies that any reply set, by name: with everything that was said of them */
    public array $cookies = [];

    public function __construct(private readonly string $root, int $timeout = 60) {
        $this->curl = curl_init();
        curl_setopt_array($this->curl, [
            CURLOPT_COOKIEFILE => '',
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_FOLLOWLOCATION => true,
            CURLOPT_MAXREDIRS => 8,
            CURLOPT_TIMEOUT => $timeout,
            CURLOPT_PROXY => '',
            CURLOPT_USERAGENT => 'ERP Bridge end-to-end run',
            CURLOPT_ENCODING => '',
            CURLOPT_HEADERFUNCTION => function ($curl, string $line): int {
                if (preg_match('/^set-cookie:\s*([^=\s]+)(.*)/i', $line, $match)) {
                    $this->cookies[$match[1]] = trim($match[2]);
                }
                return strlen($line);
            },
        ]);
    }

    public function get(string $path, array $query = []): page {
        return $this->request('GET', $path . ($query ? '?' . http_build_query($query) : ''));
    }

    /** @param array $fields pairs [name, value], or name => value */
    public function post(string $path, array $fields): page {
        $pairs = [];
        foreach ($fields as $name => $value) {
            [$name, $value] = is_array($value) ? $value : [$name, $value];
            $pairs[] = urlencode((string) $name) . '=' . urlencode((string) $value);
        }
        return $this->request('POST', $path, implode('&', $pairs), 'application/x-www-form-urlencoded');
    }

    /**
     * Fills in the form that holds the first of these fields, and presses a button.
     * A value of null leaves the field out, as an unticked box does.
     */
    public function submit(page $page, array $values, string $button = 'submitbutton', ?string $formfield = null): page {
        $form = $page->form_with($formfield ?? (string) array_key_first($values));
        $fields = array_filter($page->fields($form), fn($field) => !array_key_exists($field[0], $values));
        foreach ($values as $name => $value) {
            if ($value !== null) {
                $fields[] = [$name, (string) $value];
            }
        }
        $pressed = $page->find('.//*[@name="' . $button . '"]', $form)[0] ?? null;
        if ($pressed) {
            $fields[] = [$button, $pressed->getAttribute('value')];
        }
        $action = $form->getAttribute('action') ?: $page->url;
        if (strtolower($form->getAttribute('method')) === 'get') {
            return $this->get(strtok($action, '?'), array_column($fields, 1, 0));
        }
        return $this->post($this->absolute($action, $page->url), array_values($fields));
    }

    /** One call of Moodle's AJAX endpoint, as its JavaScript makes it. */
    public function ajax(string $sesskey, string $method, array $args): mixed {
        $page = $this->request('POST', "/lib/ajax/service.php?sesskey=$sesskey&info=$method",
            json_encode([['index' => 0, 'methodname' => $method, 'args' => $args]]), 'application/json');
        $reply = json_decode($page->body, true);
        if ($page->status !== 200 || !is_array($reply) || ($reply[0]['error'] ?? true) !== false) {
            throw new failed("$method answered {$page->status}: " . mb_substr($page->body, 0, 400));
        }
        return $reply[0]['data'];
    }

    public function login(string $username, string $password): page {
        $page = $this->submit($this->get('/login/index.php'), ['username' => $username, 'password' => $password], 'none');
        if (str_contains($page->url, '/login/index.php')) {
            throw new failed("$username could not log in ({$page->status}): " . $page->excerpt());
        }
        return $page;
    }

    private function absolute(string $address, string $base): string {
        if (preg_match('~^https?://~', $address)) {
            return $address;
        }
        if (str_starts_with($address, '?')) {
            return strtok($base, '?') . $address;
        }
        if (str_starts_with($address, '/')) {
            return $this->root . $address;
        }
        return dirname(strtok($base, '?')) . '/' . $address;
    }

    /** Posts from several browsers at the same moment. @param array $posts of [browser, path, fields] @return page[] */
    public static function at_once(array $posts): array {
        $multi = curl_multi_init();
        foreach ($posts as [$browser, $path, $fields]) {
            $browser->prepare('POST', $browser->root . $path, http_build_query($fields), 'application/x-www-form-urlencoded');
            curl_multi_add_handle($multi, $browser->curl);
        }
        do {
            curl_multi_exec($multi, $running);
            curl_multi_select($multi);
        } while ($running);
        $pages = [];
        foreach ($posts as [$browser, $path]) {
            $pages[] = $browser->received('POST', $browser->root . $path, curl_multi_getcontent($browser->curl));
            curl_multi_remove_handle($multi, $browser->curl);
        }
        return $pages;
    }

    /** Uploads a file into the user's drafts, as the file picker does; the draft's number. */
    public function upload(string $sesskey, string $name, string $content): int {
        $repository = $this->get('/admin/tool/uploaduser/index.php')->body;
        preg_match('/"(\d+)":\{"id":"?\d+"?,"name":"[^"]*","type":"upload"/', $repository, $match);
        $draft = random_int(100_000_000, 999_999_999);
        $file = new CURLStringFile($content, $name, 'text/csv');
        $page = $this->request('POST', '/repository/repository_ajax.php?action=upload', [
            'sesskey' => $sesskey, 'repo_id' => $match[1] ?? '', 'itemid' => $draft, 'env' => 'filepicker', 'title' => $name,
            'accepted_types[]' => '*', 'repo_upload_file' => $file,
        ], '');
        if ((json_decode($page->body, true)['id'] ?? null) !== $draft) {
            throw new failed("upload of $name answered {$page->status}: " . mb_substr($page->body, 0, 400));
        }
        return $draft;
    }

    private function request(string $method, string $path, string|array|null $body = null, string $type = ''): page {
        $url = preg_match('~^https?://~', $path) ? $path : $this->root . $path;
        $this->prepare($method, $url, $body, $type);
        return $this->received($method, $url, curl_exec($this->curl));
    }

    private function prepare(string $method, string $url, string|array|null $body, string $type): void {
        curl_setopt_array($this->curl, [CURLOPT_URL => $url, CURLOPT_HTTPGET => true, CURLOPT_HTTPHEADER => []]);
        if ($method === 'POST') {
            curl_setopt_array($this->curl, [CURLOPT_POST => true, CURLOPT_POSTFIELDS => $body,
                CURLOPT_HTTPHEADER => $type === '' ? [] : ["Content-Type: $type"]]);
        }
    }

    private function received(string $method, string $url, string|false|null $reply): page {
        if (!is_string($reply)) {
            throw new failed("$method $url: " . curl_error($this->curl));
        }
        $page = new page(
            (int) curl_getinfo($this->curl, CURLINFO_RESPONSE_CODE),
            (string) curl_getinfo($this->curl, CURLINFO_EFFECTIVE_URL),
            $reply,
            (string) curl_getinfo($this->curl, CURLINFO_CONTENT_TYPE)
        );
        $this->log[] = [$method, $url, $page->status];
        return $page;
    }
}
