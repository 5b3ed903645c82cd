//! The guard, case by case. `guard_properties.rs` says what holds for any page.

use erpbridge_core::guard::{Mode, Rule, Scope, Stream, View, Viewer, hash_address, mask};

use crate::guard_fixture::{cut, guarded, index, key, rule, site_index};

/// Masks the page as one chunk and bytewise, which must be the same.
fn sent(view: View<'_>, known: Option<&Vec<u64>>, page: &[u8]) -> (String, usize) {
    let whole = guarded(view, known, [page]);
    assert_eq!(guarded(view, known, cut(page, &[1])), whole, "{}", page.escape_ascii());
    (whole.0.escape_ascii().to_string(), whole.1)
}

/// A page and what is left of it: `~` stands for each byte that is masked.
#[track_caller]
fn check(view: View<'_>, known: Option<&Vec<u64>>, name: &str, page: impl AsRef<[u8]>, expected: &str) {
    let (masked, count) = sent(view, known, page.as_ref());
    assert_eq!(masked, expected.replace('~', "*"), "{name}");
    assert_eq!(count > 0, expected.contains('~'), "{name}");
}

#[track_caller]
fn check_known(cases: &[(&str, &str, &str)]) {
    let (rule, index) = (rule(Mode::Enforce, Scope::Known), site_index());
    for (name, page, expected) in cases {
        let page = page.as_bytes();
        check(rule.viewer(), Some(&index), name, page, &expected.as_bytes().escape_ascii().to_string());
    }
}

fn stars(bytes: &str) -> String {
    "~".repeat(bytes.len())
}

#[test]
fn a_known_address_is_masked_however_it_is_written() {
    for (name, written) in [
        ("plain", "anna@example.org"),
        ("in capitals", "Anna@EXAMPLE.org"),
        ("percent", "anna%40example.org"),
        ("percent throughout", "%61%6e%6E%61%40%65%78%61%6D%70%6c%65%2e%6f%72%67"),
        ("percent twice", "anna%2540example%252eorg"),
        ("decimal", "anna&#64;example&#46;org"),
        ("decimal with zeros", "anna&#0064;example.org"),
        ("hexadecimal", "&#x61;nna&#x40;example&#X2E;org"),
        ("named", "anna&commat;example&period;org"),
        ("entity twice", "anna&amp;#64;example&amp;period;org"),
        ("named twice", "anna&amp;commat;example.org"),
        ("JSON", r"anna\u0040example\u002eorg"),
        ("JSON in JSON", r"anna\\u0040example.org"),
        ("JavaScript", r"anna\x40example.org"),
        ("entity in JSON", r"anna\u0026#64;example.org"),
        ("named entity in JSON", r"anna\u0026commat;example.org"),
        ("entity in a URL", "anna%26%2364%3Bexample.org"),
        ("a mixture", r"&#97;%6en\u0061&#64;ex&#x61;mple%2Eor&#103;"),
        ("as Moodle obfuscates a link", "%61n%6e%61@e%78amp%6ce.%6fr%67"),
        ("as Moodle obfuscates a label", "&#97;n&#110;&#97;&#64;e&#120;&#97;mple&#46;o&#114;g"),
    ] {
        let page = format!("<a href=\"mailto:{written}\">{written}</a> {written}");
        let expected = page.replace(written, &stars(written));
        check_known(&[(name, &page, &expected)]);
    }
}

#[test]
fn signs_that_belong_to_an_address_are_masked_with_it() {
    for (name, written) in [
        ("plain", "o'hara+x@example.org"),
        ("as PHP's s() writes it", "o&#039;hara+x@example.org"),
        ("named", "o&apos;hara&plus;x@example.org"),
        ("in a JavaScript string", r"o\'hara+x@example.org"),
        ("in JSON", r"o\u0027hara\u002Bx@example.org"),
        ("in a URL", "o%27hara%2Bx%40example.org"),
        ("letters of other scripts", "jörg@über.example"),
        ("such letters in a URL", "j%C3%B6rg%40%C3%BCber.example"),
        ("such letters as entities", "j&#246;rg@&#xFC;ber.example"),
        ("such letters in JSON", r"j\u00f6rg@\u00fcber.example"),
        ("what looks like an escape, plainly", "50%ada@b.c"),
        ("a name without a dot", "root@localhost"),
        ("digits that look like the sign", "commat64@40.example"),
    ] {
        check_known(&[(name, &format!("({written})"), &format!("({})", stars(written)))]);
    }
}

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
fn bytes_that_only_seem_to_be_an_escape_hide_nothing() {
    check_known(&[
        ("a percentage before", "5%ada@example.com", "5~~~~~~~~~~~~~~~~"),
        ("a percentage before, percent behind", "5%ad%61%40example.com", "5~~~~~~~~~~~~~~~~~~~~"),
        ("an escape ends with the first letter", "%4anna@example.org", "~~~~~~~~~~~~~~~~~~"),
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
fn utf_16_is_masked_and_stays_utf_16() {
    let (rule, index) = (rule(Mode::Enforce, Scope::Known), site_index());
    let text = "Name\tanna@example.org\r\njörg@über.example\tme@example.org";
    let expected = "Name\t****************\r\n*****************\tme@example.org";
    for (name, write) in
        [("low byte first", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("high byte first", u16::to_be_bytes)]
    {
        let wide = |text: &str| text.encode_utf16().flat_map(write).collect::<Vec<u8>>();
        for mark in [&[][..], &write(0xFEFF)] {
            let page = [mark, &wide(text)].concat();
            let (masked, count) = guarded(rule.viewer(), Some(&index), cut(&page, &[7]));
            assert_eq!(masked, [mark, &wide(expected)].concat(), "{name}");
            assert_eq!(count, 2, "{name}");
        }
    }
}

#[test]
fn bytes_that_are_no_text_pass_and_hide_nothing() {
    let (rule, index) = (rule(Mode::Enforce, Scope::Known), site_index());
    for (name, page, expected) in [
        ("NUL before and behind", &b"\0anna@example.org\0"[..], r"\x00~~~~~~~~~~~~~~~~\x00"),
        ("invalid UTF-8 before and behind", b"\xC3anna@example.org\xFF", r"\xc3~~~~~~~~~~~~~~~~\xff"),
        ("only bytes beyond ASCII", b"\xFF\xFE\x80@\xFF", r"\xff\xfe\x80@\xff"),
        ("NULs only", &[0; 100], &r"\x00".repeat(100)),
    ] {
        check(rule.viewer(), Some(&index), name, page, expected);
    }
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
