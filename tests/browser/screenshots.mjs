/**
 * Makes the pictures of docs/screenshots that show registration, with invented people.
 * Usage: node tests/browser/screenshots.mjs SITE.JSON      SITE.JSON: written by tests/site/site.sh
 */
import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {open, settled} from './lib/pages.mjs';
import {PASSWORD, account, colleague, entries, fillIn, send, signUp} from './lib/people.mjs';
import {Site} from './lib/site.mjs';
import {World} from './lib/world.mjs';

const FOLDER = fileURLToPath(new URL('../../docs/screenshots', import.meta.url));
/** Of Moodle's debugging and help in the corner nobody learns anything. */
const BESIDE = '#page-footer, .btn-footer-popover, .drawer-toggles { display: none !important; }';

const site = new Site(process.argv[2]);
const world = await World.open(site, fileURLToPath(new URL('../../.build/browser', import.meta.url)));

/** Letters need few colours; that is a third of the bytes. */
const shrink = file => execFileSync(site.is.php, ['-r', `
    $picture = imagecreatefrompng($argv[1]);
    imagetruecolortopalette($picture, false, 96);
    imagepng($picture, $argv[1], 9);`, file]);

/** A part of a page; or of that what is from one element down to another. */
async function picture(page, name, part, from = part, to = null) {
    await settled(page);
    await page.addStyleTag({content: BESIDE});
    await page.evaluate(() => {
        document.activeElement?.blur();
        document.scrollingElement.scrollTop = document.querySelector('#page').scrollTop = 0;
    });
    const whole = await part.boundingBox();
    // Tall enough that nothing scrolls below the bar on top.
    await page.setViewportSize({width: 1280, height: Math.ceil(whole.y + whole.height)});
    const {x, y, width, height} = await part.boundingBox();
    const top = (await from.boundingBox()).y;
    const end = to ? (await to.boundingBox()).y : y + height;
    await page.screenshot({path: `${FOLDER}/${name}.png`, clip: {x, y: top, width, height: end - top}, animations: 'disabled'});
    shrink(`${FOLDER}/${name}.png`);
    console.log(`${name}.png`);
}

site.configure({approval: 1, customernumberpattern: '[0-9]{5}', contactnumberpattern: 'K-[0-9]{4}', changesaddress: 'office@example.org'});

const visitor = await world.visitor();
await fillIn(visitor, entries('ida.pfeiffer', {profile_field_companypostcode: '10115'}));
await send(visitor);
await picture(visitor, 'sign-up', visitor.locator('.login-container'));

await signUp(world, 'ida.pfeiffer', {profile_field_contactnumber: 'K-0172'});
await signUp(world, 'jonas.huber', {firstname: 'Jonas', lastname: 'Huber', profile_field_companyname: 'Huber & Söhne KG',
    profile_field_companypostcode: '5020', profile_field_customernumber: '18233'}, false);
await signUp(world, 'nadia.kern', {firstname: 'Nadia', lastname: 'Kern', profile_field_companyname: 'Alpen Holzbau GmbH',
    profile_field_companypostcode: '6020', profile_field_customernumber: ''});
await signUp(world, 'i.pfeiffer', {profile_field_companyname: 'Donau Logistik', profile_field_contactnumber: ''});
await open(visitor, '/local/erpbridge/waiting.php');
await picture(visitor, 'waiting', visitor.locator('.login-container'));

const vera = await colleague(world);
await open(vera, '/local/erpbridge/approvals.php');
await vera.getByRole('checkbox', {name: 'Choose Nadia Kern'}).check();
await vera.getByRole('button', {name: 'I look into it'}).click();
const admin = await world.admin();
await open(admin, '/local/erpbridge/approvals.php');
await admin.getByRole('checkbox', {name: 'Choose Ida Pfeiffer'}).first().check();
await picture(admin, 'queue', admin.locator('#region-main'));

account(site, 'mia.berger', 'Mia', 'Berger', {profile_field_companyname: 'Donau Logistik GmbH', profile_field_companypostcode: '4020',
    profile_field_customernumber: '20417', profile_field_contactnumber: 'K-0088'});
const mia = await world.person('mia.berger', PASSWORD);
await open(mia, '/local/erpbridge/mydata.php');
await picture(mia, 'my-data', mia.locator('#region-main'));

await open(admin, '/admin/settings.php?section=local_erpbridge');
const main = admin.locator('#region-main');
const heading = name => main.getByRole('heading', {name, exact: true});
await picture(admin, 'settings', main, main, heading('Visibility'));
await admin.locator('#id_s_local_erpbridge_customernumberpattern').fill('[A-Z]{2}-[0-9]{4}');
await admin.getByText(/^A number that fits: [A-Z]{2}-/).waitFor();
await picture(admin, 'settings-registration', main, heading('Registration'), heading('Mails'));

await world.close();
await world.end();
