<?php
/**
 * When it is printed: while something goes wrong, or after the script.
 *
 * @package local_leaky
 */
use local_leaky\people;

// As on a site whose administrator is looking for an error.
$debugging = function (): void {
    global $CFG;
    $CFG->debug = E_ALL;
    $CFG->debugdeveloper = true;
    $CFG->debugdisplay = 1;
    ini_set('display_errors', '1');
};
$plain = fn() => header('Content-Type: text/plain');

return [
    'exception' => fn() => throw new moodle_exception('leak', 'local_leaky', '', people::one(), people::text()),
    'exceptiondebug' => function () use ($debugging): void {
        $debugging();
        echo 'Printed before: ', people::text();
        throw new moodle_exception('leak', 'local_leaky', '', people::one(), people::text());
    },
    'exceptionlate' => function () use ($debugging): void {
        global $OUTPUT, $PAGE;
        $debugging();
        $PAGE->set_url('/local/leaky/leak.php');
        $PAGE->set_context(context_system::instance());
        $PAGE->set_title(people::one());
        $PAGE->set_heading(people::text());
        echo $OUTPUT->header(), $OUTPUT->notification(people::text());
        throw new coding_exception(people::text(), people::text());
    },
    'error' => function () use ($debugging): void {
        $debugging();
        throw new Error(people::text());
    },
    'warning' => function () use ($debugging): void {
        $debugging();
        set_error_handler(null);
        trigger_error(people::text(), E_USER_WARNING);
    },
    'usererror' => function () use ($debugging): void {
        $debugging();
        set_error_handler(null);
        echo people::text();
        trigger_error(people::text(), E_USER_ERROR);
    },
    'memory' => function () use ($debugging, $plain): void {
        $debugging();
        $plain();
        // PHP throws its buffers away when memory is out.
        while (ob_get_level()) {
            ob_end_clean();
        }
        echo people::text(), substr(people::one(), 0, -3);
        flush();
        echo substr(people::one(), -3), ' ', people::one();
        ini_set('memory_limit', memory_get_usage() + 8_000_000);
        $hog = str_repeat('x', 64_000_000);
    },
    'exit' => function () use ($plain): void {
        $plain();
        exit(people::text());
    },
    'shutdown' => function () use ($plain): void {
        $plain();
        register_shutdown_function(function (): void {
            echo people::text();
        });
    },
    'moodleshutdown' => function () use ($plain): void {
        $plain();
        core_shutdown_manager::register_function(function (): void {
            echo people::text();
        });
    },
    'shutdownerror' => function () use ($debugging, $plain): void {
        $debugging();
        $plain();
        $text = people::text();
        register_shutdown_function(fn() => throw new Error($text));
    },
    'destructor' => function () use ($plain): void {
        $plain();
        // Global, so that PHP destroys it when everything is over.
        $GLOBALS['leaky'] = new class (people::text()) {
            public function __construct(private readonly string $text) {
            }

            public function __destruct() {
                echo $this->text;
            }
        };
    },
    'userless' => function () use ($plain): void {
        $plain();
        unset($GLOBALS['USER']);
        echo people::text();
    },
    'finished' => function () use ($plain): void {
        $plain();
        // Ends inside an address, as far as the guard can know.
        echo people::text(), people::one();
        fastcgi_finish_request();
        echo 'LATE', people::text();
    },
    'finishedbuffered' => function () use ($plain): void {
        $plain();
        ob_start();
        echo people::text();
        ob_start();
        echo people::one();
        fastcgi_finish_request();
        echo 'LATE', people::text();
        flush();
    },
];
