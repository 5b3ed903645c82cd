<?php
/**
 * Names places, so that one of many alike is visited: the script and the names of its parameters. Words among the values belong to the name
 * (mode=overview is another page than mode=responses), numbers do not; but somebody else's page is another place than one's own.
 */
declare(strict_types=1);

final class place {
    /** Parameters whose value never makes another page of it. */
    private const NOISE = ['sesskey', 'returnurl', 'return', 'returnto', 'returnaction', 'returnparams', 'redirect', 'url', 'wantsurl', 'backto', 'token', 'key',
        'hash', 'authtoken',
        'tsort', 'tdir', 'tifirst', 'tilast', 'sifirst', 'silast', 'thide', 'tshow', 'page', 'spage', 'perpage', 'paging', 'offset', 'pagelimit', 'time', 'sort',
            'dir', 'sortorder', 'sortby',
        'sortkey', 'rev', 'forcedownload', 'search', 'filter', 'letter', 'hook', 'prevmode', 'cmid', 'preview', 'oid', 'itemname', 'name', 'referer', 'pageurl',
            'info', 'anchor', 'data', 'tags',
        'tag', 'cal_d', 'cal_m', 'cal_y', 'day', 'date', 'treset', 'mnet', 'refresh', 'preventredirect', 'logreader', 'useridlistid', 'rid', 'triggerview',
        'sortitemid', 'target', 'gradeid', 'itemnumber', 'gpr_type', 'gpr_plugin', 'gpr_courseid', 'gpr_userid', 'gpr_groupid', 'gpr_search', 'newcourse',
            'contextid', 'pagesize', 'datefrom',
        'datetill', 'onlygraded', 'onlyregraded', 'slotmarks', 'qtext', 'resp', 'right', 'attemptsmode', 'activityorder', 'activitysection', 'activityinclude',
            'showform'];
    /** Parameters that name a person. */
    private const PEOPLE = ['userid', 'user', 'user1', 'user2', 'studentid'];
    /** Scripts whose id is a person's. */
    private const PEOPLES_SCRIPTS = '~^/user/(profile|view|edit)|/user\.php$|^/message/~';
    /** Links that change something, or end the session. */
    private const NEVER = '~/(logout|loginas|delete|unenrolself|unenroluser|purgecaches|cron|switchrole|bulkchange|uninstall|install)\b|^/(login|install|theme|pix)/|^/lib/(javascript|requirejs|editor)'
        . '|/admin/(index|upgradesettings|environment|renderer)\.php|/tool/(httpsreplace|replace|phpunit|behat|health|innodb)/'
        // The known places have every format; from links one is enough.
        . '|[?&](download|dataformat|format)=(pdf|excel|ods|json|html|Excel|ODS|xls|xml)\b'
        . '|[?&](delete|remove|unenrol|action=(delete|remove|unlock|reset|purge|uninstall)|uninstall|bui_\w+|switchrole|lang|confirm|edit=(on|1)|notifyeditingon|completionstate|nonjscomment|comment_area'
        // What Moodle remembers for the pages that come after.
        . '|group|tifirst|tilast|sifirst|silast|thide|tshow|treset|userview|action=switch_\w+|grader_report_\w+)\b~';
    /** Links with a session key that change nothing. */
    private const HARMLESS = '~download|export|dataformat|/report/|format=(csv|xls|ods|txt|xml)~';

    public static function is_visited(string $path): bool {
        return !preg_match(self::NEVER, $path) && (!str_contains($path, 'sesskey') || preg_match(self::HARMLESS, $path));
    }

    public static function name(string $method, string $path, viewer $viewer): string {
        [$script, $query] = explode('?', $path, 2) + [1 => ''];
        // Files: the component and area stand for all files in them.
        $script = preg_replace(['~(\.php)/\d+/(\w+/\w+).*~', '~(\.php)/.*~', '~/index\.php$~'], ['$1/$2', '$1', '/'], $script, 1);
        parse_str($query, $values);
        ksort($values);
        $words = [];
        foreach ($values as $name => $value) {
            if (in_array($name, self::NOISE, true)) {
                continue;
            }
            $words[] = match (true) {
                $value === (string) $viewer->id() && $viewer->id() && (in_array($name, self::PEOPLE, true) || $name === 'id'
                    && preg_match(self::PEOPLES_SCRIPTS, $script)) => "$name=me",
                is_string($value) && preg_match('/^[a-z][a-z_\-]{1,40}$/i', $value) => "$name=$value",
                default => $name,
            };
        }
        return ($method === 'GET' ? '' : "$method ") . $script . ($words ? '?' . implode('&', $words) : '');
    }

    /** The same name without the words: no more than some pages that differ by a word only are visited. */
    public static function family(string $name): string {
        return (string) preg_replace('/=[^&]*/', '', $name);
    }
}
