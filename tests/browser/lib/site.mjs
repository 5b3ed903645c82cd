/**
 * The site under test, from outside: its command line, its database, and the mails it sent.
 */
import {execFileSync} from 'node:child_process';
import {copyFileSync, readFileSync, readdirSync, statSync} from 'node:fs';
import {userInfo} from 'node:os';

export class Site {
    /** @param {string} file what tests/site/site.sh wrote */
    constructor(file) {
        this.is = JSON.parse(readFileSync(file, 'utf8'));
        this.root = this.is.wwwroot;
    }

    /** Runs PHP as the site's user in the site's folder; its output. */
    php(...args) {
        let command = [this.is.php, ...args];
        if (userInfo().username !== this.is.webuser) {
            const id = flag => execFileSync('id', [flag, this.is.webuser], {encoding: 'utf8'}).trim();
            command = ['setpriv', `--reuid=${id('-u')}`, `--regid=${id('-g')}`, '--init-groups', '--', ...command];
        }
        const env = {...process.env, PHP_INI_SCAN_DIR: `:${this.is.run}/ini`, HOME: this.is.run};
        return execFileSync(command[0], command.slice(1), {cwd: `${this.is.run}/moodle`, env, encoding: 'utf8'});
    }

    /** Settings of the plugin, or of Moodle itself (component null). */
    configure(settings, component = 'local_erpbridge') {
        for (const [name, value] of Object.entries(settings)) {
            this.php('admin/cli/cfg.php', ...(component ? [`--component=${component}`] : []), `--name=${name}`, `--set=${value}`);
        }
    }

    /** One of the commands of tests/e2e/seed.php; what it made. */
    seed(command, argument) {
        const copy = `${this.is.run}/seed.php`;
        copyFileSync(new URL('../../e2e/seed.php', import.meta.url), copy);
        // The last line: some of Moodle's functions print progress before it.
        return JSON.parse(this.php(copy, command, JSON.stringify(argument)).trim().split('\n').at(-1));
    }

    cron() {
        this.sql("UPDATE mdl_task_scheduled SET nextruntime = 0 WHERE component = 'local_erpbridge'");
        return this.php('admin/cli/cron.php', '--keep-alive=0');
    }

    /** The rows of a query, each a list of strings. */
    sql(query) {
        const output = execFileSync('psql', ['-h', '127.0.0.1', '-p', this.is.dbport, '-U', 'moodle', '-d', 'moodle', '-qAt', '-c', query],
            {encoding: 'utf8'});
        return output.trim() === '' ? [] : output.trim().split('\n').map(line => line.split('|'));
    }

    /** The mails to an address, oldest first, decoded as far as a person would read them. */
    mails(to) {
        const folder = `${this.is.run}/mail`;
        return readdirSync(folder)
            .map(name => ({sent: statSync(`${folder}/${name}`).mtimeMs, text: decoded(readFileSync(`${folder}/${name}`, 'latin1'))}))
            .filter(mail => new RegExp(`^To:.*${to.replaceAll('.', '\\.')}`, 'mi').test(mail.text))
            .sort((one, other) => one.sent - other.sent)
            .map(mail => mail.text);
    }
}

/** Quoted-printable, and UTF-8. */
const decoded = bytes => Buffer.from(bytes.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g,
    (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');
