--TEST--
Other people's addresses in the header are masked, in their length; cookies are not touched
--FILE--
<?php
require __DIR__ . '/guard.inc';
$page = <<<'PHP'
    header('Location: /user.php?email=' . rawurlencode(ANNA) . '&me=me@example.org');
    header('Content-Disposition: attachment; filename="' . ANNA . '.csv"');
    header('X-Person: ' . ANNA);
    header('X-Person: ' . ANNA, false);
    setcookie('name', ANNA);
    http_response_code(302);
    echo 'see ', ANNA;
    PHP;
$status = "header('HTTP/1.1 404 No ' . ANNA);";
$url = served(['page' => $page, 'open' => "const ANNA = 'anna@example.org';\n$page", 'status' => $status]);
foreach (['page', 'open', 'status'] as $name) {
    echo get("$url/$name.php", $headers), "\n";
    foreach (preg_grep('/^(HTTP|Location|Content-D|X-Person|Set-C)/', $headers) as $line) {
        echo $line, "\n";
    }
}
--EXPECT--
see ****************
HTTP/1.1 302 Found
Location: /user.php?email=******************&me=me@example.org
Content-Disposition: attachment; filename="****************.csv"
X-Person: ****************
X-Person: ****************
Set-Cookie: name=anna%40example.org
see anna@example.org
HTTP/1.1 302 Found
Location: /user.php?email=anna%40example.org&me=me@example.org
Content-Disposition: attachment; filename="anna@example.org.csv"
X-Person: anna@example.org
X-Person: anna@example.org
Set-Cookie: name=anna%40example.org

HTTP/1.1 404 No ****************
