/**
 * People who sign up. All are invented; nobody has an address at example.org.
 */
import {open, settled} from './pages.mjs';
import {Failed} from './suite.mjs';

export const PASSWORD = 'Lernen-2026.x';

/** What somebody types into the sign-up form, by the name of the field. */
export const entries = (username, more = {}) => ({
    username,
    password: PASSWORD,
    email: `${username}@example.org`,
    email2: more.email ?? `${username}@example.org`,
    firstname: 'Ida',
    lastname: 'Pfeiffer',
    city: 'Linz',
    country: 'AT',
    profile_field_companyname: 'Donau Logistik GmbH',
    profile_field_companypostcode: '4020',
    profile_field_customernumber: '20417',
    profile_field_contactnumber: '',
    ...more,
});

/** Opens the form and fills it in. */
export async function fillIn(page, values) {
    await open(page, '/login/signup.php');
    for (const [name, value] of Object.entries(values)) {
        const field = page.locator(`[name="${name}"]`);
        await (name === 'country' ? field.selectOption(value) : field.fill(value));
    }
}

export async function send(page) {
    await page.getByRole('button', {name: /Create my new account|Mein neues Konto/}).click();
    await page.waitForLoadState();
    await settled(page);
}

/** Signs up and confirms the address, unless told otherwise; the person's id. */
export async function signUp(world, username, more = {}, confirms = true) {
    const page = await world.visitor();
    const values = entries(username, more);
    await fillIn(page, values);
    await send(page);
    const id = world.site.sql(`SELECT id FROM mdl_user WHERE username = '${username}'`)[0]?.[0];
    if (!id) {
        throw new Failed(`${username} got no account: ${await page.locator('#region-main').innerText()}`);
    }
    if (confirms) {
        await open(page, confirmationLink(world.site, values.email));
    }
    await page.close();
    return id;
}

/** The link of the mail that asks to confirm an address. */
export function confirmationLink(site, address) {
    const link = site.mails(address).at(-1)?.match(/https?:\/\/\S+\/login\/confirm\.php\?data=[^\s"<]+/)?.[0];
    if (!link) {
        throw new Failed(`no mail to ${address} has a link to confirm it`);
    }
    return link;
}

/** Somebody who can log in at once, made on the command line. */
export function account(site, username, firstname, lastname, more = {}) {
    return site.seed('user', {username, password: PASSWORD, firstname, lastname, email: `${username}@example.org`, ...more}).id;
}

/** A second administrator; there is one at most, however often this is asked. */
export async function colleague(world) {
    const {site} = world;
    if (!site.sql("SELECT 1 FROM mdl_user WHERE username = 'vera.verwalter'").length) {
        const id = account(site, 'vera.verwalter', 'Vera', 'Verwalter');
        site.configure({siteadmins: `2,${id}`}, null);
    }
    return world.person('vera.verwalter', PASSWORD);
}
