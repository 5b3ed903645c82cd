//! Characters that are written as an escape: `%40`, `&#64;`, `&#x40;`, `&commat;`, `\u0040`, `\x40`, `\/`.
//!
//! Also twice escaped, where the signs that make an escape are themselves escaped and letters and digits are not, as
//! every encoder does it: `%2540`, `&amp;#64;`, `\u0026#64;`, `%26%2364%3B`, `\\u0040`.

use super::entity::entity;

/// The longest escape that is understood, in bytes.
pub(super) const MAX_ESCAPE: usize = 32;

/// One character as the bytes that it stands for: UTF-8, or the single byte of a `%HH`.
///
/// In a number and not an array, because a processor waits when it reads four bytes at once that were written one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    /// The first byte is the lowest.
    bytes: u32,
    len: usize,
}

impl Letter {
    pub(super) fn byte(byte: u8) -> Self {
        Self { bytes: byte.into(), len: 1 }
    }

    pub(super) fn char(char: char) -> Self {
        let mut bytes = [0; 4];
        let len = char.encode_utf8(&mut bytes).len();
        Self { bytes: u32::from_le_bytes(bytes), len }
    }

    pub(super) fn bytes(self) -> impl DoubleEndedIterator<Item = u8> + ExactSizeIterator {
        self.bytes.to_le_bytes().into_iter().take(self.len())
    }

    pub(super) fn len(self) -> usize {
        self.len
    }

    /// It decides about the class: all bytes beyond ASCII are of one.
    pub(super) fn first(self) -> u8 {
        self.bytes.to_le_bytes()[0]
    }

    pub(super) fn is(self, class: fn(u8) -> bool) -> bool {
        class(self.first())
    }

    /// Appends it in lower case (ASCII).
    pub(super) fn write(self, text: &mut Vec<u8>) {
        text.extend(self.bytes().map(|byte| byte.to_ascii_lowercase()));
    }

    /// The same for a text that is written backwards.
    pub(super) fn write_backwards(self, text: &mut Vec<u8>) {
        text.extend(self.bytes().rev().map(|byte| byte.to_ascii_lowercase()));
    }
}

/// Whether an escape may begin with this byte.
pub(super) fn is_introducer(byte: u8) -> bool {
    matches!(byte, b'%' | b'&' | b'\\')
}

/// Reads the escape at the start of `bytes`, the longer reading first; with its length.
pub(super) fn escape(bytes: &[u8]) -> Option<(Letter, usize)> {
    let bytes = &bytes[..bytes.len().min(MAX_ESCAPE)];
    if !is_introducer(*bytes.first()?) {
        return None;
    }
    let (letter, rest) = read(bytes, once_escaped).or_else(|| read(bytes, plain))?;
    Some((letter, bytes.len() - rest.len()))
}

/// The letter that the whole of `bytes` stands for, if it is one escape.
pub(super) fn whole_escape(bytes: &[u8]) -> Option<Letter> {
    // Seen at once, because texts that are escaped throughout have many: no sign begins with `%6`.
    if matches!(bytes, [b'%', high, _, _, ..] if !matches!(high, b'2' | b'5')) {
        return None;
    }
    escape(bytes).filter(|(_, len)| *len == bytes.len()).map(|(letter, _)| letter)
}

/// How the signs of an escape are written: takes one off the front, returns it and the rest.
pub(super) type Sign = fn(&[u8]) -> Option<(u8, &[u8])>;

fn plain(bytes: &[u8]) -> Option<(u8, &[u8])> {
    bytes.split_first().map(|(byte, rest)| (*byte, rest))
}

fn once_escaped(bytes: &[u8]) -> Option<(u8, &[u8])> {
    match read(bytes, plain) {
        Some((letter, rest)) if letter.first().is_ascii() => Some((letter.first(), rest)),
        _ => plain(bytes),
    }
}

fn read(bytes: &[u8], sign: Sign) -> Option<(Letter, &[u8])> {
    match sign(bytes)? {
        (b'%', rest) => {
            let (value, rest) = hex(rest, 2)?;
            Some((Letter::byte(u8::try_from(value).ok()?), rest))
        }
        (b'&', rest) => entity(rest, sign),
        (b'\\', rest) => backslash(rest),
        _ => None,
    }
}

/// What follows the `\`, in JSON and JavaScript.
fn backslash(bytes: &[u8]) -> Option<(Letter, &[u8])> {
    let (kind, rest) = bytes.split_first()?;
    match kind {
        b'u' | b'x' => {
            let (value, rest) = hex(rest, if *kind == b'u' { 4 } else { 2 })?;
            Some((Letter::char(char::from_u32(value)?), rest))
        }
        b'n' | b'r' | b't' | b'b' | b'f' | b'v' => Some((Letter::byte(b'\n'), rest)), // white space, whichever
        b'/' | b'\'' | b'\\' => Some((Letter::byte(*kind), rest)),
        _ => None,
    }
}

fn hex(bytes: &[u8], digits: usize) -> Option<(u32, &[u8])> {
    let (digits, rest) = bytes.split_at_checked(digits)?;
    let value =
        digits.iter().try_fold(0, |value, byte| Some(value * 16 + char::from(*byte).to_digit(16)?))?;
    Some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read_as_a_whole() {
        for (text, letter) in [
            ("%40", "@"),
            ("%2d", "-"),
            ("&#64;", "@"),
            ("&#0000064;", "@"),
            ("&#x40;", "@"),
            ("&#X0040;", "@"),
            ("&#228;", "ä"),
            ("&commat;", "@"),
            ("&period;", "."),
            (r"\u0040", "@"),
            (r"\u00e4", "ä"),
            (r"\x40", "@"),
            (r"\/", "/"),
            (r"\n", "\n"),
            (r"\\", r"\"),
            ("%2540", "@"),
            ("&amp;#64;", "@"),
            ("&amp;commat;", "@"),
            ("&#38;#64;", "@"),
            (r"\u0026#64;", "@"),
            (r"\u0026commat;", "@"),
            ("%26%2364%3B", "@"),
            ("%26commat%3b", "@"),
            (r"\\u0040", "@"),
            (r"%5Cu0040", "@"),
            (r"\\/", "/"),
            ("&#37;40", "@"),
            (r"\u002540", "@"),
            (r"\u0026\u0023x0040\u003b", "@"),
            ("&amp;", "&"),
            ("%25", "%"),
        ] {
            assert_eq!(escape(text.as_bytes()), Some((letter_of(letter), text.len())), "{text}");
            let behind = format!("{text}xyz@");
            assert_eq!(escape(behind.as_bytes()), Some((letter_of(letter), text.len())), "{behind}");
        }
    }

    fn letter_of(text: &str) -> Letter {
        Letter::char(text.chars().next().unwrap())
    }

    #[test]
    fn a_percent_escape_is_a_byte_and_not_a_character() {
        assert_eq!(escape(b"%C3%A4"), Some((Letter::byte(0xC3), 3)));
    }

    #[test]
    fn what_is_no_escape_is_left_alone() {
        for text in [
            "",
            "a",
            ";",
            "%",
            "%4",
            "%4g",
            "% 40",
            "%u0040",
            "&",
            "&#",
            "&#;",
            "&#64",
            "&#x;",
            "&#xg;",
            "&# 64;",
            "&#000000064;",
            "&#-64;",
            "&#+64;",
            "&commat",
            "&Commat;",
            "&lt;",
            r"\",
            r"\u004",
            r"\ud83d",
            r"\x4",
            r#"\""#,
            "%25",
            "&#x110000;",
        ] {
            let read = escape(text.as_bytes()).filter(|(_, len)| *len == text.len());
            assert!(read.is_none() || text == "%25", "{text}: {read:?}");
        }
    }

    #[test]
    fn an_escape_beyond_the_longest_is_not_read() {
        let long = "&#x0000026;&#x0000023;64&#x000003b;";
        assert!(long.len() > MAX_ESCAPE);
        assert_eq!(escape(long.as_bytes()), Some((Letter::byte(b'&'), 11)));
    }
}
