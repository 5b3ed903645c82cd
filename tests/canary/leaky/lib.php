<?php
/**
 * Answers in place of one function, as a plugin may: with somebody that the function would not have named.
 */
function local_leaky_override_webservice_execution(stdClass $function, array $params): array|bool {
    return $function->name === 'local_leaky_overridden' ? [['id' => 0, 'weather' => 'answered by the callback']] : false;
}
