//! What holds for any page, however it is cut.

use erpbridge_core::guard::{Mode, Rule, Scope, Viewer, mask};
use proptest::prelude::*;

use crate::guard_fixture::{KNOWN, cut, guarded, key, oracle, rule, site_index};
use crate::guard_pages::{address_written, long_page, noise, page};

fn sizes() -> impl Strategy<Value = Vec<usize>> {
    prop_oneof![
        Just(vec![1]),
        prop::collection::vec(1..40usize, 1..8),
        prop::collection::vec(1..9000usize, 1..8)
    ]
}

fn scope() -> impl Strategy<Value = Scope> {
    prop_oneof![Just(Scope::Known), Just(Scope::All)]
}

fn shown(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string()
}

proptest! {
    #[test]
    fn properties_any_cut_of_any_page_gives_what_the_naive_decoder_gives(
        page in page(), sizes in sizes(), scope in scope(), is_stranger: bool, has_index: bool
    ) {
        let (rule, index) = (rule(Mode::Enforce, scope), site_index());
        let view = if is_stranger { rule.stranger() } else { rule.viewer() };
        let (expected, expected_count) = oracle(scope, is_stranger, has_index).mask(&page);
        let (sent, count) = guarded(view, has_index.then_some(&index), cut(&page, &sizes));
        prop_assert_eq!(shown(&sent), shown(&expected), "{}", shown(&page));
        prop_assert_eq!(count, expected_count);
    }

    #[test]
    fn properties_any_cut_of_a_page_without_delimiters_gives_the_same(page in long_page(), sizes in sizes(), scope in scope()) {
        let (rule, index) = (rule(Mode::Enforce, scope), site_index());
        let whole = guarded(rule.viewer(), Some(&index), [&page[..]]);
        let sizes: Vec<usize> = sizes.iter().map(|size| size * (1 + page.len() / 4000)).collect();
        prop_assert!(guarded(rule.viewer(), Some(&index), cut(&page, &sizes)) == whole);
    }

    #[test]
    fn properties_no_known_address_passes_whatever_is_round_it(
        bytes in address_written(&KNOWN), before in prop::collection::vec(noise(), 0..4), behind in noise(), sizes in sizes()
    ) {
        let before = before.concat();
        let page = [&before[..], &bytes, &behind].concat();
        let index = site_index();
        let rule = Rule::new::<&str>(key(), Mode::Enforce, Scope::Known, Viewer::Ordinary, &[], &[]);
        let (sent, count) = guarded(rule.viewer(), Some(&index), cut(&page, &sizes));
        let masked = &sent[before.len()..before.len() + bytes.len()];
        prop_assert!(masked.iter().all(|byte| matches!(byte, b'*' | 0)), "{} became {}", shown(&page), shown(&sent));
        prop_assert!(count >= 1);
    }

    #[test]
    fn properties_a_report_counts_what_enforcing_masks_and_changes_nothing(page in page(), sizes in sizes(), scope in scope()) {
        let index = site_index();
        let (enforced, count) = guarded(rule(Mode::Enforce, scope).viewer(), Some(&index), [&page[..]]);
        let (reported, reported_count) = guarded(rule(Mode::Report, scope).viewer(), Some(&index), cut(&page, &sizes));
        prop_assert_eq!(reported, page.clone());
        prop_assert_eq!(reported_count, count);
        prop_assert_eq!(count > 0, enforced != page);
    }

    #[test]
    fn properties_a_text_stays_text_of_the_same_length(page in page(), more in "\\PC{0,400}", scope in scope(), has_index: bool) {
        let text = format!("{more}{}", String::from_utf8_lossy(&page));
        let index = site_index();
        let (masked, _) = mask(rule(Mode::Enforce, scope).viewer(), has_index.then_some(&index), &text);
        prop_assert_eq!(masked.len(), text.len());
    }
}
