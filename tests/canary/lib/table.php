<?php
/**
 * Findings for people who read: a line per role and place, and totals in one line.
 */
declare(strict_types=1);

final class table {
    public static function of(findings $findings): string {
        $lines = [self::totals($findings), ''];
        foreach (array_keys($findings->seen) as $role) {
            foreach (['address' => $findings->addresses($role), 'contact data' => $findings->contact_data($role)] as $what => $places) {
                foreach ($places as $place => $people) {
                    $lines[] = sprintf('%-15s %-13s %-90s %3d people: %s', $role, $what, $place, count($people), implode('; ', array_unique($people)));
                }
            }
        }
        return implode("\n", $lines) . "\n";
    }

    public static function totals(findings $findings): string {
        $roles = array_keys($findings->seen);
        $unprivileged = array_intersect($roles, trial::unprivileged());
        $pairs = fn(array $roles, string $what) => array_sum(array_map(fn($role) => count($findings->$what($role)), $roles));
        return sprintf('%d (role, place) pairs; %d show others\' addresses and %d other contact data to people who may not see them; administrators see addresses in %d',
            array_sum(array_map(count(...), $findings->seen)), $pairs($unprivileged, 'addresses'), $pairs($unprivileged, 'contact_data'),
                $pairs(array_diff($roles, $unprivileged), 'addresses'));
    }

    /** Places in a message: as many as one wants to read. */
    public static function few(array $places, int $most = 40): string {
        $lines = [];
        foreach ($places as $place => $what) {
            $lines[] = "$place: " . (is_array($what) ? count($what) . ' people, ' . implode('; ', array_unique($what)) : $what);
        }
        $more = count($lines) - $most;
        return implode("\n      ", array_slice($lines, 0, $most)) . ($more > 0 ? "\n      and $more more" : '');
    }
}
