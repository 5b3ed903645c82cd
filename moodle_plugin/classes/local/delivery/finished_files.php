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

use local_erpbridge\local\config;

/**
 * The files of the destination "file" that are finished and still in their directory: those that have a manifest.
 *
 * Whatever else lies in the directory is none of our business, and cannot be named from here.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class finished_files {
    /** So many are listed. */
    public const LATEST = 50;

    /** What our files are called (docs/INTERFACE.md), whose names sort by time. */
    private const NAME = '/^erpbridge-[0-9TZ-]{1,60}\.(jsonl|csv)$/D';

    /** A manifest is a line. */
    private const MANIFEST_BYTES = 4096;

    /**
     * The files of a directory.
     *
     * @param string $directory
     */
    public function __construct(
        /** @var string full path */
        private readonly string $directory,
    ) {
    }

    /**
     * Those of the directory that is set.
     *
     * @return self
     */
    public static function current(): self {
        return new self(config::current()->destination('file')->address());
    }

    /**
     * The latest ones, the newest first.
     *
     * @return \stdClass[] manifests: file, rows, bytes, sha256, begun
     */
    public function latest(): array {
        $manifests = [];
        foreach ($this->names() as $name) {
            if ($manifest = $this->manifest($name)) {
                $manifests[] = $manifest;
            }
            if (count($manifests) === self::LATEST) {
                break;
            }
        }
        return $manifests;
    }

    /**
     * The names of all files of ours, the newest first, whether they are finished or not.
     *
     * @return string[]
     */
    public function names(): array {
        $names = $this->directory !== '' && is_dir($this->directory) ? scandir($this->directory, SCANDIR_SORT_DESCENDING) : [];
        return array_values(preg_grep(self::NAME, $names ?: []));
    }

    /**
     * Where a file is.
     *
     * @param string $name
     * @return string|null full path; null if it is no file of ours, or not finished, or gone
     */
    public function path(string $name): ?string {
        return preg_match(self::NAME, $name) && $this->manifest($name) ? "{$this->directory}/{$name}" : null;
    }

    /**
     * The manifest of a file.
     *
     * @param string $name one of our names
     * @return \stdClass|null
     */
    private function manifest(string $name): ?\stdClass {
        $path = "{$this->directory}/{$name}";
        // A link may lead anywhere.
        if (!is_file($path) || is_link($path) || !is_file("{$path}.manifest.json")) {
            return null;
        }
        $manifest = json_decode((string) file_get_contents("{$path}.manifest.json", length: self::MANIFEST_BYTES));
        return ($manifest->file ?? '') === $name ? $manifest : null;
    }
}
