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

namespace local_erpbridge\local\visibility\gate;

use local_erpbridge\local\visibility\{finding, holders, kind, pinned_settings, state};

/**
 * What Moodle offers and no plugin can change: registration says that an address is taken, a badge can be checked against one.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class feature_gate extends gate {
    /** Feature => the settings all of which have to be on (or, with !, off) for it to tell something. */
    public const FEATURES = [
        'signup' => ['registerauth', '!allowaccountssameemail'],
        'emailchange' => ['!allowaccountssameemail'],
        'badges' => ['enablebadges'],
        'support' => ['!supportemail'],
    ];

    /** Where each is switched off. */
    private const PAGES = [
        'signup' => 'manageauths', 'emailchange' => 'manageauths', 'badges' => 'optionalsubsystems', 'support' => 'supportcontact',
    ];

    /**
     * The gate of a feature.
     *
     * @param string $feature
     */
    public function __construct(
        /** @var string its name */
        private readonly string $feature,
    ) {
    }

    #[\Override]
    public function id(): string {
        return $this->feature;
    }

    #[\Override]
    public function kind(): kind {
        return kind::feature;
    }

    #[\Override]
    public function inspect(holders $holders): finding {
        foreach (self::FEATURES[$this->feature] as $condition) {
            $wanted = !str_starts_with($condition, '!');
            if ((bool) (new pinned_settings())->effective('core/' . ltrim($condition, '!')) !== $wanted) {
                return new finding(state::closed);
            }
        }
        return new finding(state::unclosable);
    }

    #[\Override]
    public function link(): ?\moodle_url {
        return new \moodle_url('/admin/settings.php', ['section' => self::PAGES[$this->feature]]);
    }
}
