//! The guard, case by case. `guard_properties.rs` says what holds for any page.

use erpbridge_core::guard::{Mode, Rule, Scope, Stream, Viewer, hash_address, mask};

use crate::guard_fixture::{check, check_known, index, key, rule, sent, site_index};

#[test]
fn text_that_touches_an_address_stays() {
    check_known(&[
        ("full stop", "anna@example.org.", "~~~~~~~~~~~~~~~~."),
        ("text right behind", "anna@example.orgTel", "~~~~~~~~~~~~~~~~Tel"),
        ("a digit behind", "anna@example.org2", "~~~~~~~~~~~~~~~~2"),
        ("text right before", "mailanna@example.org", "mail~~~~~~~~~~~~~~~~"),
        ("a parameter", "?to=anna@example.org&x=1", "?to=~~~~~~~~~~~~~~~~&x=1"),
        ("an escaped parameter", "?x=1&amp;anna@example.org", "?x=1&amp;~~~~~~~~~~~~~~~~"),
        ("apostrophes", "'anna@example.org'", "'~~~~~~~~~~~~~~~~'"),
        ("braces and bars", "{anna@example.org|", "{~~~~~~~~~~~~~~~~|"),
        ("entities round it", "&lt;anna@example.org&gt;", "&lt;~~~~~~~~~~~~~~~~&gt;"),
        ("escapes round it", "%3Canna%40example.org%3E", "%3C~~~~~~~~~~~~~~~~~~%3E"),
        ("a line break in JSON", r"x\nanna@example.org\n", r"x\n~~~~~~~~~~~~~~~~\n"),
        ("a slash in JSON", r"x\/anna@example.org\/", r"x\/~~~~~~~~~~~~~~~~\/"),
        ("another script", "äanna@example.orgä", "ä~~~~~~~~~~~~~~~~ä"),
        (
            "a list",
            "anna@example.org,ada@example.com;a@example.org",
            "~~~~~~~~~~~~~~~~,~~~~~~~~~~~~~~~;~~~~~~~~~~~~~",
        ),
        ("two in one", "anna@example.org@example.org", "~~~~~~~~~~~~~~~~@example.org"),
    ]);
}

#[test]
fn what_is_no_known_address_stays() {
    check_known(&[
        ("unknown", "zoe@example.org", "zoe@example.org"),
        ("unknown domain", "anna@example.net", "anna@example.net"),
        ("no local part", "@example.org", "@example.org"),
        ("no domain", "anna@", "anna@"),
        ("only the sign", "@", "@"),
        ("a blank inside", "anna @example.org", "anna @example.org"),
        ("a tag inside", "anna<b>@example.org", "anna<b>@example.org"),
        ("the beginning of a domain", "anna@example", "anna@example"),
        ("the end of a domain", "anna@mail.example.org", "anna@mail.example.org"),
        ("numbers", "40 64 x40 %4 &#6 &commat", "40 64 x40 %4 &#6 &commat"),
        ("an empty page", "", ""),
    ]);
}

#[test]
fn own_and_allowed_addresses_stay_and_the_longest_address_decides() {
    check_known(&[
        ("own", "me@example.org", "me@example.org"),
        ("allowed", "support@example.org", "support@example.org"),
        ("own, obfuscated", "%6de&#64;example.org", "%6de&#64;example.org"),
        ("own, in capitals", "ME@Example.ORG", "ME@Example.ORG"),
        ("own, which ends with a known one, and is in no index", "xanna@example.org", "xanna@example.org"),
        ("a known one is in an own domain that is longer", "a@example.org.au", "a@example.org.au"),
        ("a known one is longer", "yanna@example.org", "y~~~~~~~~~~~~~~~~"),
    ]);
    let (rule, index) = (rule(Mode::Enforce, Scope::Known), site_index());
    for (name, page, expected) in [
        ("a stranger has nothing of its own", "me@example.org", "~~~~~~~~~~~~~~"),
        ("what is allowed is so for everybody", "support@example.org", "support@example.org"),
    ] {
        check(rule.stranger(), Some(&index), name, page, expected);
    }
}

#[test]
fn an_administrator_gets_every_byte_and_a_stranger_in_their_place_does_not() {
    let index = site_index();
    let rule = Rule::new::<&str>(key(), Mode::Enforce, Scope::All, Viewer::Privileged, &[], &[]);
    check(
        rule.viewer(),
        Some(&index),
        "administrator",
        "anna@example.org zoe@x.org",
        "anna@example.org zoe@x.org",
    );
    check(
        rule.stranger(),
        Some(&index),
        "stranger",
        "anna@example.org zoe@x.org",
        "~~~~~~~~~~~~~~~~ ~~~~~~~~~",
    );
}

#[test]
fn what_was_written_before_somebody_became_an_administrator_is_still_judged() {
    let index = site_index();
    let (before, after) = (
        rule(Mode::Enforce, Scope::Known),
        Rule::new::<&str>(key(), Mode::Enforce, Scope::Known, Viewer::Privileged, &[], &[]),
    );
    let mut stream = Stream::default();
    assert!(stream.push(before.viewer(), Some(&index), b"anna@example.org").is_empty());
    assert_eq!(stream.held(), 16);
    let output = stream.push(after.viewer(), Some(&index), b" anna@example.org");
    assert_eq!(output.pieces().collect::<Vec<_>>().concat(), b"**************** anna@example.org");
    assert_eq!(output.masked(), 1);
    assert!(stream.finish(after.viewer(), Some(&index)).is_empty());
}

#[test]
fn scope_all_masks_what_looks_like_an_address() {
    let rule = rule(Mode::Enforce, Scope::All);
    for (name, page, expected) in [
        ("unknown", "zoe@example.net", "~~~~~~~~~~~~~~~"),
        ("obfuscated", "z&#111;e%40ex&#97;mple.net", "~~~~~~~~~~~~~~~~~~~~~~~~~~"),
        ("full stop and text", "zoe@example.net. And", "~~~~~~~~~~~~~~~. And"),
        ("signs before it that may belong to it", "x=zoe@example.net", "~~~~~~~~~~~~~~~~~"),
        ("an encoded name", "zoe@example.xn--p1ai", "~~~~~~~~~~~~~~~~~~~~"),
        ("a line break in JSON", r"x\nzoe@example.net", r"x\\n~~~~~~~~~~~~~~~"),
        ("own", "me@example.org", "me@example.org"),
        ("own behind a sign", "mailto=me@example.org", "mailto=me@example.org"),
        ("own before a dash", "me@example.org\u{2013}x", r"me@example.org\xe2\x80\x93x"),
        ("somebody else, whose address ends with the own", "tome@example.org", "~~~~~~~~~~~~~~~~"),
        ("a version", "jquery@3.7.1", "jquery@3.7.1"),
        ("a rule of CSS", "@media print", "@media print"),
        ("a name without a dot", "zoe@localhost", "zoe@localhost"),
        ("two dots", "zoe@example..net", "zoe@example..net"),
        ("a top level of one letter", "zoe@example.n", "zoe@example.n"),
    ] {
        check(rule.viewer(), None, name, page, expected);
        let with_index = self::rule(Mode::Enforce, Scope::All);
        check(with_index.viewer(), Some(&site_index()), name, page, expected);
    }
}

#[test]
fn scope_all_masks_what_only_the_index_knows_too() {
    check(
        rule(Mode::Enforce, Scope::All).viewer(),
        Some(&site_index()),
        "known",
        "root@localhost",
        "~~~~~~~~~~~~~~",
    );
}

#[test]
fn without_an_index_every_address_is_masked() {
    check(rule(Mode::Enforce, Scope::Known).viewer(), None, "unknown", "zoe@example.net", "~~~~~~~~~~~~~~~");
}

#[test]
fn a_report_changes_nothing_and_counts() {
    let (rule, index) = (rule(Mode::Report, Scope::Known), site_index());
    let (page, count) =
        sent(rule.viewer(), Some(&index), b"anna@example.org, ada%40example.com, me@example.org");
    assert_eq!((page.as_str(), count), ("anna@example.org, ada%40example.com, me@example.org", 2));
}

#[test]
fn a_text_is_masked_at_once() {
    let (rule, index) = (rule(Mode::Enforce, Scope::Known), site_index());
    let (text, count) = mask(rule.viewer(), Some(&index), "Ä: anna@example.org");
    assert_eq!((text.as_str(), count), ("Ä: ****************", 1));
}

#[test]
fn hash_address_refuses_what_the_guard_could_not_find() {
    let local = |len| format!("{}@example.org", "a".repeat(len));
    let domain = |len| format!("a@{}", "b".repeat(len));
    for (name, address, is_one) in [
        ("an address", "anna@example.org".to_owned(), true),
        ("blanks round it", " anna@example.org\n".to_owned(), true),
        ("64 bytes before the sign", local(64), true),
        ("65 bytes before the sign", local(65), false),
        ("253 bytes behind the sign", domain(253), true),
        ("254 bytes behind the sign", domain(254), false),
        ("nothing", String::new(), false),
        ("no sign", "anna".to_owned(), false),
        ("no local part", "@example.org".to_owned(), false),
        ("no domain", "anna@".to_owned(), false),
        ("two signs", "a@b@example.org".to_owned(), false),
        ("a quoted local part", "\"a b\"@example.org".to_owned(), false),
        ("an address literal", "a@[192.0.2.1]".to_owned(), false),
    ] {
        assert_eq!(hash_address(&key(), &address).is_some(), is_one, "{name}");
    }
    let hash = |address| hash_address(&key(), address).unwrap();
    assert_eq!(hash("Anna@Example.ORG"), hash("anna@example.org"));
    assert_eq!(hash("anna@example.org").domain, hash("ada@example.org").domain);
    assert_ne!(hash("anna@example.org").address, hash("ada@example.org").address);
}

#[test]
fn no_address_can_be_read_from_the_table() {
    let bytes: Vec<u8> = index(&["anna@example.org"]).iter().flat_map(|slot| slot.to_le_bytes()).collect();
    for text in ["anna", "exam", "org", "@"] {
        assert!(!bytes.windows(text.len()).any(|slice| slice == text.as_bytes()), "{text}");
    }
}
