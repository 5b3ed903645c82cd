/**
 * The queue as administrators work with it, alone and at the same time.
 */
import {showsFocus, tabTo} from '../lib/keyboard.mjs';
import {open, settled} from '../lib/pages.mjs';
import {PASSWORD, colleague, signUp} from '../lib/people.mjs';
import {holds, same} from '../lib/suite.mjs';

const QUEUE = '/local/erpbridge/approvals.php';
const row = (page, name) => page.getByRole('row').filter({hasText: name});
const choose = (page, name) => page.getByRole('checkbox', {name: `Choose ${name}`});
const button = (page, name) => page.locator('#region-main').getByRole('button', {name, exact: true});
/** What Moodle says on top of the page, after something was done. */
const said = async page => (await page.locator('#user-notifications').innerText()).trim();

/** Mails about a decision: all but the one that confirms the address. */
const decisions = (world, address) => world.site.mails(address).filter(mail => !mail.includes('/login/confirm.php'));

export default {
    'with the keyboard alone somebody is approved, gets the mail, and logs in': async world => {
        await signUp(world, 'ada.zugelassen', {firstname: 'Ada', lastname: 'Zugelassen', profile_field_customernumber: '31847'});
        const admin = await world.admin();
        await open(admin, QUEUE);
        for (const words of ['ada.zugelassen@example.org', 'address confirmed', 'Donau Logistik GmbH', '4020', '31847 (new)']) {
            holds((await row(admin, 'Ada Zugelassen').innerText()).includes(words), `the row has: ${words}`);
        }
        const box = choose(admin, 'Ada Zugelassen');
        await tabTo(admin, box);
        holds(await showsFocus(box), 'one sees that the box has the focus');
        await admin.keyboard.press('Space');
        holds(await box.isChecked(), 'the box is ticked');
        await tabTo(admin, button(admin, 'Approve'));
        await admin.keyboard.press('Enter');
        await admin.waitForURL(`**${QUEUE}`);
        await admin.getByText('Approved: 1 of 1').waitFor();
        holds(!(await said(admin)).includes('already'), `nobody else is spoken of: ${await said(admin)}`);
        same(0, await row(admin, 'Ada Zugelassen').count(), 'rows of hers in the queue');

        const mails = decisions(world, 'ada.zugelassen@example.org');
        same(1, mails.length, 'mails');
        const link = mails[0].match(/https?:\/\/\S+\/login\/index\.php/)?.[0];
        const ada = await world.visitor();
        await open(ada, link);
        await ada.getByLabel('Username').fill('ada.zugelassen');
        await ada.getByLabel('Password').fill(PASSWORD);
        await ada.keyboard.press('Enter');
        await ada.getByRole('button', {name: 'User menu'}).waitFor();
    },

    'who is being looked into is seen by the other administrator': async world => {
        await signUp(world, 'max.mustermann', {firstname: 'Max', lastname: 'Mustermann'});
        const admin = await world.admin();
        await open(admin, QUEUE);
        await choose(admin, 'Max Mustermann').check();
        await button(admin, 'I look into it').click();
        await row(admin, 'Max Mustermann').getByText('Being handled by').waitFor();
        const vera = await colleague(world);
        await open(vera, QUEUE);
        const seen = await row(vera, 'Max Mustermann').innerText();
        holds(/Being handled by Admin User since \w/.test(seen), `the row: ${seen}`);
    },

    'a rejection asks for the reason, the mail has it, and the person stays outside': async world => {
        await signUp(world, 'rolf.abgelehnt', {firstname: 'Rolf', lastname: 'Abgelehnt'});
        const admin = await world.admin();
        await open(admin, QUEUE);
        await choose(admin, 'Rolf Abgelehnt').check();
        await button(admin, 'Reject').click();
        await admin.getByLabel('Reason').waitFor();
        same([], decisions(world, 'rolf.abgelehnt@example.org'), 'mails before it is confirmed');
        // Vera sees it while the first still thinks about the reason.
        const vera = await colleague(world);
        await open(vera, QUEUE);
        await row(vera, 'Rolf Abgelehnt').getByText('Being handled by Admin User').waitFor();
        await admin.getByLabel('Reason').fill('Wir führen "Donau" & Söhne nicht als Kunden.');
        await button(admin, 'Reject').click();
        await admin.getByText('Rejected: 1 of 1').waitFor();
        const mails = decisions(world, 'rolf.abgelehnt@example.org');
        same(1, mails.length, 'mails');
        holds(mails[0].includes('Wir führen "Donau" & Söhne nicht als Kunden.'), `the reason: ${mails[0].slice(-1500)}`);
        const rolf = await world.visitor();
        await world.logIn(rolf, 'rolf.abgelehnt', PASSWORD);
        same('/login/index.php', new URL(rolf.url()).pathname, 'the page after the login');
        // Moodle's list sends itself, once its script listens: when a key has chosen and Enter is pressed.
        await settled(admin);
        await admin.getByLabel('Show', {exact: true}).focus();
        await admin.keyboard.press('ArrowDown');
        await admin.keyboard.press('Enter');
        await admin.waitForURL('**/approvals.php?state=rejected');
        await row(admin, 'Rolf Abgelehnt').waitFor();
    },

    'nothing chosen, nothing happens, and it is said': async world => {
        await signUp(world, 'niemand.gewaehlt', {firstname: 'Niemand', lastname: 'Gewaehlt'});
        const admin = await world.admin();
        await open(admin, QUEUE);
        await button(admin, 'Approve').click();
        await admin.getByText('Choose somebody first.').waitFor();
        // The message stands above the list, and a slow page has the one before the other.
        await row(admin, 'Niemand Gewaehlt').waitFor();
        await settled(admin);
    },

    'whoever still sees somebody wait who was rejected meanwhile does not take that back, and is told': async world => {
        await signUp(world, 'spaeter.klick', {firstname: 'Spaeter', lastname: 'Klick'});
        const [admin, vera] = [await world.admin(), await colleague(world)];
        for (const page of [admin, vera]) {
            await open(page, QUEUE);
            await choose(page, 'Spaeter Klick').check();
        }
        await button(vera, 'Reject').click();
        await vera.getByLabel('Reason').fill('Nein.');
        await button(vera, 'Reject').click();
        await vera.getByText('Rejected: 1 of 1').waitFor();
        await button(admin, 'Approve').click();
        await admin.getByText('Approved: 0 of 1. About the rest somebody had decided already.').waitFor();
        same(1, decisions(world, 'spaeter.klick@example.org').length, 'mails about a decision');
    },

    'of two decisions at the same moment one holds, one mail goes out, and the other administrator is told': async world => {
        const [admin, vera] = [await world.admin(), await colleague(world)];
        for (const number of [1, 2, 3]) {
            const [name, address] = [`Gleich Zeitig${number}`, `gleich.zeitig${number}@example.org`];
            const id = await signUp(world, `gleich.zeitig${number}`, {firstname: 'Gleich', lastname: `Zeitig${number}`});
            for (const page of [admin, vera]) {
                await open(page, QUEUE);
                await choose(page, name).check();
            }
            await button(vera, 'Reject').click();
            await vera.getByLabel('Reason').fill('Zweimal.');
            const clicks = [button(admin, 'Approve'), button(vera, 'Reject')];
            // Whoever clicks first mostly wins; both are to.
            await Promise.all((number % 2 ? clicks : clicks.reverse()).map(decide => decide.click()));
            await admin.getByText('Approved:').waitFor();
            await vera.getByText('Rejected:').waitFor();
            const words = [await said(admin), await said(vera)];
            const [[state]] = world.site.sql(`SELECT state FROM mdl_local_erpbridge_request WHERE userid = ${id}`);
            const [[suspended]] = world.site.sql(`SELECT suspended FROM mdl_user WHERE id = ${id}`);
            const [winner, loser] = state === 'approved' ? words : [words[1], words[0]];
            holds(winner.includes('1 of 1'), `${state}; who decided reads: ${winner}`);
            holds(loser.includes('0 of 1') && loser.includes('About the rest somebody had decided already.'), `${state}; the other reads: ${loser}`);
            same(state === 'approved' ? '0' : '1', suspended, `suspended, ${state}`);
            const mails = decisions(world, address);
            same(1, mails.length, `mails about a decision, ${state}`);
            holds(mails[0].includes(state === 'approved' ? 'your account is active' : 'Zweimal.'), `the mail, ${state}: ${mails[0].slice(0, 800)}`);
        }
    },
};
