/**
 * What people see of their own data, and cannot change by themselves.
 */
import {open} from '../lib/pages.mjs';
import {PASSWORD, account} from '../lib/people.mjs';
import {holds, same} from '../lib/suite.mjs';

const main = page => page.locator('#region-main').innerText();

export default {
    'My data is reached from the profile, and shows what is recorded and what the ERP receives': async world => {
        account(world.site, 'mia.daten', 'Mia', 'Daten');
        const page = await world.person('mia.daten', PASSWORD);
        await open(page, '/user/profile.php');
        await page.getByRole('link', {name: 'My data'}).click();
        await page.getByRole('heading', {name: 'What is recorded'}).waitFor();
        for (const [name, value] of Object.entries({'First name': 'Mia', 'Last name': 'Daten', 'Email address': 'mia.daten@example.org'})) {
            same(`${name}\t${value}`, await page.getByRole('row').filter({has: page.getByRole('rowheader', {name, exact: true})}).innerText(),
                `the row of ${name}`);
        }
        const sent = page.getByRole('table', {name: 'What the company\'s ERP system receives'});
        const contact = await sent.getByRole('row').filter({hasText: 'Name and numbers'}).innerText();
        holds(contact.includes('First and last name, e-mail address, customer number, contact number'), `the row of the contact: ${contact}`);
        for (const words of ['You and the administrators of this site', 'To have them changed, write to office@example.org']) {
            holds((await main(page)).includes(words), `the page says: ${words}`);
        }
    },

    'another learner gets an error, and not a word of it': async world => {
        const id = account(world.site, 'nele.geheim', 'Nele', 'Geheim');
        account(world.site, 'olaf.neugier', 'Olaf', 'Neugier');
        const olaf = await world.person('olaf.neugier', PASSWORD);
        const answer = async who => {
            const reply = await open(olaf, `/local/erpbridge/mydata.php?id=${who}`);
            return [reply.ok(), await main(olaf)];
        };
        const refused = await answer(id);
        holds(!refused[0] && refused[1].includes('you do not currently have permissions'), `the answer: ${refused}`);
        const source = await olaf.content();
        for (const word of ['Nele', 'Geheim', 'nele.geheim']) {
            holds(!source.includes(word), `${word} is not on the page`);
        }
        same(refused, await answer(999999), 'the answer where there is no such account');
        await open(olaf, `/user/profile.php?id=${id}`);
        same(0, await olaf.getByRole('link', {name: 'My data'}).count(), 'links to it');
    },

    'the profile form shows name, address and company, lets nobody type there, and says whom to write to': async world => {
        account(world.site, 'paul.profil', 'Paul', 'Profil', {profile_field_companyname: 'Donau Logistik GmbH'});
        const page = await world.person('paul.profil', PASSWORD);
        await open(page, '/user/edit.php');
        for (const [label, value] of Object.entries({'First name': 'Paul', 'Last name': 'Profil', 'Email address': 'paul.profil@example.org'})) {
            const field = page.getByRole('textbox', {name: label, exact: true});
            same(value, await field.inputValue(), `${label} is shown`);
            same(false, await field.isEditable(), `${label} can be edited`);
        }
        await page.getByRole('button', {name: 'Company'}).click();
        const company = page.getByRole('textbox', {name: 'Company name'});
        await company.waitFor();
        same('Donau Logistik GmbH', await company.inputValue(), 'the company is shown');
        same(0, await page.locator('[name^="profile_field_"]:not([type="hidden"]):enabled').count(), 'fields of the company that can be edited');
        const note = page.getByRole('alert').filter({hasText: 'You cannot change your name, your e-mail address or your company here.'});
        holds(await note.isVisible(), 'a note says so');
        same('mailto:office@example.org', await note.getByRole('link').getAttribute('href'), 'whom to write to');
    },
};
