//! Any page, any cut, any viewer: what the guard lets through is what the naive decoder of the tests lets through.
//!
//! The first four bytes are the choices, the rest is the page.
#![no_main]
#![allow(dead_code)] // the fixture has more than is needed here

#[path = "../../core/guard_fixture.rs"]
mod guard_fixture;
#[path = "../../core/guard_meaning.rs"]
mod guard_meaning;
#[path = "../../core/guard_oracle.rs"]
mod guard_oracle;

use erpbridge_core::guard::{Mode, Scope};
use libfuzzer_sys::fuzz_target;

use guard_fixture::{cut, guarded, oracle, rule, site_index};

fuzz_target!(|input: &[u8]| {
    let Some(([choices, sizes @ ..], page)) = input.split_first_chunk::<4>() else { return };
    let has = |bit: u8| choices & bit != 0;
    let scope = if has(1) { Scope::All } else { Scope::Known };
    let (rule, index) = (rule(Mode::Enforce, scope), site_index());
    let view = if has(2) { rule.stranger() } else { rule.viewer() };
    let known = (!has(4)).then_some(&index);
    let sizes = sizes.map(usize::from);

    let whole = guarded(view, known, [page]);
    assert!(guarded(view, known, cut(page, &sizes)) == whole, "another cut, another result");
    if page.len() < 2000 {
        let expected = oracle(scope, has(2), known.is_some()).mask(page);
        assert!(whole == expected, "{}: {}", page.escape_ascii(), whole.0.escape_ascii());
    }
});
