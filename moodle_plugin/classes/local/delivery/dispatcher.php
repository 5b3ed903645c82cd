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

use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\client\client;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\config;
use local_erpbridge\local\contact\contact_check;
use local_erpbridge\local\contact\contacts;
use local_erpbridge\local\destination_check;
use local_erpbridge\local\words;

/**
 * Drains the outbox.
 *
 * A run ends when nothing is left, the time is over, or the destination or the settings do not allow to go on; then it
 * says so, and all rows are where the next run finds them.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class dispatcher {
    /** @var array|null the destination that was found to be in order, so that it is not looked at for each batch */
    private ?array $approved = null;

    /** @var share whose records to take */
    private share $share;

    /** @var float when to stop */
    private float $end = INF;

    /**
     * Drains.
     *
     * @param float $seconds the budget; INF: until the outbox is empty
     * @param share $share of the contacts
     * @return drain_report
     */
    public function run(float $seconds = INF, share $share = new share()): drain_report {
        $this->share = $share;
        $this->end = microtime(true) + $seconds;
        $report = new drain_report();
        $client = factory::client();
        if ($client->problem() !== '') {
            $report->end('extension_missing', words::extension($client));
            return $report;
        }
        if (config::fresh()->enabled()) {
            (new preparation())->run($this->time_left(...));
        }
        while ($report->stop === '' && $this->time_left() && $this->batch($client, $report)) {
            continue;
        }
        if ($report->stop === '') {
            $this->turn_over($client);
        }
        return $report;
    }

    /**
     * Has the destination finish what is old enough, also when there was nothing to send: the file that rows are added to.
     *
     * @param client $client
     */
    private function turn_over(client $client): void {
        $config = config::fresh();
        if ($config->kind() !== 'file') {
            return;
        }
        try {
            $destination = $config->destination();
            $breaker = breaker::of($destination);
            $breaker->learn($client->deliver(['destination' => $destination, 'breaker' => $breaker->memory(), 'rows' => []])->breaker);
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
    }

    /**
     * Takes one batch and sends it.
     *
     * @param client $client
     * @param drain_report $report
     * @return bool was there anything to do
     */
    private function batch(client $client, drain_report $report): bool {
        // Read for each batch: a change made during a long drain counts at once.
        $config = config::fresh();
        if (!$config->enabled()) {
            $report->end('disabled');
            return false;
        }
        if ($problem = $this->problem($client, $config)) {
            $report->end(...$problem);
            return false;
        }
        $breaker = breaker::of($config->destination());
        $most = $breaker->allows(leases::BATCH);
        if ($most === 0) {
            $report->end('left_alone', words::left_alone($breaker));
            return false;
        }
        $token = \core\uuid::generate();
        $leases = new leases();
        $rows = $leases->take($token, $most, $this->share);
        try {
            $known = $this->introduce($leases, $rows, $token);
            if ($known) {
                $this->send($client, $config, $breaker, $leases, $known, $token, $report);
            }
        } catch (\Throwable $e) {
            $leases->give_back(array_keys($rows), $token);
            recorder::complain($e);
            $report->end('delivery_failed', get_class($e));
        }
        return (bool) $rows;
    }

    /**
     * Is anything wrong with the destination?
     *
     * @param client $client
     * @param config $config
     * @return array reason and detail, or empty
     */
    private function problem(client $client, config $config): array {
        $destination = $config->destination();
        if ($destination === $this->approved) {
            return [];
        }
        $problem = (new destination_check())->problem($client, $config);
        $this->approved = $problem ? null : $destination;
        return $problem;
    }

    /**
     * Records the contacts that the ERP has not heard of, and puts their rows behind that.
     *
     * @param leases $leases
     * @param \stdClass[] $rows
     * @param string $token
     * @return \stdClass[] the rows that can go now
     */
    private function introduce(leases $leases, array $rows, string $token): array {
        $strangers = [];
        foreach ($rows as $row) {
            if ($row->contactid === null && $row->deleted !== null && !$row->deleted) {
                $strangers[$row->userid] ??= (new contact_check())->attempt((int) $row->userid);
            }
        }
        $introduced = array_keys(array_filter($strangers));
        if ($introduced) {
            $leases->requeue($introduced, $token);
        }
        return array_filter($rows, fn($row) => empty($strangers[$row->userid]));
    }

    /**
     * Sends rows and stores the outcomes.
     *
     * @param client $client
     * @param config $config
     * @param breaker $breaker
     * @param leases $leases
     * @param \stdClass[] $rows
     * @param string $token
     * @param drain_report $report
     */
    private function send(
        client $client,
        config $config,
        breaker $breaker,
        leases $leases,
        array $rows,
        string $token,
        drain_report $report
    ): void {
        $reply = $client->deliver([
            'destination' => $config->destination(),
            'breaker' => $breaker->memory(),
            'rows' => array_map(addressed_row::request(...), array_values($rows)),
        ]);
        $leases->settle($reply->outcomes, $token);
        $breaker->learn($reply->breaker);
        (new statistics())->add($reply->outcomes, $rows);
        $sent = [];
        foreach ($reply->outcomes as $outcome) {
            $row = $rows[$outcome->id];
            if ($outcome->status === 'delivered' && !empty($outcome->hash)) {
                $sent[(int) $row->userid] = $outcome->hash;
            }
        }
        (new contacts())->mark_sent($sent);
        $report->count($reply->outcomes);
        if ($reply->stop !== null) {
            $report->end($reply->stop);
        } else if (!array_diff(array_column($reply->outcomes, 'status'), [status::pending->value])) {
            // Nothing moved: going on would go round in circles.
            $report->end('deferred');
        }
    }

    /**
     * Is there time for more?
     *
     * @return bool
     */
    private function time_left(): bool {
        return microtime(true) < $this->end;
    }
}
