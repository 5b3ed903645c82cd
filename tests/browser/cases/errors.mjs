/**
 * What the sign-up form says of entries that do not fit: at the field, in words, and nothing that was entered runs.
 */
import {entries, fillIn, send} from '../lib/people.mjs';
import {holds, same} from '../lib/suite.mjs';

/** Entry by field, what is wrong with it, in words. */
const WRONG = {
    'a postcode of another country': ['profile_field_companypostcode', '10115', 'One looks like this: 1010'],
    'a script in the company': ['profile_field_companyname', '<script>alert(1)</script>', 'The signs < and > are not possible here'],
    'a picture with a script in the company': ['profile_field_companyname', '"><img src=x onerror=alert(1)>',
        'The signs < and > are not possible here'],
    'a sign of markup in the first name': ['firstname', 'Ida > Eva', 'The signs < and > are not possible here'],
    'a number of another form': ['profile_field_customernumber', '123', 'This is not a number as we issue them'],
    'a character of no width': ['profile_field_customernumber', '20\u200B417', 'characters in it that cannot be seen'],
    'one that turns the direction': ['lastname', 'Pfei\u202Effer', 'characters in it that cannot be seen'],
    'a control character': ['profile_field_companyname', 'Donau\u0007GmbH', 'characters in it that cannot be seen'],
};

/** The error is seen, described by, in sight, with the keyboard there; nothing that was entered became an element or an account. */
async function told(world, page, name) {
    const field = page.locator(`[name="${name}"]`);
    const error = page.locator(`#id_error_${name}`);
    holds(await error.isVisible(), `the error of ${name} can be seen`);
    same(`id_error_${name}`, await field.getAttribute('aria-describedby'), `what describes ${name}`);
    holds(await field.evaluate(node => node === document.activeElement), `${name} has the focus`);
    holds(await field.evaluate(node => {
        const {top, bottom} = node.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
    }), `${name} is in sight`);
    same('falsch@example.org', await page.locator('[name="email"]').inputValue(), 'the address, which need not be typed again');
    same(1, await page.locator('.invalid-feedback:visible').count(), 'errors');
    same(0, await page.locator('#region-main img[src="x"], #region-main svg[onload]').count(), 'elements made of what was entered');
    same([], world.site.sql("SELECT id FROM mdl_user WHERE username = 'falsch'"), 'accounts');
    return error.innerText();
}

const claims = {};
for (const [what, [name, entry, words]] of Object.entries(WRONG)) {
    claims[`${what} is told at its field, where the keyboard then is`] = async world => {
        const page = await world.visitor();
        await fillIn(page, entries('falsch', {[name]: entry}));
        await send(page);
        const error = await told(world, page, name);
        holds(error.includes(words), `the error: ${error}`);
        same('true', await page.locator(`[name="${name}"]`).getAttribute('aria-invalid'), `${name} is told to be invalid`);
    };
}

export default {
    ...claims,

    'a script in the first name is taken out by Moodle, and what is left is missed': async world => {
        const page = await world.visitor();
        await fillIn(page, entries('falsch', {firstname: '<svg onload=alert(1)>'}));
        await send(page);
        same('Missing given name', (await told(world, page, 'firstname')).trim(), 'the error');
    },

    'a required field that is empty is told before anything is sent': async world => {
        const page = await world.visitor();
        await fillIn(page, entries('leer', {profile_field_companyname: ''}));
        const sent = [];
        page.on('request', request => request.method() === 'POST' && request.url().includes('signup.php') && sent.push(request.url()));
        await page.getByRole('button', {name: 'Create my new account'}).click();
        const error = page.locator('#id_error_profile_field_companyname');
        await error.filter({hasText: 'Please fill this in.'}).waitFor();
        const field = page.locator('[name="profile_field_companyname"]');
        same(['true', 'id_error_profile_field_companyname'],
            await Promise.all(['aria-invalid', 'aria-describedby'].map(is => field.getAttribute(is))), 'how the field is told');
        holds(await field.evaluate(node => node === document.activeElement), 'the field has the focus');
        same([], sent, 'requests');
    },
};
