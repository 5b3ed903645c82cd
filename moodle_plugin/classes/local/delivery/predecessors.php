<?php
// This file is part of ERP Bridge for Moodle, a plugin for Moodle - http://moodle.org/
//
// ERP Bridge for Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// ERP Bridge for Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

namespace local_erpbridge\local\delivery;

/**
 * The condition that keeps the order of a contact's records for a destination: none before it is still on its way there.
 *
 * The databases want it put in two ways. PostgreSQL makes one join of it. MariaDB and MySQL ask anew for each record, and would go by
 * the status alone because hardly any record has one of these when they plan: with a thousand records in another worker's hands that
 * is a million look-ups for a batch. So there each status is a question of its own, which the index of contact and status answers with
 * one look; they have to be told to take it.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class predecessors {
    /** The index that answers it. */
    private const INDEX = ['userid', 'status'];

    /** @var string|null how to tell MariaDB and MySQL which index to take */
    private static ?string $hint = null;

    /**
     * Nothing of the same contact is on its way to the same destination before a record o.
     *
     * @param status $status of the record: others with the same do not count, because they go with it
     * @param int|null $now those that are due later count nevertheless; null: they are always due
     * @param share $share
     * @return array SQL and parameters
     */
    public static function none(status $status, ?int $now, share $share): array {
        $others = array_values(array_diff(status::on_the_way(), [$status->value]));
        $apart = self::apart();
        $ways = $apart
            ? array_map(fn(string $other) => "e.status = '{$other}'", $others)
            : ["e.status IN ('" . implode("', '", $others) . "')"];
        $params = [];
        if ($now !== null) {
            $ways[] = 'e.status = :same AND e.nextattempt > :later';
            $params = ['same' => $status->value, 'later' => $now];
        }
        $from = '{' . outbox::TABLE . '} e ' . ($apart ? self::hint() : '');
        $none = array_map(fn(string $way) => "NOT EXISTS (
                           SELECT 1 FROM {$from}
                            WHERE e.userid = o.userid AND e.destination = o.destination AND e.id < o.id
                                  {$share->sql('e.userid')} AND ({$way}))",
            $apart ? $ways : [implode(' OR ', $ways)]);
        return [implode(' AND ', $none), $params];
    }

    /**
     * Is each status a question of its own?
     *
     * @return bool
     */
    private static function apart(): bool {
        global $DB;
        return $DB->get_dbfamily() === 'mysql';
    }

    /**
     * What tells MariaDB and MySQL to take the index; nothing if somebody has removed it.
     *
     * @return string SQL
     */
    private static function hint(): string {
        global $DB;
        if (self::$hint === null) {
            $suitable = array_filter($DB->get_indexes(outbox::TABLE), fn(array $index) => $index['columns'] === self::INDEX);
            self::$hint = $suitable ? 'FORCE INDEX (' . array_key_first($suitable) . ')' : '';
        }
        return self::$hint;
    }
}
