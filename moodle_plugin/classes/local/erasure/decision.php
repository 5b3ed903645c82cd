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

namespace local_erpbridge\local\erasure;

use tool_dataprivacy\api;

/**
 * Who decided, before we heard of it, that somebody is to be erased.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class decision {
    /** The statuses in which a data request is approved, or was. Not looked at where there is no tool_dataprivacy. */
    private const APPROVED = [
        api::DATAREQUEST_STATUS_APPROVED,
        api::DATAREQUEST_STATUS_PROCESSING,
        api::DATAREQUEST_STATUS_COMPLETE,
        api::DATAREQUEST_STATUS_DELETED,
    ];

    /**
     * A decision.
     *
     * @param origin $origin
     * @param int $requestedby
     * @param int $decidedby
     * @param int $time
     * @param bool $approved
     */
    private function __construct(
        /** @var origin how the request came */
        public readonly origin $origin,
        /** @var int who asked; 0: a process */
        public readonly int $requestedby,
        /** @var int who decided; 0: a rule */
        public readonly int $decidedby,
        /** @var int when the request came */
        public readonly int $time,
        /** @var bool is it approved */
        public readonly bool $approved,
    ) {
    }

    /**
     * Somebody's data request, approved by the privacy officer or by a rule of the site.
     *
     * @param int $userid
     * @return self|null
     */
    public static function of_data_request(int $userid): ?self {
        global $DB;
        if (!class_exists(api::class)) {
            return null;
        }
        [$in, $params] = $DB->get_in_or_equal(self::APPROVED);
        $found = $DB->get_records_select('tool_dataprivacy_request', "userid = ? AND type = ? AND status {$in}",
            [$userid, api::DATAREQUEST_TYPE_DELETE, ...$params], 'id DESC', 'id, requestedby, dpo, timecreated', 0, 1);
        $request = reset($found);
        return $request ? new self(origin::dataprivacy, (int) $request->requestedby, (int) $request->dpo, (int) $request->timecreated, true)
            : null;
    }

    /**
     * Somebody deleted the account.
     *
     * @param int $by 0: a process, which decides nothing
     * @return self
     */
    public static function of_deletion(int $by): self {
        return new self(origin::deletion, $by, $by, time(), $by !== 0);
    }

    /**
     * Moodle's privacy API erases, without a request that we could find: what has expired, say.
     *
     * @return self
     */
    public static function of_expiry(): self {
        return new self(origin::dataprivacy, 0, 0, time(), true);
    }

    /**
     * The person withdrew their consent.
     *
     * @param int $userid
     * @return self
     */
    public static function of_person(int $userid): self {
        return new self(origin::consent, $userid, $userid, time(), true);
    }
}
