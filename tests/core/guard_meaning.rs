//! One letter of a page, for the oracle of the guard: each slice is asked whether it is one, by taking it apart in every way.

use std::ops::Range;

const NAMES: &[(&str, &str)] = &[
    ("amp AMP", "&"),
    ("apos", "'"),
    ("ast midast", "*"),
    ("bsol", "\\"),
    ("commat", "@"),
    ("dollar", "$"),
    ("equals", "="),
    ("excl", "!"),
    ("grave", "`"),
    ("Hat", "^"),
    ("lcub lbrace", "{"),
    ("lowbar UnderBar", "_"),
    ("num", "#"),
    ("percnt", "%"),
    ("period", "."),
    ("plus", "+"),
    ("quest", "?"),
    ("rcub rbrace", "}"),
    ("semi", ";"),
    ("sol", "/"),
    ("verbar vert VerticalLine", "|"),
];

/// How letters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    Byte,
    Little,
    Big,
}

/// A letter and the bytes that it was written with.
pub(crate) type Unit = (Vec<u8>, Range<usize>);

/// The letter that begins here.
pub(crate) fn first(page: &[u8], at: usize, width: Width) -> Option<Unit> {
    let wide = page.get(at..at + 2);
    match width {
        Width::Byte => {
            let escape =
                (2..=32).rev().find_map(|len| Some((meaning(page.get(at..at + len)?)?, at..at + len)));
            escape.or_else(|| Some((page.get(at..=at)?.to_vec(), at..at + 1)))
        }
        Width::Little => wide.filter(|pair| pair[1] == 0).map(|pair| (latin(pair[0]), at..at + 2)),
        Width::Big => wide.filter(|pair| pair[0] == 0).map(|pair| (latin(pair[1]), at..at + 2)),
    }
}

/// The letter that ends here.
pub(crate) fn last(page: &[u8], at: usize, width: Width) -> Option<Unit> {
    let before = |len: usize| Some(at.checked_sub(len)?..at);
    match width {
        Width::Byte => {
            let escape = (2..=32).rev().find_map(|len| Some((meaning(&page[before(len)?])?, before(len)?)));
            escape.or_else(|| Some((page[before(1)?].to_vec(), before(1)?)))
        }
        Width::Little | Width::Big => first(page, before(2)?.start, width),
    }
}

fn latin(byte: u8) -> Vec<u8> {
    char::from(byte).to_string().into_bytes()
}

/// The bytes of the character that the whole slice stands for, if it is one escape, or one that is escaped again.
fn meaning(slice: &[u8]) -> Option<Vec<u8>> {
    if !slice.is_ascii() || !b"%&\\".contains(slice.first()?) {
        return None;
    }
    let text = str::from_utf8(slice).unwrap();
    once(text).or_else(|| splits(text).find_map(|(sign, rest)| escape(&spelled(sign)?, rest, true)))
}

fn once(text: &str) -> Option<Vec<u8>> {
    escape(text.get(..1)?, &text[1..], false)
}

/// The sign that is written like this.
fn spelled(text: &str) -> Option<String> {
    if text.len() == 1 { Some(text.to_owned()) } else { String::from_utf8(once(text)?).ok() }
}

/// The end of an entity is a semicolon, however it is written.
fn is_semicolon(text: &str, twice: bool) -> bool {
    text == ";" || (twice && text.len() > 1 && spelled(text).as_deref() == Some(";"))
}

/// Every way of cutting a text in two.
fn splits(text: &str) -> impl Iterator<Item = (&str, &str)> {
    (1..text.len()).map(|at| text.split_at(at))
}

fn escape(sign: &str, rest: &str, twice: bool) -> Option<Vec<u8>> {
    match sign {
        "%" => Some(vec![u8::try_from(number(rest, 16, 2..=2)?).unwrap()]),
        "&" => splits(rest).filter(|(_, end)| is_semicolon(end, twice)).find_map(|(inner, _)| {
            let named = NAMES.iter().find(|(names, _)| names.split(' ').any(|name| name == inner));
            let mut hashes = splits(inner)
                .filter(|(hash, _)| *hash == "#" || (twice && spelled(hash).as_deref() == Some("#")));
            named.map(|(_, sign)| sign.as_bytes().to_vec()).or_else(|| {
                hashes.find_map(|(_, digits)| match digits.strip_prefix(['x', 'X']) {
                    Some(digits) => character(number(digits, 16, 1..=8)?),
                    None => character(number(digits, 10, 1..=8)?),
                })
            })
        }),
        "\\" => match rest.split_at_checked(1)? {
            ("u", digits) => character(number(digits, 16, 4..=4)?),
            ("x", digits) => character(number(digits, 16, 2..=2)?),
            ("n" | "r" | "t" | "b" | "f" | "v", "") => Some(b"\n".to_vec()),
            ("/" | "'" | "\\", "") => Some(rest.as_bytes().to_vec()),
            _ => None,
        },
        _ => None,
    }
}

fn number(digits: &str, radix: u32, count: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let is_one = count.contains(&digits.len()) && digits.chars().all(|digit| digit.is_digit(radix));
    if is_one { u32::from_str_radix(digits, radix).ok() } else { None }
}

fn character(number: u32) -> Option<Vec<u8>> {
    Some(char::from_u32(number)?.to_string().into_bytes())
}
