<?php
/**
 * What came back, byte for byte: nothing is unpacked.
 */
declare(strict_types=1);

final class reply {
    public function __construct(
        public readonly int $status,
        public readonly string $headers,
        public readonly string $body,
        /** curl's number: 0, or why the reply is not whole (18: shorter than it said). */
        public readonly int $error,
    ) {
    }

    public function header(string $name): ?string {
        return preg_match('/^' . preg_quote($name, '/') . ':[ \t]*(.*?)\r?$/mi', $this->headers, $match) ? $match[1] : null;
    }

    /** @return array<string, string> header and body in every way in which they can be read */
    public function readings(): array {
        $readings = decoder::readings($this->body, (string) $this->header('Content-Type')) + decoder::readings($this->headers);
        $readings['headers'] = decoder::undone($this->headers);
        if ($this->header('Content-Encoding') === 'deflate') {
            $readings['inflated'] = (string) @gzuncompress($this->body);
        }
        return $readings;
    }
}
