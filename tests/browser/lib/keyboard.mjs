/**
 * A person without a mouse.
 */
import {Failed} from './suite.mjs';

/** More stops than any page here has before its own part. */
const STOPS = 150;

/** Presses Tab until the element has the focus; the names of the fields and buttons passed on the way. */
export async function tabTo(page, element) {
    const wanted = await element.elementHandle();
    const passed = [];
    for (let stop = 0; stop < STOPS; stop++) {
        await page.keyboard.press('Tab');
        if (await wanted.evaluate(node => node === document.activeElement)) {
            return passed;
        }
        passed.push(await focused(page));
    }
    throw new Failed(`Tab never came to ${element}; it came to ${[...new Set(passed)].join(', ')}`);
}

/** What has the focus: the name of a field, or what a link or button says. */
export const focused = page => page.evaluate(() => {
    const node = document.activeElement;
    return node.name || node.getAttribute('aria-label') || node.textContent.trim().slice(0, 40) || node.id || node.tagName;
});

/** Where the keyboard is can be seen: a person without a mouse has nothing else to go by. */
export const showsFocus = element => element.evaluate(node => {
    const looks = getComputedStyle(node);
    return looks.boxShadow !== 'none' || (looks.outlineStyle !== 'none' && parseFloat(looks.outlineWidth) > 0);
});
