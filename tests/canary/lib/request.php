<?php
/**
 * What is asked for, and what came back.
 */
declare(strict_types=1);

final class request {
    /** Headers of the answers that led here. */
    public string $trail = '';
    public int $hops = 0;
    /** What was asked for at first, if this is where it led. */
    public ?request $origin = null;
    /** What has to be asked for right before, in the same session. */
    public ?request $first = null;

    /** @param string $place the name under which findings of this request are kept; empty: made from method and path */
    public function __construct(
        public readonly string $method,
        public readonly string $path,
        public readonly ?string $body = null,
        public readonly string $type = 'application/x-www-form-urlencoded',
        public string $place = '',
        /** How many links away from where the crawl began. */
        public readonly int $depth = 0,
    ) {
    }

    /** To be kept with the findings, and asked again. */
    public function as_array(): array {
        return [$this->method, $this->path, $this->body, $this->type, $this->first?->as_array()];
    }

    public static function from_array(array $kept, string $place): self {
        [$method, $path, $body, $type, $first] = $kept;
        $request = new self($method, $path, $body, $type, $place);
        $request->first = $first ? self::from_array($first, '') : null;
        return $request;
    }
}

final class response {
    public function __construct(
        public readonly request $request,
        public readonly int $status,
        public readonly string $headers,
        public readonly string $body,
        public readonly string $type,
        public readonly float $seconds,
        public readonly string $sesskey = '',
    ) {
    }

    /** The request that this answer sends the browser to, if that is on the site. */
    public function redirect(string $root): ?request {
        if ($this->status < 300 || $this->status > 399 || !preg_match('/^Location: *(\S+)/mi', $this->headers, $match)) {
            return null;
        }
        $path = str_starts_with($match[1], $root) ? substr($match[1], strlen($root)) : $match[1];
        if (!str_starts_with($path, '/') || $this->request->hops > 6) {
            return null;
        }
        $next = new request('GET', strtok($path, '#') ?: '/', null, place: $this->request->place, depth: $this->request->depth);
        $next->hops = $this->request->hops + 1;
        $next->origin = $this->request->origin ?? $this->request;
        $next->trail = $this->request->trail . $this->headers;
        return $next;
    }

    /** The headers of this answer and of those that led here. */
    public function all_headers(): string {
        return $this->request->trail . $this->headers;
    }
}
