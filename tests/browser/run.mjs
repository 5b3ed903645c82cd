/**
 * The browser suite.
 * Usage: node tests/browser/run.mjs SITE.JSON [FILTER]      SITE.JSON: written by tests/site/site.sh; FILTER: part of "file: case"
 * Leaves running: nothing (tests/browser/run.sh starts and stops the site).
 */
import {fileURLToPath} from 'node:url';
import {Site} from './lib/site.mjs';
import {Suite} from './lib/suite.mjs';
import {World} from './lib/world.mjs';

const FILES = ['signup', 'errors', 'queue', 'my_data', 'settings', 'announcements', 'accessibility', 'german'];

const [file, filter = ''] = process.argv.slice(2);
const site = new Site(file);
const world = await World.open(site, fileURLToPath(new URL('../../.build/browser', import.meta.url)));
const suite = new Suite(filter, world);
site.configure({approval: 1, customernumberpattern: '[0-9]{5}', changesaddress: 'office@example.org'});
// As after the first cron: the guard knows the addresses of the site, and takes others for nobody's.
site.php('admin/cli/scheduled_task.php', '--execute=\\local_erpbridge\\task\\index_addresses');
for (const name of FILES) {
    const {default: cases} = await import(`./cases/${name}.mjs`);
    await suite.run(name, cases);
}
await world.end();
process.exitCode = suite.finish();
