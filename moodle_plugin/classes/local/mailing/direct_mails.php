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

namespace local_erpbridge\local\mailing;

use local_erpbridge\local\config;

/**
 * The plugins that send mail by themselves, past Moodle's message providers, and so past the mail policy.
 *
 * Found by reading their files. Moodle's core itself does so, too: for passwords, confirmations and addresses that change, and to
 * administrators.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class direct_mails {
    /** Plugins of Moodle whose mails are about the account, for administrators, or held by the policy elsewhere. */
    public const KNOWN = ['auth_oauth2', 'factor_email', 'message_email', 'tool_brickfield', 'tool_dataprivacy'];

    /** What sends mail: Moodle's functions, and PHP's own. */
    private const FUNCTIONS = ['email_to_user', 'get_mailer', 'mail'];

    /** What stands before the name of a definition or of a method. */
    private const NO_CALL = [T_FUNCTION, T_OBJECT_OPERATOR, T_NULLSAFE_OBJECT_OPERATOR, T_DOUBLE_COLON, T_NEW];

    /** Folders without code that runs. */
    private const SKIPPED = ['amd', 'lang', 'node_modules', 'pix', 'templates', 'tests', 'yui'];

    /** @var array[] what was found, by the site's versions: files do not change while a request runs */
    private static array $found = [];

    /** @var string[] folders by component; plugins may lie within others */
    private readonly array $folders;

    /**
     * A search.
     *
     * @param string[]|null $folders by component; null: the site's plugins
     */
    public function __construct(?array $folders = null) {
        $this->folders = $folders ?? self::plugins();
    }

    /**
     * The plugins that are in use and send mail by themselves.
     *
     * @return int[] how many times, by component
     */
    public static function in_use(): array {
        return array_filter(self::of_site(), self::is_enabled(...), ARRAY_FILTER_USE_KEY);
    }

    /**
     * Reads the files.
     *
     * @return int[] how many times mail is sent, by component
     */
    public function find(): array {
        return array_filter(array_map($this->calls_in(...), $this->folders));
    }

    /**
     * All plugins of the site that do. Kept until one is installed, updated or removed.
     *
     * @return int[] how many times, by component
     */
    private static function of_site(): array {
        $versions = \core_component::get_all_versions_hash();
        if (!isset(self::$found[$versions])) {
            $cache = \cache::make(config::COMPONENT, 'directmails');
            $found = $cache->get($versions);
            if ($found === false) {
                $found = (new self())->find();
                $cache->set($versions, $found);
            }
            self::$found = [$versions => $found];
        }
        return self::$found[$versions];
    }

    /**
     * The folders of all plugins but this one, which goes by the policy.
     *
     * @return string[] by component
     */
    private static function plugins(): array {
        $folders = [];
        foreach (array_keys(\core_component::get_plugin_types()) as $type) {
            foreach (\core_component::get_plugin_list($type) as $name => $folder) {
                $folders["{$type}_{$name}"] = $folder;
            }
        }
        unset($folders[config::COMPONENT]);
        return $folders;
    }

    /**
     * Is a plugin enabled? Of many kinds all are.
     *
     * @param string $component
     * @return bool
     */
    private static function is_enabled(string $component): bool {
        [$type, $name] = \core_component::normalize_component($component);
        $enabled = \core_plugin_manager::instance()->get_enabled_plugins($type);
        return $enabled === null || isset($enabled[$name]);
    }

    /**
     * How many times a folder's files send mail.
     *
     * @param string $folder
     * @return int
     */
    private function calls_in(string $folder): int {
        $others = array_flip($this->folders);
        $wanted = fn(\SplFileInfo $file): bool => $file->isDir()
            ? !in_array($file->getFilename(), self::SKIPPED, true) && !isset($others[$file->getPathname()])
            : $file->getExtension() === 'php';
        $tree = new \RecursiveDirectoryIterator($folder, \FilesystemIterator::SKIP_DOTS);
        $calls = 0;
        foreach (new \RecursiveIteratorIterator(new \RecursiveCallbackFilterIterator($tree, $wanted)) as $file) {
            $calls += self::calls((string) file_get_contents($file->getPathname()));
        }
        return $calls;
    }

    /**
     * How many times a text sends mail: comments, methods and definitions of the same name are none.
     *
     * @param string $code
     * @return int
     */
    private static function calls(string $code): int {
        // Reading it as PHP is slow, and nearly no file needs it.
        if (!preg_match('/\b(?:' . implode('|', self::FUNCTIONS) . ')\s*\(/', $code)) {
            return 0;
        }
        $tokens = array_values(array_filter(\PhpToken::tokenize($code), fn($token) => !$token->isIgnorable()));
        $calls = 0;
        foreach ($tokens as $i => $token) {
            if ($token->is([T_STRING, T_NAME_FULLY_QUALIFIED]) && in_array(ltrim($token->text, '\\'), self::FUNCTIONS, true)) {
                $called = isset($tokens[$i + 1]) && $tokens[$i + 1]->text === '(';
                $calls += (int) ($called && !($i > 0 && $tokens[$i - 1]->is(self::NO_CALL)));
            }
        }
        return $calls;
    }
}
