/**
 * Pages of Moodle, which are ready when their scripts are.
 */

/** Moodle's scripts are loaded and have done what they do at first. */
export const settled = page => page.waitForFunction(() => globalThis.M?.util?.complete_js && M.util.pending_js.length === 0);

/**
 * Opens a page and waits for its scripts; the reply. A script that comes late puts the password field anew, and what somebody has typed
 * until then is lost (core/togglesensitive sets outerHTML); others complain when their page has been left.
 */
export async function open(page, address) {
    const reply = await page.goto(address);
    await settled(page);
    return reply;
}
