--TEST--
What shutdown functions and destructors print is guarded
--FILE--
<?php
require __DIR__ . '/guard.inc';
class Talks {
    public function __construct(private string $when) {
    }
    public function __destruct() {
        echo ANNA, " in a destructor $this->when\n";
    }
}
arm();
register_shutdown_function(function () {
    echo ANNA, " in a shutdown function\n";
    register_shutdown_function(fn() => print(ANNA . " in another\n"));
});
(fn() => new Talks('at once'))();
$talks = new Talks('at the end');
$cycle = new stdClass();
$cycle->self = $cycle;
$cycle->talks = new Talks('of a cycle');
echo ANNA, " before\n";
--EXPECT--
**************** in a destructor at once
**************** before
**************** in a shutdown function
**************** in another
**************** in a destructor at the end
**************** in a destructor of a cycle
