/**
 * axe-core on our pages: nothing serious or critical in the part of the page that is ours.
 */
import {violations} from '../lib/axe.mjs';
import {open, settled} from '../lib/pages.mjs';
import {account, entries, fillIn, send, signUp} from '../lib/people.mjs';
import {same} from '../lib/suite.mjs';

/** A request for erasure of nobody in particular; its id. */
const erasure = (site, state = 'requested') => site.sql(`INSERT INTO mdl_local_erpbridge_erasure
    (userid, scope, origin, state, requestedby, timerequested, timedue) VALUES (3, 'both', 'page', '${state}', 2, 1790000000, 1792592000) RETURNING id`)[0][0];

/** How one comes to each page. */
const PAGES = {
    'the sign-up form': async world => {
        const page = await world.visitor();
        await open(page, '/login/signup.php');
        return page;
    },
    'the sign-up form with errors': async world => {
        const page = await world.visitor();
        await fillIn(page, entries('axel.achse', {profile_field_companypostcode: 'x', lastname: '<b>'}));
        await send(page);
        return page;
    },
    'the waiting page': async world => {
        const page = await world.visitor();
        await open(page, '/local/erpbridge/waiting.php');
        return page;
    },
    'the queue': async world => {
        await signUp(world, 'axe.eins', {firstname: 'Anna', lastname: 'Achse'});
        const page = await world.admin();
        await open(page, '/local/erpbridge/approvals.php');
        return page;
    },
    'the form of a rejection': async world => {
        await signUp(world, 'axe.zwei', {firstname: 'Arno', lastname: 'Achse'});
        const page = await world.admin();
        await open(page, '/local/erpbridge/approvals.php');
        await page.getByRole('checkbox', {name: 'Choose Arno Achse'}).check();
        await page.getByRole('button', {name: 'Reject', exact: true}).click();
        await page.getByLabel('Reason').waitFor();
        return page;
    },
    'My data': async world => {
        const page = await world.admin();
        await open(page, '/local/erpbridge/mydata.php');
        return page;
    },
    'the settings': async world => {
        const page = await world.admin();
        await open(page, '/admin/settings.php?section=local_erpbridge');
        return page;
    },
    'the preview and dry run': async world => {
        const page = await world.admin();
        await open(page, '/local/erpbridge/preview.php');
        await page.getByRole('button', {name: 'Show', exact: true}).waitFor();
        return page;
    },
    'the files': async world => {
        const page = await world.admin();
        await open(page, '/local/erpbridge/files.php');
        return page;
    },
    'the access record': async world => {
        const page = await world.admin();
        await open(page, '/local/erpbridge/access.php');
        return page;
    },
    'consents': async world => {
        const page = await world.admin();
        await open(page, '/local/erpbridge/consents.php');
        return page;
    },
    'requests for erasure': async world => {
        erasure(world.site);
        const page = await world.admin();
        await open(page, '/local/erpbridge/erasures.php');
        return page;
    },
    'the form of a request for erasure': async world => {
        const page = await world.admin();
        await open(page, '/local/erpbridge/erasures.php?file=1');
        await page.getByRole('button', {name: 'File the request'}).waitFor();
        return page;
    },
    'a request for erasure': async world => {
        const page = await world.admin();
        await open(page, `/local/erpbridge/erasure.php?id=${erasure(world.site)}`);
        return page;
    },
    'the receipt of an erasure': async world => {
        const page = await world.admin();
        await open(page, `/local/erpbridge/erasure.php?id=${erasure(world.site, 'closed')}&receipt=1`);
        return page;
    },
    'announcements': async world => {
        const page = await world.admin();
        await open(page, '/local/erpbridge/announce.php');
        return page;
    },
    'the text of an announcement': async world => {
        const page = await announcement(world);
        // The editor is there when its frame is.
        await page.locator('.tox-tinymce iframe').waitFor();
        return page;
    },
    'the preview of an announcement': async world => {
        const page = await announcement(world);
        await page.getByRole('button', {name: 'Preview'}).click();
        await page.getByRole('button', {name: /Send to/}).waitFor();
        return page;
    },
};

/** What is Moodle's own on these pages, and why it is left at that. What does not occur any more has to go from here. */
const MOODLES = [
    {page: 'announcements', rule: 'aria-required-children', html: /^<div class="form-autocomplete-selection/,
        why: 'the list of chosen courses (core/form_autocomplete_selection) is a list box that may be empty'},
    {page: 'the form of a request for erasure', rule: 'aria-required-children', html: /^<div class="form-autocomplete-selection/,
        why: 'the same: nobody is chosen yet'},
    {page: 'the text of an announcement', rule: 'aria-prohibited-attr', html: /class="tox-statusbar__resize-handle"|data-mce-name="resize-handle"/,
        why: 'the handle of the editor (TinyMCE) has a name and no role'},
];

async function announcement(world) {
    const {site} = world;
    const course = site.seed('course', {name: 'Staplerschein', activities: [], criterion: ''}).id;
    site.seed('enrol', {userid: account(site, `stapler${course}`, 'Stella', 'Stapler'), courseid: course});
    const page = await world.admin();
    await open(page, `/local/erpbridge/announce.php?course=${course}`);
    await page.getByLabel('What about').selectOption('A tutorial was updated');
    await page.getByRole('button', {name: 'Continue'}).click();
    await page.getByLabel('Subject').waitFor();
    return page;
}

const claims = {};
for (const [name, open] of Object.entries(PAGES)) {
    claims[`${name} can be used by everybody`] = async world => {
        const page = await open(world);
        await settled(page);
        const expected = MOODLES.filter(known => known.page === name);
        const is = (known, found) => known.rule === found.rule && known.html.test(found.html);
        const found = await violations(page);
        same([], found.filter(one => !expected.some(known => is(known, one))), 'violations');
        same([], expected.filter(known => !found.some(one => is(known, one))).map(({rule, why}) => ({rule, why})),
            'exceptions of the table that do not occur');
    };
}

export default claims;
