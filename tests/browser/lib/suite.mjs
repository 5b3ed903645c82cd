/**
 * Named cases, run in order; a failed one does not stop the next. Closes with `N passed, N failed, N skipped`.
 */

/** A claim that does not hold. */
export class Failed extends Error {}

export const holds = (claim, what) => {
    if (!claim) {
        throw new Failed(what);
    }
};

export const same = (expected, actual, what) => {
    const [wanted, got] = [JSON.stringify(expected), JSON.stringify(actual)];
    holds(wanted === got, `${what}\n      expected ${wanted}\n      got      ${got}`);
};

export class Suite {
    #passed = 0;
    #failed = 0;

    /** @param {string} filter a regular expression on "file: case"; empty: all */
    constructor(filter, world) {
        this.filter = new RegExp(filter);
        this.world = world;
    }

    async run(file, cases) {
        for (const [name, claim] of Object.entries(cases)) {
            const full = `${file}: ${name}`;
            if (this.filter.test(full)) {
                await this.#case(full, claim);
            }
        }
    }

    async #case(full, claim) {
        const start = Date.now();
        let verdict = 'ok', why = '';
        try {
            await claim(this.world);
            // Whatever a case is about: no page may open a dialog, or stumble over its own script.
            same([], this.world.surprises, 'what pages did that nobody asked for');
            this.#passed++;
        } catch (error) {
            this.#failed++;
            verdict = 'FAILED';
            const pictures = await this.world.photograph(full);
            why = `\n    ${plain(error.message)}\n    at ${place(error)}\n    ${pictures.join('\n    ')}`;
        }
        await this.world.close();
        console.log(`${verdict.padEnd(7)} ${full} (${((Date.now() - start) / 1000).toFixed(1)} s)${why}`);
    }

    /** Prints the closing line; the exit status of the run. */
    finish() {
        console.log(`${this.#passed} passed, ${this.#failed} failed, 0 skipped`);
        return this.#failed > 0 || this.#passed === 0 ? 1 : 0;
    }
}

/** Without the colours that playwright-core puts into its messages. */
const plain = message => message.replace(/\x1b\[\d+m/g, '').trimEnd();

/** The line of the case that failed, not of what it called. */
const place = error => error.stack.match(/cases\/\S+?:\d+/)?.[0] ?? 'no line of a case';
