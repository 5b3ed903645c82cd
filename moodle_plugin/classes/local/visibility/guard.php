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

use local_erpbridge\exception\extension_unavailable;
use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\client\factory;

/**
 * Arms the guard of the extension: for a viewer, or, if anything fails, for a stranger who may see nothing.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class guard {
    /** @var bool is all done for the viewer who was judged last? */
    private static bool $settled = false;

    /**
     * Arms it for a viewer, if the layer is in use.
     *
     * @param viewer $viewer
     */
    public static function arm(viewer $viewer): void {
        self::$settled = false;
        if (settings::has(layer::guard)) {
            try {
                self::hand_over(self::rule($viewer), page::component(page::path()));
            } catch (extension_unavailable) {
                // Said by the check; once per request would fill the log.
                return;
            } catch (\Throwable $e) {
                recorder::complain($e);
                self::hand_over(self::closed(), 'core');
            }
        }
        self::$settled = true;
    }

    /**
     * Something failed. If that was before the guard was armed for the viewer, nothing that looks like an address leaves. Never throws.
     */
    public static function arm_closed(): void {
        try {
            if (!self::$settled && self::may_be_in_use()) {
                self::hand_over(self::closed(), 'core');
            }
        } catch (extension_unavailable) {
            return;
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
    }

    /**
     * What it does for a viewer.
     *
     * @param viewer $viewer
     * @return array
     */
    public static function rule(viewer $viewer): array {
        return [
            'mode' => settings::mode()->value,
            'scope' => settings::scope(),
            'privileged' => $viewer->privileged,
            'own' => $viewer->own,
            'allow' => settings::shared_addresses(),
            'index' => addresses::path(),
            'key' => addresses::key(),
        ];
    }

    /**
     * Hands a rule over to the extension.
     *
     * @param array $rule
     * @param string $component whose page it is
     */
    private static function hand_over(array $rule, string $component): void {
        global $USER;
        factory::client()->arm([
            'rule' => $rule,
            'user' => (int) ($USER->id ?? 0),
            'realuser' => (int) ($USER->realuser ?? 0),
            'page' => page::path(),
            'component' => $component,
            'spool' => spool::path(),
        ]);
    }

    /**
     * Is the layer in use? It is, if nobody can say.
     *
     * @return bool
     */
    private static function may_be_in_use(): bool {
        try {
            return settings::has(layer::guard);
        } catch (\Throwable) {
            return true;
        }
    }

    /**
     * The rule that needs nothing to be right: every address is masked.
     *
     * @return array
     */
    private static function closed(): array {
        try {
            $mode = settings::mode();
        } catch (\Throwable) {
            $mode = mode::enforce;
        }
        return ['mode' => $mode === mode::report ? 'report' : 'enforce', 'scope' => 'all', 'privileged' => false, 'own' => [],
            'allow' => [], 'index' => '', 'key' => str_repeat('0', 32)];
    }
}
