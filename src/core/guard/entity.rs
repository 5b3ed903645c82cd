//! The entities of HTML that may be part of an address: `&#64;`, `&#x40;`, `&commat;`.

use super::escape::{Letter, Sign};

/// The most digits of one; more than eight can only be zeros in front.
const MAX_DIGITS: usize = 8;

/// What follows the `&`.
pub(super) fn entity(bytes: &[u8], sign: Sign) -> Option<(Letter, &[u8])> {
    let (letter, rest) = match sign(bytes)? {
        (b'#', [b'x' | b'X', rest @ ..]) => numbered(rest, 16)?,
        (b'#', rest) => numbered(rest, 10)?,
        _ => named(bytes)?,
    };
    match sign(rest)? {
        (b';', rest) => Some((letter, rest)),
        _ => None,
    }
}

fn numbered(bytes: &[u8], radix: u32) -> Option<(Letter, &[u8])> {
    let digits = bytes.iter().take(MAX_DIGITS).take_while(|byte| char::from(**byte).is_digit(radix)).count();
    let (digits, rest) = bytes.split_at(digits);
    let value = u32::from_str_radix(str::from_utf8(digits).ok()?, radix).ok()?;
    Some((Letter::char(char::from_u32(value)?), rest))
}

/// The names of what an address may hold, and of what makes an escape.
fn named(bytes: &[u8]) -> Option<(Letter, &[u8])> {
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (name, rest) = bytes.split_at(letters);
    let byte = match name {
        b"amp" | b"AMP" => b'&',
        b"apos" => b'\'',
        b"ast" | b"midast" => b'*',
        b"bsol" => b'\\',
        b"commat" => b'@',
        b"dollar" => b'$',
        b"equals" => b'=',
        b"excl" => b'!',
        b"grave" => b'`',
        b"Hat" => b'^',
        b"lcub" | b"lbrace" => b'{',
        b"lowbar" | b"UnderBar" => b'_',
        b"num" => b'#',
        b"percnt" => b'%',
        b"period" => b'.',
        b"plus" => b'+',
        b"quest" => b'?',
        b"rcub" | b"rbrace" => b'}',
        b"semi" => b';',
        b"sol" => b'/',
        b"verbar" | b"vert" | b"VerticalLine" => b'|',
        _ => return None,
    };
    Some((Letter::byte(byte), rest))
}
