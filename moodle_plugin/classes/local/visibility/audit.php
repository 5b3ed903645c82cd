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

namespace local_erpbridge\local\visibility;

use local_erpbridge\local\visibility\gate\{
    administrator_roles,
    availability_conditions,
    backups,
    capability_gate,
    custom_reports,
    direct_mails,
    feature_gate,
    gate,
    link_parameters,
    lti_tools,
    profile_fields,
    setting_gate,
    shown_addresses,
};

/**
 * Every gate, how it stands, who gets through, and its repair.
 *
 * It looks at the site as it is, whatever is set: in mode "report" it lists what "enforce" would close.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class audit {
    /** @var finding[] what was found, by the gate's id */
    private array $findings = [];

    /** @var holders who has which role */
    private readonly holders $holders;

    /**
     * An audit of the site as it is now.
     */
    public function __construct() {
        $this->holders = new holders();
    }

    /**
     * All gates.
     *
     * @return gate[] by id
     */
    public static function gates(): array {
        $gates = [
            new administrator_roles(),
            new shown_addresses(),
            ...array_map(fn($name) => new capability_gate($name), gates::capabilities()),
            ...array_map(fn($name) => new setting_gate($name), array_keys(gates::SETTINGS)),
            new custom_reports(),
            new backups(),
            new lti_tools(),
            new link_parameters(),
            new availability_conditions(),
            new profile_fields(),
            new direct_mails(),
            ...array_map(fn($name) => new feature_gate($name), array_keys(feature_gate::FEATURES)),
        ];
        return array_combine(array_map(fn($gate) => $gate->id(), $gates), $gates);
    }

    /**
     * How a gate stands.
     *
     * @param gate $gate
     * @return finding
     */
    public function finding(gate $gate): finding {
        return $this->findings[$gate->id()] ??= $gate->inspect($this->holders);
    }

    /**
     * The gates that stand open.
     *
     * @return gate[] by id
     */
    public function open(): array {
        return array_filter(self::gates(), fn($gate) => $this->finding($gate)->state === state::open);
    }

    /**
     * Those that can be closed from here. What is not to be enforced is not closed either.
     *
     * @return gate[] by id
     */
    public function repairable(): array {
        if (settings::mode() !== mode::enforce) {
            return [];
        }
        $inuse = fn(?layer $layer): bool => $layer === null || settings::has($layer);
        return array_filter($this->open(), fn($gate) => $gate->can_repair() && $inuse($gate->layer()));
    }

    /**
     * Closes gates.
     *
     * @param gate[] $gates of repairable()
     */
    public function repair(array $gates): void {
        enforcement::undisturbed(fn() => array_map(fn($gate) => $gate->repair(), $gates));
        $this->findings = [];
    }

    /**
     * The layers that somebody has switched off.
     *
     * @return string[]
     */
    public static function layers_off(): array {
        $off = array_filter(layer::cases(), fn($layer) => settings::mode() !== mode::off && !settings::has($layer));
        return array_values(array_map(fn($layer) => $layer->value, $off));
    }
}
