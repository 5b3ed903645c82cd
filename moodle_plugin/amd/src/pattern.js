// This file is part of ERP Bridge for Moodle, a plugin for Moodle - http://moodle.org/
//
// ERP Bridge for Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// ERP Bridge for Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

/**
 * An example of what the pattern of a number takes, which follows what is typed.
 *
 * @module     local_erpbridge/pattern
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import {call} from 'core/ajax';
import Notification from 'core/notification';
import {debounce} from 'core/utils';

/**
 * Watches a field.
 *
 * @param {string} fieldId
 * @param {string} exampleId where the example is shown
 */
export const init = (fieldId, exampleId) => {
    const field = document.getElementById(fieldId);
    const example = document.getElementById(exampleId);
    const describe = async() => {
        const pattern = field.value;
        try {
            const words = await call([{methodname: 'local_erpbridge_describe_pattern', args: {pattern}}])[0];
            // An answer about what is no longer there is of no use.
            if (field.value === pattern) {
                example.textContent = words;
            }
        } catch (error) {
            Notification.exception(error);
        }
    };
    field.addEventListener('input', debounce(describe, 250));
};
