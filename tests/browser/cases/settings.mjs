/**
 * The settings of the plugin as an administrator sees them.
 */
import {open} from '../lib/pages.mjs';
import {holds, same} from '../lib/suite.mjs';

const PAGE = '/admin/settings.php?section=local_erpbridge';
const pattern = page => page.locator('#id_s_local_erpbridge_customernumberpattern');
const example = page => page.locator('#id_s_local_erpbridge_customernumberpattern_example');
const stored = site => site.sql("SELECT value FROM mdl_config_plugins WHERE plugin = 'local_erpbridge' AND name = 'customernumberpattern'");

export default {
    'an example of a customer number follows the pattern while it is typed': async world => {
        const page = await world.admin();
        await open(page, PAGE);
        holds(/^A number that fits: \d{5}$/.test(await example(page).innerText()), `at first: ${await example(page).innerText()}`);
        for (const [typed, words] of [['K-[0-9]{3}', /^A number that fits: K-\d{3}$/], ['[0-9', /^This is no pattern that can be read\.$/],
            ['', /^Any text fits\.$/]]) {
            await pattern(page).fill('');
            await pattern(page).pressSequentially(typed);
            await example(page).filter({hasText: words}).waitFor();
        }
        const row = page.locator('#admin-customernumberpattern').getByText('Any text fits.');
        holds(await row.isVisible(), 'the example stands with its setting');
        same('status', await example(page).getAttribute('role'), 'what it is to those who cannot see it');
        same([['[0-9]{5}']], stored(world.site), 'stored, for nothing was saved');
    },

    'the settings of a destination are there while its box is ticked, and one at least has to be': async world => {
        const page = await world.admin();
        await open(page, PAGE);
        const box = kind => page.locator(`[name="s_local_erpbridge_destination[${kind}]"]`);
        const shown = async () => Promise.all(['endpoint', 'odooendpoint', 'directory'].map(name => page.locator(`#admin-${name}`).isVisible()));
        same([true, false, false], await shown(), 'at first: the webhook');
        await box('odoo').check();
        await box('file').check();
        await page.locator('#admin-odooendpoint').waitFor();
        same([true, true, true], await shown(), 'all three');
        for (const kind of ['webhook', 'odoo', 'file']) {
            await box(kind).uncheck();
        }
        await page.locator('#admin-endpoint').waitFor({state: 'hidden'});
        await page.getByRole('button', {name: 'Save changes'}).click();
        await page.getByText('Choose one destination at least.').waitFor();
    },

    'a pattern that cannot be read is not saved, and the page says why': async world => {
        const page = await world.admin();
        await open(page, PAGE);
        await pattern(page).fill('[0-9');
        await page.getByRole('button', {name: 'Save changes'}).click();
        await page.getByText('Some settings were not changed due to an error.').waitFor();
        const setting = page.locator('#admin-customernumberpattern');
        holds((await setting.innerText()).includes('This is no pattern that can be read.'), `at the setting: ${await setting.innerText()}`);
        same('[0-9', await pattern(page).inputValue(), 'what was typed is still there');
        same([['[0-9]{5}']], stored(world.site), 'stored');
    },
};
