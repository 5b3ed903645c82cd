/**
 * An announcement to the people of a course, from the template to the log.
 */
import {open} from '../lib/pages.mjs';
import {account} from '../lib/people.mjs';
import {holds, same} from '../lib/suite.mjs';

export default {
    'an administrator chooses a template, reads it, sees how many get it, sends it, and the log follows': async world => {
        const {site} = world;
        const course = site.seed('course', {name: 'Kranführerschein', activities: [], criterion: ''}).id;
        const people = ['Karl', 'Kira', 'Kurt'].map(name => {
            const userid = account(site, `${name.toLowerCase()}.kran`, name, 'Kran');
            site.seed('enrol', {userid, courseid: course});
            return `${name.toLowerCase()}.kran@example.org`;
        });
        const page = await world.admin();
        await open(page, `/course/view.php?id=${course}`);
        const way = page.locator(`a[href*="/local/erpbridge/announce.php?course=${course}"]`);
        holds(await way.count() > 0, 'the course has a way there');
        await open(page, await way.first().getAttribute('href'));
        await page.getByText('Nothing yet.').waitFor();

        await page.getByLabel('What about').selectOption('The date of a seminar changed');
        await page.getByRole('button', {name: 'Continue'}).click();
        const subject = page.getByLabel('Subject');
        same('New date: Kranführerschein', await subject.inputValue(), 'the subject of the template');
        await subject.fill('Neuer Termin: Kranführerschein');
        await page.getByRole('button', {name: 'Preview'}).click();

        await page.getByText('To: Kranführerschein. People: 3.').waitFor();
        await page.getByRole('heading', {name: 'Neuer Termin: Kranführerschein'}).waitFor();
        holds(await page.getByText('the date of the seminar "Kranführerschein" has changed').isVisible(), 'the text of the template');
        same([0, 0, 0], people.map(to => site.mails(to).length), 'mails before it is sent');
        await page.getByRole('button', {name: 'Send to 3 people'}).click();

        await page.getByText('The announcement is on its way.').waitFor();
        const line = page.getByRole('row').filter({hasText: 'Neuer Termin: Kranführerschein'});
        for (const words of ['Admin User', 'waiting for cron', '0 of 3']) {
            holds((await line.innerText()).includes(words), `the log has "${words}": ${await line.innerText()}`);
        }
        site.php('admin/cli/adhoc_task.php', '--execute', '--classname=\\local_erpbridge\\task\\announce');
        await page.getByRole('link', {name: 'Show how far it is now'}).click();
        await line.getByText('3 of 3').waitFor();
        same([3, 3], await line.getByRole('progressbar').evaluate(bar => [bar.value, bar.max]), 'the bar');
        same([1, 1, 1], people.map(to => site.mails(to).length), 'mails');
    },
};
