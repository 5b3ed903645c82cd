//! Each way of writing an address, and what only seems to be one.

use erpbridge_core::guard::{Mode, Scope};

use crate::guard_fixture::{check, check_known, cut, guarded, rule, site_index};

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
fn bytes_that_only_seem_to_be_an_escape_hide_nothing() {
    check_known(&[
        ("a percentage before", "5%ada@example.com", "5~~~~~~~~~~~~~~~~"),
        ("a percentage before, percent behind", "5%ad%61%40example.com", "5~~~~~~~~~~~~~~~~~~~~"),
        ("an escape ends with the first letter", "%4anna@example.org", "~~~~~~~~~~~~~~~~~~"),
    ]);
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
