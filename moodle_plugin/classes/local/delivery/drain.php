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
use local_erpbridge\local\config;
use local_erpbridge\local\consent\{answers_seen, consent_rows, consents};
use local_erpbridge\local\contact\contact_check;
use local_erpbridge\local\contact\contacts;
use local_erpbridge\local\destination_check;
use local_erpbridge\local\words;

/**
 * One destination's part of a run: batch after batch, until nothing is left for it or it takes no more.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class drain {
    /** Rows in one batch for files: to make it certain costs the same for many as for few. */
    private const FILE_BATCH = 5 * leases::BATCH;

    /** @var array|null the settings that were found to be in order, so that they are not looked at for each batch */
    private ?array $approved = null;

    /** @var consents|null what people answer to the policy that is required now */
    private ?consents $consents = null;

    /** @var leases the destination's rows */
    private readonly leases $leases;

    /** @var bool did it end before nothing was left */
    private bool $over = false;

    /**
     * For a destination.
     *
     * @param string $kind
     * @param client $client
     * @param share $share
     * @param drain_report $report
     */
    public function __construct(
        /** @var string which one */
        private readonly string $kind,
        /** @var client the extension */
        private readonly client $client,
        /** @var share whose records to take */
        private readonly share $share,
        /** @var drain_report where outcomes are counted */
        private readonly drain_report $report,
    ) {
        $this->leases = new leases($kind);
    }

    /**
     * Takes one batch and sends it.
     *
     * @return bool is there more to do
     */
    public function batch(): bool {
        // Read for each batch: a change made during a long drain counts at once.
        $config = config::fresh();
        $destination = $config->destinations()[$this->kind] ?? null;
        if (!$config->enabled() || $destination === null) {
            $this->end('disabled');
            return false;
        }
        $request = $destination->request();
        if ($request !== $this->approved && $problem = (new destination_check())->problem($this->client, $destination)) {
            $this->end(...$problem);
            return false;
        }
        $this->approved = $request;
        $this->consents = consents::under($config);
        $breaker = breaker::of($request);
        $most = $breaker->allows($this->kind === 'file' ? self::FILE_BATCH : leases::BATCH);
        if ($most === 0) {
            $this->end('left_alone', words::left_alone($breaker));
            return false;
        }
        return $this->take($request, $breaker, $most);
    }

    /**
     * Takes rows, and sends those that can go.
     *
     * @param array $request the destination, as the extension wants it
     * @param breaker $breaker
     * @param int $most
     * @return bool is there more to do
     */
    private function take(array $request, breaker $breaker, int $most): bool {
        $token = \core\uuid::generate();
        $rows = $this->leases->take($token, $most, $this->share);
        try {
            $known = $this->introduce($rows, $token);
            // Without a row, too, has a directory finish what is old enough: the file that rows are added to.
            if ($known || !$rows && $this->kind === 'file') {
                $this->send($request, $breaker, $known, $token);
            }
        } catch (\Throwable $e) {
            $this->leases->give_back(array_keys($rows), $token);
            recorder::complain($e);
            $this->end('delivery_failed', get_class($e));
        }
        return $rows && !$this->over;
    }

    /**
     * Records the contacts that the ERP has not heard of, and puts their rows behind that.
     *
     * @param \stdClass[] $rows
     * @param string $token
     * @return \stdClass[] the rows that can go now
     */
    private function introduce(array $rows, string $token): array {
        $strangers = [];
        foreach ($rows as $row) {
            if ($row->contactid === null && $row->deleted !== null && !$row->deleted) {
                $strangers[$row->userid] ??= (new contact_check())->attempt((int) $row->userid);
            }
        }
        $introduced = array_keys(array_filter($strangers));
        if ($introduced) {
            $this->leases->requeue($introduced, $token);
        }
        return array_filter($rows, fn($row) => empty($strangers[$row->userid]));
    }

    /**
     * Sends rows and stores the outcomes.
     *
     * @param array $request the destination, as the extension wants it
     * @param breaker $breaker
     * @param \stdClass[] $rows
     * @param string $token
     */
    private function send(array $request, breaker $breaker, array $rows, string $token): void {
        $reply = $this->client->deliver([
            'destination' => $request,
            'breaker' => $breaker->memory(),
            'rows' => addressed_row::requests($rows, $this->consents),
        ]);
        $this->leases->settle($reply->outcomes, $token);
        $breaker->learn($reply->breaker);
        (new statistics())->add($reply->outcomes, $rows);
        $sent = $withdrawn = [];
        foreach ($reply->outcomes as $outcome) {
            $userid = (int) $rows[$outcome->id]->userid;
            if ($outcome->status === 'delivered' && !empty($outcome->hash)) {
                $sent[$userid] = $outcome->hash;
            }
            if ($outcome->reason === consent_rows::WITHDRAWN) {
                $withdrawn[$userid] = $userid;
            }
        }
        (new contacts())->mark_sent($sent);
        // No event may have told of it.
        answers_seen::attempt($withdrawn);
        $this->report->count($reply->outcomes);
        if ($reply->stop !== null) {
            $this->end($reply->stop);
        } else if ($rows && !array_diff(array_column($reply->outcomes, 'status'), [status::pending->value])) {
            // Nothing moved: going on would go round in circles.
            $this->end('deferred');
        }
    }

    /**
     * Ends the destination's part of the run.
     *
     * @param string $stop
     * @param string $detail
     */
    private function end(string $stop, string $detail = ''): void {
        $this->over = true;
        $this->report->end($stop, $detail, $this->kind);
    }
}
