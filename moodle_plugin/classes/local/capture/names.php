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

namespace local_erpbridge\local\capture;

/**
 * Names of activities and courses, at the time of the completion.
 *
 * They come from a cache of our own. Moodle's modinfo would be the natural source, but internal_set_data() in
 * lib/completionlib.php resets it just before the event fires, so that asking it reads the whole course again.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class names {
    /**
     * The name of an activity.
     *
     * @param int $cmid
     * @param int $courseid
     * @return string empty if there is none to be had
     */
    public function activity(int $cmid, int $courseid): string {
        return $this->remember('cm' . $cmid, function () use ($cmid, $courseid): string {
            $cm = get_fast_modinfo($courseid)->get_cm($cmid);
            return $this->plain($cm->name, \context_module::instance($cmid));
        });
    }

    /**
     * The names of many activities.
     *
     * @param int[] $courses course module id => course id
     * @return string[] by course module id
     */
    public function activities(array $courses): array {
        // Those of a course one after the other: Moodle keeps a few courses in memory, and reads them slowly.
        asort($courses);
        $names = [];
        foreach ($courses as $cmid => $courseid) {
            $names[$cmid] = $this->activity((int) $cmid, (int) $courseid);
        }
        return $names;
    }

    /**
     * The name of a course.
     *
     * @param int $courseid
     * @return string empty if there is none to be had
     */
    public function course(int $courseid): string {
        return $this->remember('course' . $courseid, function () use ($courseid): string {
            return $this->plain(get_course($courseid)->fullname, \context_course::instance($courseid));
        });
    }

    /**
     * An activity was changed.
     *
     * @param int $cmid
     */
    public function forget_activity(int $cmid): void {
        $this->cache()->delete('cm' . $cmid);
    }

    /**
     * A course was changed.
     *
     * @param int $courseid
     */
    public function forget_course(int $courseid): void {
        $this->cache()->delete('course' . $courseid);
    }

    /**
     * From the cache, or found out.
     *
     * @param string $key
     * @param callable $find
     * @return string
     */
    private function remember(string $key, callable $find): string {
        try {
            $cache = $this->cache();
            $name = $cache->get($key);
            if ($name === false) {
                $name = $find();
                $cache->set($key, $name);
            }
            return $name;
        } catch (\Throwable) {
            // A deleted activity or course, a broken cache store: the completion counts without a name, too.
            return '';
        }
    }

    /**
     * The name as text, in the language of the site: learners' languages must not make two names of one activity.
     *
     * @param string $name
     * @param \context $context
     * @return string
     */
    private function plain(string $name, \context $context): string {
        global $CFG;
        if (strpbrk($name, '<{') === false) {
            return $name;
        }
        $before = force_current_language($CFG->lang);
        try {
            return format_string($name, true, ['context' => $context, 'escape' => false]);
        } finally {
            force_current_language($before);
        }
    }

    /**
     * The cache.
     *
     * @return \cache
     */
    private function cache(): \cache {
        return \cache::make('local_erpbridge', 'names');
    }
}
