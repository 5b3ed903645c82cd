/**
 * Signing up as a newcomer does: the form, the mail, the wait.
 */
import {writeFileSync} from 'node:fs';
import {showsFocus, tabTo} from '../lib/keyboard.mjs';
import {open} from '../lib/pages.mjs';
import {PASSWORD, confirmationLink, entries, fillIn, send} from '../lib/people.mjs';
import {holds, same} from '../lib/suite.mjs';

const COMPANY = {
    profile_field_companyname: {label: 'Company name', autocomplete: 'organization', inputmode: 'text', required: true},
    profile_field_companypostcode: {label: 'Company postcode', autocomplete: 'postal-code', inputmode: 'text', required: true},
    // As its pattern has digits only, phones show those.
    profile_field_customernumber: {label: 'Customer number', autocomplete: 'off', inputmode: 'numeric', required: false},
    profile_field_contactnumber: {label: 'Contact number', autocomplete: 'off', inputmode: 'text', required: false},
};
const accounts = (site, username) => site.sql(`SELECT suspended, confirmed FROM mdl_user WHERE username = '${username}'`);

export default {
    'the fields of the company have labels, marks, and help for browsers and phones': async world => {
        const page = await world.visitor();
        await open(page, '/login/signup.php');
        for (const [name, {label, autocomplete, inputmode, required}] of Object.entries(COMPANY)) {
            const field = page.getByRole('textbox', {name: label, exact: true});
            same(1, await field.count(), `fields that are called ${label}`);
            same(name, await field.getAttribute('name'), `the field that is called ${label}`);
            same([autocomplete, inputmode], await Promise.all(['autocomplete', 'inputmode'].map(is => field.getAttribute(is))),
                `autocomplete and inputmode of ${name}`);
            same(required ? 'true' : null, await field.getAttribute('aria-required'), `${name} is told to be required`);
            same(required, await page.locator(`#fitem_id_${name} [title="Required"]`).isVisible(), `${name} is marked as required`);
        }
    },

    'the form says what is recorded and who sees it, and opens the policy of the site beside it': async world => {
        const policy = 'policy-of-the-site.html';
        writeFileSync(`${world.site.is.run}/moodle/${policy}`, '<title>Policy</title><p>We keep no more than we need.</p>');
        world.site.configure({sitepolicy: `${world.site.root}/${policy}`}, null);
        try {
            const page = await world.visitor();
            await open(page, '/login/signup.php');
            const notice = page.getByText('We record your name, your e-mail address');
            holds(await notice.isVisible(), 'the notice can be seen');
            holds((await notice.innerText()).includes('seen by our administrators only'), 'it says who sees the data');
            await page.getByLabel('First name').fill('Ida');
            await page.getByRole('link', {name: 'How we handle your data'}).click();
            // Wherever it opens: a visitor can read it.
            const opened = () => page.context().pages().find(other => other.url().endsWith(policy));
            for (let wait = 0; wait < 100 && !opened(); wait++) {
                await page.waitForTimeout(100);
            }
            holds(opened(), `the policy opens: ${page.context().pages().map(other => other.url())}`);
            await opened().getByText('We keep no more than we need.').waitFor();
            same('Ida', await page.getByLabel('First name').inputValue(), 'what was typed before');
        } finally {
            world.site.configure({sitepolicy: ''}, null);
        }
    },

    'the keyboard is enough: Tab goes through the fields as they stand, Enter sends them': async world => {
        const page = await world.visitor();
        await open(page, '/login/signup.php');
        const wanted = entries('thea.tastatur', {firstname: 'Thea', lastname: 'Tastatur'});
        const order = [];
        for (const [name, value] of Object.entries(wanted)) {
            const field = page.locator(`[name="${name}"]`);
            const passed = await tabTo(page, field);
            order.push(...passed.filter(other => other in wanted), name);
            holds(await showsFocus(field), `one sees that ${name} has the focus`);
            // In a list one types what it shows.
            await page.keyboard.type(name === 'country' ? 'Austria' : value);
            same(value, await field.inputValue(), `${name}, typed`);
        }
        same(Object.keys(wanted), order, 'the order of the fields');
        const buttons = await tabTo(page, page.getByRole('button', {name: 'Create my new account'}));
        same([], buttons.filter(name => name in wanted), 'fields behind the last one');
        await page.keyboard.press('Shift+Tab');
        await page.locator('[name="profile_field_companyname"]').focus();
        await page.keyboard.press('Enter');
        await page.getByText('An email should have been sent to your address').waitFor();
        same([['1', '0']], accounts(world.site, 'thea.tastatur'), 'one account, suspended and not confirmed');
    },

    'the link of the mail leads to a page that says what is next, with nothing personal on it': async world => {
        const page = await world.visitor();
        const wanted = entries('willi.wartend', {firstname: 'Willibald', lastname: 'Wartend'});
        await fillIn(page, wanted);
        await send(page);
        same(1, world.site.mails(wanted.email).length, 'mails');
        await open(page, confirmationLink(world.site, wanted.email));
        same('/local/erpbridge/waiting.php', new URL(page.url()).pathname, 'the page that the link leads to');
        holds(await page.getByText('one of our administrators looks at your registration').isVisible(), 'it says what is next');
        const source = await page.content();
        for (const private_ of [wanted.username, wanted.email, 'Willibald', 'Wartend', 'Donau', wanted.profile_field_customernumber]) {
            holds(!source.includes(private_), `${private_} is not on the page`);
        }
    },

    'who waits is not let in, and the page of the login stays': async world => {
        const page = await world.visitor();
        const wanted = entries('lotte.draussen', {firstname: 'Lotte', lastname: 'Draussen'});
        await fillIn(page, wanted);
        await send(page);
        await open(page, confirmationLink(world.site, wanted.email));
        await world.logIn(page, wanted.username, PASSWORD);
        same('/login/index.php', new URL(page.url()).pathname, 'the page after the login');
        holds(await page.getByRole('alert').filter({hasText: /\w/}).isVisible(), 'it says that it did not work');
        await open(page, '/user/profile.php');
        same('/login/index.php', new URL(page.url()).pathname, 'the page instead of the profile');
    },

    'of the same address in two tabs one makes an account, the other is told so at the field': async world => {
        const first = await world.visitor();
        const second = await first.context().newPage();
        await fillIn(first, entries('zwei.eins', {email: 'zwei@example.org'}));
        await fillIn(second, entries('zwei.zwei', {email: 'zwei@example.org'}));
        await send(first);
        await send(second);
        const field = second.locator('[name="email"]');
        const error = second.locator('#id_error_email');
        holds(/already registered/.test(await error.innerText()) && await error.isVisible(), `the error: ${await error.innerText()}`);
        same('id_error_email', await field.getAttribute('aria-describedby'), 'what describes the field');
        same('zwei@example.org', await field.inputValue(), 'what was typed');
        same([['1']], world.site.sql("SELECT count(*) FROM mdl_user WHERE email = 'zwei@example.org'"), 'accounts');
    },
};
