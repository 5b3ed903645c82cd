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
 * Takes other people's contact data out of what web services and AJAX calls return.
 *
 * Moodle asks plugins whether they want to answer in place of a function. We let the function answer (or whichever other
 * plugin wants to), and take out of the answer what the extension says the viewer may not see. Functions that cannot
 * return contact data are not touched, and neither are administrators' calls. What goes wrong in here leaves the viewer
 * with less, and the call alive.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class scrubber {
    /** Moodle's callback. */
    private const CALLBACK = 'override_webservice_execution';

    /** Ours. */
    private const OURS = 'local_erpbridge_' . self::CALLBACK;

    /**
     * Answers in place of a function.
     *
     * @param \stdClass $function as external_api::external_function_info() has it
     * @param array $params in the function's order
     * @return mixed false: not ours
     */
    public static function answer(\stdClass $function, array $params): mixed {
        if (!settings::has(layer::scrubber)) {
            return false;
        }
        $viewer = self::viewer();
        if ($viewer->privileged) {
            return false;
        }
        $enforce = settings::mode() === mode::enforce;
        if ($enforce) {
            $params = calls::close($function->name, $params, $viewer);
            if (people_search::answers($function->name)) {
                return people_search::find(...$params);
            }
        }
        $shape = new shape($function->returns_desc);
        if (!$shape->mentions_contact_data()) {
            return false;
        }
        $result = self::run($function, $params);
        $sent = $shape->project($result);
        $paths = self::foreign($viewer, $sent);
        spool::append(layer::scrubber, $function->name, self::component($function), count($paths));
        if ($enforce && $paths) {
            return $shape->without($sent, $paths);
        }
        // False would mean "not answered", and Moodle would run the function once more. It refuses 0 as it refuses false.
        return $result === false ? 0 : $result;
    }

    /**
     * Sees to it that we are asked before other plugins: what they answer is to be scrubbed, too, and Moodle stops at
     * the first answer. The order is that of a cache of Moodle's.
     */
    public static function come_first(): void {
        global $CFG;
        $callbacks = get_plugins_with_function(self::CALLBACK);
        if (!in_array(self::OURS, self::listed($callbacks), true) || self::listed($callbacks)[0] === self::OURS) {
            return;
        }
        $local = ['erpbridge' => self::OURS] + $callbacks['local'];
        $key = "{$CFG->allversionshash}_" . self::CALLBACK . '_libphp';
        \cache::make('core', 'plugin_functions')->set($key, ['local' => $local] + $callbacks);
    }

    /**
     * Plugins whose answer would go out past us.
     *
     * @return string[] their callbacks
     */
    public static function before_us(): array {
        $callbacks = self::listed(get_plugins_with_function(self::CALLBACK));
        return array_slice($callbacks, 0, (int) array_search(self::OURS, $callbacks, true));
    }

    /**
     * Lets the function answer, or another plugin in its place. What they throw is theirs.
     *
     * @param \stdClass $function
     * @param array $params
     * @return mixed
     */
    private static function run(\stdClass $function, array $params): mixed {
        $callbacks = self::listed(get_plugins_with_function(self::CALLBACK));
        // Those before us had their say.
        foreach (array_slice($callbacks, (int) array_search(self::OURS, $callbacks, true) + 1) as $callback) {
            $result = $callback($function, $params);
            if ($result !== false) {
                return $result;
            }
        }
        return call_user_func_array([$function->classname, $function->methodname], $params);
    }

    /**
     * Who gets the answer. A web service may have logged somebody in since the request began.
     *
     * @return viewer
     */
    private static function viewer(): viewer {
        try {
            request::judge_again();
            return viewer::current();
        } catch (\Throwable $e) {
            recorder::complain($e);
            return viewer::stranger();
        }
    }

    /**
     * Where the answer has contact data that are not the viewer's.
     *
     * @param viewer $viewer
     * @param mixed $sent
     * @return array[] paths
     */
    private static function foreign(viewer $viewer, mixed $sent): array {
        try {
            return factory::client()->scrub($viewer->id, $sent);
        } catch (extension_unavailable) {
            // The check says so.
            return self::named($sent, []);
        } catch (\Throwable $e) {
            recorder::complain($e);
            return self::named($sent, []);
        }
    }

    /**
     * Without the rule: everything that is called like contact data, whosever it is.
     *
     * @param mixed $value
     * @param array $path
     * @return array[] paths
     */
    private static function named(mixed $value, array $path): array {
        $found = [];
        foreach (is_array($value) ? $value : [] as $name => $member) {
            $here = [...$path, $name];
            $hit = is_string($name) && contact_fields::has($name);
            array_push($found, ...$hit ? (empty($member) ? [] : [$here]) : self::named($member, $here));
        }
        return $found;
    }

    /**
     * Whose function it is.
     *
     * @param \stdClass $function
     * @return string
     */
    private static function component(\stdClass $function): string {
        return ($function->component ?? '') === 'moodle' ? 'core' : (string) ($function->component ?? 'core');
    }

    /**
     * The callbacks in the order in which Moodle asks them.
     *
     * @param array $callbacks by type and plugin
     * @return string[]
     */
    private static function listed(array $callbacks): array {
        return array_merge(...array_values(array_map(array_values(...), $callbacks)));
    }
}
