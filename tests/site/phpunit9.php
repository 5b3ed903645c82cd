<?php
/**
 * Lets Moodle's test base classes run under Debian's PHPUnit 9.6.7. In a private copy only.
 * Usage: php phpunit9.php FOLDER-OF-THE-COPY 405|500
 * Leaves running: nothing. Ends with status 1 if the classes are not as it knows them.
 *
 * assertObjectHasProperty() and its opposite came with PHPUnit 9.6.11. Those of Moodle 5.0 are written for PHPUnit 11: 9.6 hands data sets to the
 * constructor, reads @before and @after from comments rather than attributes, and says getName() where 11 says name().
 */
require('/usr/share/php/PHPUnit/Autoload.php');
$property = method_exists(PHPUnit\Framework\Assert::class, 'assertObjectHasProperty') ? '' : <<<'CODE'
    public static function assertObjectHasProperty(string $property, object $object, string $message = ''): void {
        static::assertTrue(property_exists($object, $property), $message ?: "there is no property $property");
    }

    public static function assertObjectNotHasProperty(string $property, object $object, string $message = ''): void {
        static::assertFalse(property_exists($object, $property), $message ?: "there is a property $property");
    }

CODE;
$name = <<<'CODE'
    public function name(): string {
        return $this->getName(false);
    }

CODE;
$head = "abstract class base_testcase extends PHPUnit\\Framework\\TestCase {\n";
$replacements = ['base_testcase.php' => [$head => $head . $property . ($argv[2] >= 500 ? $name : '')]];
$replacements += $argv[2] < 500 ? [] : [
    'basic_testcase.php' => [
        'final public function __construct($name = null) {' => 'final public function __construct($name = null, array $data = [], $dataname = \'\') {',
        'parent::__construct($name);' => 'parent::__construct($name, $data, $dataname);',
        '#[After]' => "/** @after */\n    #[After]",
        'final public function getName(): string {' => 'final public function getName(bool $withdataset = true): string {',
        'return $this->name();' => 'return parent::getName($withdataset);',
    ],
    'advanced_testcase.php' => [
        'final public function __construct(string $name) {' => 'final public function __construct(?string $name = null, array $data = [], $dataname = \'\') {',
        'parent::__construct($name);' => 'parent::__construct($name, $data, $dataname);',
        '#[Before]' => "/** @before */\n    #[Before]",
        '#[After]' => "/** @after */\n    #[After]",
    ],
];
foreach ($replacements as $name => $pairs) {
    $file = "{$argv[1]}/lib/phpunit/classes/$name";
    $text = (string) file_get_contents($file);
    foreach ($pairs as $from => $to) {
        if (substr_count($text, $from) !== 1) {
            fwrite(STDERR, "phpunit9.php: $name does not hold '$from' once; this Moodle's test classes are not the known ones\n");
            exit(1);
        }
        $text = str_replace($from, $to, $text);
    }
    file_put_contents($file, $text);
}
