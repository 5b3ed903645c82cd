//! Pages for the properties of the guard: addresses in any writing, between anything that could be taken for a part of them.

use proptest::prelude::*;

use crate::guard_fixture::{ALLOWED, KNOWN, OWN};

/// One character of an address in one of many ways.
fn written(letter: char, way: u8) -> String {
    let code = u32::from(letter);
    let bytes = |sign: &str| {
        let bytes = letter.to_string().into_bytes();
        bytes.iter().map(|byte| format!("{sign}{byte:02x}")).collect::<Vec<_>>().concat()
    };
    match way {
        0 => letter.to_string(),
        1 => bytes("%"),
        2 => format!("&#{code};"),
        3 => format!("&#x{code:04X};"),
        4 => format!("\\u{code:04x}"),
        5 => bytes("%25"),
        6 => format!("&amp;#{code};"),
        7 => format!("\\u0026#{code};"),
        8 => format!("%26%23{code}%3B"),
        9 => format!("\\\\u{code:04x}"),
        10 if letter == '@' => "&commat;".to_owned(),
        11 if letter == '@' => "&amp;commat;".to_owned(),
        10 if letter == '.' => "&period;".to_owned(),
        _ => letter.to_ascii_uppercase().to_string(),
    }
}

/// Plain in most letters, in one writing for all, in a mixture, or in UTF-16.
pub(crate) fn address_written(addresses: &[&'static str]) -> impl Strategy<Value = Vec<u8>> + use<> {
    let ways = prop_oneof![
        prop::collection::vec(prop_oneof![3 => Just(0u8), 1 => 0..12u8], 40),
        (0..12u8).prop_map(|way| vec![way; 40]),
        Just(vec![100; 40]),
        Just(vec![101; 40]),
    ];
    (prop::sample::select(addresses.to_vec()), ways).prop_map(|(address, ways)| match ways[0] {
        100 => address.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        101 => address.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        // Half escaped it could be read in two ways.
        _ if address.contains('%') => address.bytes().collect(),
        _ => address
            .chars()
            .zip(&ways)
            .map(|(letter, way)| written(letter, *way))
            .collect::<String>()
            .into_bytes(),
    })
}

fn addresses() -> Vec<&'static str> {
    [&KNOWN[..], &OWN, &ALLOWED, &["zoe@example.net", "b.c@d.e.f"]].concat()
}

/// Beginnings and ends of escapes, signs that may belong to an address, delimiters.
const SIGNS: &str = r#"% 40 %40 %2540 %25 %4 &# 64; &#64; & amp; &amp; # x40; &commat; commat ; \ \\ \u00 \u0040 \x40 \n @ . .. - ' = / <b> " : a
    Tel ä example.org"#;
const BYTES: [&[u8]; 8] = [b" ", b"\n", b"@\0", b"\0@", b"\0", b"\xC3", b"\xFF", b"\x80"];

pub(crate) fn noise() -> impl Strategy<Value = Vec<u8>> {
    let signs: Vec<&str> = SIGNS.split_whitespace().collect();
    prop_oneof![
        7 => prop::sample::select(signs).prop_map(|sign| sign.as_bytes().to_vec()),
        2 => prop::sample::select(&BYTES[..]).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 0..5),
    ]
}

pub(crate) fn page() -> impl Strategy<Value = Vec<u8>> {
    let fragment = prop_oneof![2 => address_written(&addresses()), 3 => noise()];
    prop::collection::vec(fragment, 0..14).prop_map(|fragments| fragments.concat())
}

const WORDS: [&[u8]; 9] =
    [b"a", b"%61", b"&#0000097;", b"%40", b"@", b"x@y.zz", b"%2541.", b"a\0", b"\\u0026\\u00230097\\u003b"];

/// Tens of kilobytes with hardly a delimiter: the limits of what is carried.
pub(crate) fn long_page() -> impl Strategy<Value = Vec<u8>> {
    let run = (prop::sample::select(&WORDS[..]), 0..3000usize).prop_map(|(word, count)| word.repeat(count));
    let fragment = prop_oneof![2 => address_written(&addresses()), 1 => noise(), 2 => run];
    prop::collection::vec(fragment, 0..8).prop_map(|fragments| fragments.concat())
}
