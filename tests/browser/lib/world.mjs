/**
 * Chromium, and the people who sit before it: each in a context of their own, with cookies of their own.
 */
import {mkdirSync, rmSync} from 'node:fs';
import {chromium} from 'playwright-core';
import {open, settled} from './pages.mjs';
import {Failed} from './suite.mjs';

const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** A first page compiles the theme's styles, the editor loads hundreds of scripts; on a busy machine that takes a while. */
const PATIENCE = 120_000;

export class World {
    /** Dialogs and errors of pages since the case began. */
    surprises = [];
    #contexts = [];
    #browser;

    static async open(site, pictures) {
        const world = new World();
        world.site = site;
        world.pictures = pictures;
        rmSync(pictures, {recursive: true, force: true});
        // No sandbox, for that cannot be had as root; the pages are our own. No name is looked up: nothing is to leave the machine.
        const args = ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];
        world.#browser = await chromium.launch({executablePath: BROWSER, args});
        return world;
    }

    /** The page of somebody who has just come. */
    async visitor(options = {}) {
        const context = await this.#browser.newContext({viewport: {width: 1280, height: 900}, locale: 'en-GB', baseURL: this.site.root,
            ...options});
        context.setDefaultTimeout(PATIENCE);
        this.#contexts.push(context);
        context.on('dialog', dialog => this.#surprised(dialog.page(), `a dialog: ${dialog.message()}`, dialog));
        context.on('weberror', error => this.#surprised(error.page(), `a script failed: ${error.error().message}`));
        return context.newPage();
    }

    #surprised(page, what, dialog) {
        this.surprises.push(`${what} on ${page?.url()}`);
        dialog?.dismiss();
    }

    /** The page of somebody who has logged in. */
    async person(username, password, options = {}) {
        const page = await this.visitor(options);
        await this.logIn(page, username, password);
        if (page.url().includes('/login/')) {
            throw new Failed(`${username} could not log in: ${await page.locator('#region-main').innerText()}`);
        }
        return page;
    }

    admin(options = {}) {
        return this.person('admin', this.site.is.adminpass, options);
    }

    async logIn(page, username, password) {
        await open(page, '/login/index.php');
        // The button that shows what is typed comes with a new field; what was typed into the old one is lost, unseen by M.util.pending_js.
        await page.locator('.toggle-sensitive-btn').waitFor({state: 'attached'});
        await page.getByLabel('Username').fill(username);
        await page.getByLabel('Password').fill(password);
        await page.getByRole('button', {name: 'Log in'}).click();
        await page.waitForLoadState();
        await settled(page);
    }

    /** Pictures of all pages that are open, for who looks into a failure. */
    async photograph(name) {
        mkdirSync(this.pictures, {recursive: true});
        const made = [];
        for (const [number, page] of this.#contexts.flatMap(context => context.pages()).entries()) {
            const file = `${this.pictures}/${name.replace(/[^a-z0-9]+/gi, '-')}-${number + 1}.png`;
            await page.screenshot({path: file, fullPage: true}).catch(() => {});
            made.push(`${page.url()}: ${file}`);
        }
        return made;
    }

    /** Everybody leaves. */
    async close() {
        await Promise.all(this.#contexts.splice(0).map(context => context.close()));
        this.surprises = [];
    }

    async end() {
        await this.#browser.close();
    }
}
