<?php
/**
 * A name server that knows one name, and writes down what it is asked.
 * Usage: php names.php FILE      FILE: gets a line per question; is made when the server listens
 */
declare(strict_types=1);

const KNOWN = 'erp.example.test';
const TYPES = [1 => 'A', 28 => 'AAAA'];

$socket = stream_socket_server('udp://127.0.0.1:53', $code, $message, STREAM_SERVER_BIND) ?: exit("cannot listen: $message\n");
file_put_contents($argv[1], '');
while (true) {
    $question = stream_socket_recvfrom($socket, 1500, 0, $peer);
    // The header has 12 bytes; then the name, each label with its length before it, a zero, type and class.
    for ($at = 12, $labels = []; ($length = ord($question[$at] ?? "\0")) > 0; $at += $length + 1) {
        $labels[] = substr($question, $at + 1, $length);
    }
    $name = strtolower(implode('.', $labels));
    $type = TYPES[unpack('n', substr($question, $at + 1, 2))[1] ?? 0] ?? 'other';
    file_put_contents($argv[1], "$name $type\n", FILE_APPEND);
    $asked = substr($question, 12, $at + 5 - 12);
    $answer = $name === KNOWN && $type === 'A' ? "\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\x7f\0\0\1" : '';
    $flags = $name === KNOWN ? "\x81\x80" : "\x81\x83"; // No such name.
    stream_socket_sendto($socket, substr($question, 0, 2) . $flags . pack('n4', 1, $answer === '' ? 0 : 1, 0, 0) . $asked . $answer, 0, $peer);
}
