/**
 * What axe-core finds on our part of a page. Only what is serious or critical counts.
 */
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The violations in this part of the page: rule, elements, and what is wrong. */
export async function violations(page, within = '#region-main') {
    await page.evaluate(source);
    const found = await page.evaluate(async part => (await globalThis.axe.run(part, {resultTypes: ['violations']})).violations, within);
    return found
        .filter(({impact}) => impact === 'serious' || impact === 'critical')
        .flatMap(({id, help, nodes}) => nodes.map(node => ({rule: id, help, element: node.target.join(' '), html: node.html.slice(0, 160)})));
}
