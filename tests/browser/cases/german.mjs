/**
 * The same way in German. Of Moodle's German words the site has only those of its installer (see run.sh); ours are all there.
 */
import {open} from '../lib/pages.mjs';
import {confirmationLink, entries, fillIn, send} from '../lib/people.mjs';
import {holds, same} from '../lib/suite.mjs';

const GERMAN = {locale: 'de'};

export default {
    'the form, its errors and the page after the mail speak German to a German browser': async world => {
        const page = await world.visitor(GERMAN);
        const wanted = entries('gerda.deutsch', {firstname: 'Gerda', lastname: 'Deutsch'});
        await fillIn(page, {...wanted, profile_field_companypostcode: '10115'});
        same('de', await page.locator('html').getAttribute('lang'), 'the language of the page');
        for (const label of ['Firmenname', 'Postleitzahl der Firma', 'Kundennummer', 'Kontaktnummer']) {
            same(1, await page.getByRole('textbox', {name: label, exact: true}).count(), `fields that are called ${label}`);
        }
        holds(await page.getByText('Wir speichern Ihren Namen, Ihre E-Mail-Adresse').isVisible(), 'the notice');
        await send(page);
        const error = await page.locator('#id_error_profile_field_companypostcode').innerText();
        holds(error.includes('Das ist keine Postleitzahl des gewählten Landes. Eine sieht so aus: 1010'), `the error: ${error}`);
        await page.locator('[name="password"]').fill(wanted.password);
        await page.getByRole('textbox', {name: 'Postleitzahl der Firma'}).fill('1010');
        await send(page);
        await open(page, confirmationLink(world.site, wanted.email));
        await page.getByRole('heading', {name: 'Ihre Registrierung'}).waitFor();
        holds(await page.getByText('sieht sich einer unserer Administratoren Ihre Registrierung an').isVisible(), 'what is next');
        same(1, await page.getByRole('button', {name: 'E-Mail erneut senden'}).count(), 'buttons for the mail');
    },

    'an administrator approves in German, and the mail is in the language of the person': async world => {
        const page = await world.visitor(GERMAN);
        const wanted = entries('gustav.deutsch', {firstname: 'Gustav', lastname: 'Deutsch', profile_field_customernumber: '52210'});
        await fillIn(page, wanted);
        await send(page);
        await open(page, confirmationLink(world.site, wanted.email));
        const admin = await world.admin();
        await open(admin, '/local/erpbridge/approvals.php?lang=de');
        await admin.getByRole('heading', {name: 'Registrierungen zur Freigabe'}).waitFor();
        const row = await admin.getByRole('row').filter({hasText: 'Gustav Deutsch'}).innerText();
        for (const words of ['Adresse bestätigt', 'Kundennummer: 52210 (neu)']) {
            holds(row.includes(words), `the row has "${words}": ${row}`);
        }
        await admin.getByRole('checkbox', {name: 'Gustav Deutsch auswählen'}).check();
        await admin.getByRole('button', {name: 'Freigeben'}).click();
        await admin.getByText('Freigegeben: 1 von 1').waitFor();
        const mail = world.site.mails(wanted.email).at(-1);
        holds(mail.includes('Guten Tag Gustav Deutsch'), `the mail: ${mail.slice(0, 1500)}`);
    },
};
