--TEST--
php/stubs describes exactly the classes, constants and methods that the extension has
--FILE--
<?php
function members(ReflectionClass $class): array {
    $members = ['parent ' . (($class->getParentClass() ?: null)?->getName() ?? 'none'), 'final ' . (int) $class->isFinal()];
    foreach ($class->getReflectionConstants() as $constant) {
        $members[] = 'const ' . $constant->getName() . ' = ' . var_export($constant->getValue(), true);
    }
    foreach ($class->getMethods() as $method) {
        if ($method->getDeclaringClass()->getName() === $class->getName() && $method->getName() !== '__construct') {
            $members[] = preg_replace('/ \$(\w+)/', ' $$1', implode(' ', Reflection::getModifierNames($method->getModifiers()))
                . ' ' . $method->getName() . '(' . implode(', ', array_map(fn($p) => $p->getType() . ' $' . $p->getName(), $method->getParameters()))
                . '): ' . $method->getReturnType());
        }
    }
    sort($members);
    return $members;
}
$native = [];
foreach (get_declared_classes() as $name) {
    if (str_starts_with($name, 'ErpBridge\\')) {
        $native[substr($name, 10)] = members(new ReflectionClass($name));
    }
}
$stubbed = [];
foreach (glob(__DIR__ . '/../../php/stubs/ErpBridge/*.php') as $file) {
    // The same code under another namespace, so that both can be loaded.
    $code = preg_replace('/^<\?php/', '', file_get_contents($file));
    $sources[basename($file, '.php')] = str_replace('namespace ErpBridge', 'namespace Stub\ErpBridge', $code);
}
uksort($sources, fn($a, $b) => ($b === 'BridgeException') <=> ($a === 'BridgeException'));
foreach ($sources as $name => $code) {
    eval($code);
    $stubbed[$name] = str_replace('Stub\\', '', members(new ReflectionClass("Stub\\ErpBridge\\$name")));
}
ksort($native);
ksort($stubbed);
var_dump($native === $stubbed);
if ($native !== $stubbed) {
    print_r($native);
    print_r($stubbed);
}
echo implode(' ', array_keys($native)), "\n";
--EXPECT--
bool(true)
Bridge BridgeException ConfigException PayloadException
