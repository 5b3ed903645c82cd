//! What the guard should do, the slow way: over a whole page, with sets of plain addresses in place of hashes, and each
//! slice of the page asked whether it is one character.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::guard_meaning::{Unit, Width, first, last};

/// Who looks at what.
#[derive(Debug, Clone, Default)]
pub(crate) struct Oracle {
    /// In the index; `None` without one.
    pub(crate) known: Option<BTreeSet<String>>,
    /// Never masked.
    pub(crate) exempt: BTreeSet<String>,
    /// Scope `all`.
    pub(crate) all: bool,
}

impl Oracle {
    /// The page as it should leave, and how many addresses were masked.
    pub(crate) fn mask(&self, page: &[u8]) -> (Vec<u8>, usize) {
        let (mut masked, mut signs) = (page.to_vec(), BTreeSet::new());
        for (sign, width) in signs_of(page) {
            let Some(span) = self.judge(page, &sign, width) else { continue };
            signs.insert(if width == Width::Byte { sign.end } else { at_of(page, &sign) + 1 });
            for at in span.filter(|at| page[*at] != 0) {
                masked[at] = b'*';
            }
        }
        (masked, signs.len())
    }

    fn judge(&self, page: &[u8], sign: &Range<usize>, width: Width) -> Option<Range<usize>> {
        let domain = domain(page, sign.end, width);
        let every = self.all || self.known.is_none();
        let plausible = if every { self.plausible(page, sign, width, &domain) } else { None };
        plausible.or_else(|| self.listed(page, sign, width, &domain))
    }

    fn listed(
        &self,
        page: &[u8],
        sign: &Range<usize>,
        width: Width,
        domain: &[Unit],
    ) -> Option<Range<usize>> {
        let all: BTreeSet<&String> = self.known.iter().flatten().chain(&self.exempt).collect();
        for count in (1..=domain.len()).rev() {
            let domain_text = text(&domain[..count]);
            let mut hits = Vec::new();
            let mut encoded = local(page, sign.start, width);
            let ended = encoded.pop_if(|unit| !is_local(&unit.0));
            let is_listed = |units: &[Unit]| {
                let address = [text_backwards(units), b"@".to_vec(), domain_text.clone()].concat();
                let exempt = self.exempt.iter().any(|known| known.as_bytes() == address);
                all.iter().any(|known| known.as_bytes() == address).then_some(exempt)
            };
            for size in 1..=encoded.len() {
                if let Some(exempt) = is_listed(&encoded[..size]) {
                    hits.push((encoded[size - 1].1.start, exempt));
                }
            }
            let longest = hits.into_iter().min();
            let mut plain = Vec::new();
            let escapes = encoded
                .iter()
                .chain(&ended)
                .enumerate()
                .filter(|(_, unit)| unit.1.len() > 1 && width == Width::Byte);
            for (nth, (size, unit)) in escapes.enumerate() {
                let (mut units, mut at) = (encoded[..size].to_vec(), unit.1.end);
                let first = if nth == 0 { at.saturating_sub(64) } else { unit.1.start };
                while at > first && is_local(&page[at - 1..at]) {
                    units.push((page[at - 1..at].to_vec(), at - 1..at));
                    at -= 1;
                    plain.extend((is_listed(&units) == Some(false)).then_some(at));
                }
            }
            let end = domain[count - 1].1.end;
            match (longest, plain.into_iter().min()) {
                (Some((start, _)), Some(plain)) if plain < start => {
                    return Some(whole_escape(page, plain)..end);
                }
                (None, Some(plain)) => return Some(whole_escape(page, plain)..end),
                (Some((start, exempt)), _) => return (!exempt).then_some(start..end),
                (None, None) => {}
            }
        }
        None
    }

    fn plausible(
        &self,
        page: &[u8],
        sign: &Range<usize>,
        width: Width,
        domain: &[Unit],
    ) -> Option<Range<usize>> {
        let mut local = local(page, sign.start, width);
        let _ended = local.pop_if(|unit| !is_local(&unit.0));
        let end = (1..=domain.len()).rev().find(|count| looks_like_a_domain(&domain[..*count]))?;
        local.first()?;
        let soft_ends = (1..domain.len()).filter(|count| !domain[*count].0.is_ascii());
        for count in
            soft_ends.chain([end]).filter(|count| !text(&domain[..*count]).windows(2).any(|two| two == b".."))
        {
            for size in 1..=local.len() {
                let is_border = local.get(size).is_none_or(|next| !is_usual(&next.0));
                let address =
                    [text_backwards(&local[..size]), b"@".to_vec(), text(&domain[..count])].concat();
                if is_border && self.exempt.iter().any(|own| own.as_bytes() == address) {
                    return None;
                }
            }
        }
        let (mut start, mut end) = (local.last()?.1.start, domain[end - 1].1.end);
        if width == Width::Byte {
            let continues = |at: usize| page.get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
            start += (start..sign.start).take_while(|at| continues(*at)).count();
            end -= (sign.end + 1..=end).rev().take_while(|at| continues(*at)).count();
        }
        Some(start..end)
    }
}

fn looks_like_a_domain(units: &[Unit]) -> bool {
    let text = text(units);
    let labels: Vec<&[u8]> = text.split(|byte| *byte == b'.').collect();
    let (top, others) = labels.split_last().unwrap();
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let is_last = |byte: &u8| is_letter(byte) || byte.is_ascii_digit();
    // Counted as they are written: a letter beyond ASCII is one as an escape, and two or more as bytes.
    let length = units.iter().rev().take_while(|unit| unit.0 != b".").count();
    !others.is_empty()
        && others.iter().all(|label| !label.is_empty())
        && length >= 2
        && top.first().is_some_and(is_letter)
        && top.last().is_some_and(is_last)
}

/// An escape that is masked in part is masked as a whole.
fn whole_escape(page: &[u8], at: usize) -> usize {
    let covers = |start: &usize| {
        first(page, *start, Width::Byte).is_some_and(|unit| unit.1.len() > 1 && unit.1.contains(&at))
    };
    (at.saturating_sub(32)..at).find(covers).unwrap_or(at)
}

/// Every `@`, in whichever writing.
fn signs_of(page: &[u8]) -> Vec<(Range<usize>, Width)> {
    let mut signs = Vec::new();
    for at in 0..page.len() {
        if page[at] == b'@' {
            signs.push((at..at + 1, Width::Byte));
            if page.get(at + 1) == Some(&0) {
                signs.push((at..at + 2, Width::Little));
            }
            if at > 0 && page[at - 1] == 0 {
                signs.push((at - 1..at + 1, Width::Big));
            }
        }
        if let Some((letter, span)) = first(page, at, Width::Byte)
            && span.len() > 1
            && letter == b"@"
        {
            signs.push((span, Width::Byte));
        }
    }
    signs
}

fn at_of(page: &[u8], sign: &Range<usize>) -> usize {
    sign.clone().find(|at| page[*at] == b'@').unwrap()
}

fn domain(page: &[u8], mut at: usize, width: Width) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    while text(&units).len() < 253
        && let Some(unit) = first(page, at, width)
        && is_domain(&unit.0)
    {
        at = unit.1.end;
        units.push(unit);
    }
    units
}

/// From right to left, with the unit that is none of its letters, if one ends it.
fn local(page: &[u8], mut at: usize, width: Width) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    while text(&units).len() < 64
        && let Some(unit) = last(page, at, width)
    {
        at = unit.1.start;
        let ends = !is_local(&unit.0);
        units.push(unit);
        if ends {
            break;
        }
    }
    units
}

fn text(units: &[Unit]) -> Vec<u8> {
    units.iter().flat_map(|unit| unit.0.to_ascii_lowercase()).collect()
}

fn text_backwards(units: &[Unit]) -> Vec<u8> {
    units.iter().rev().flat_map(|unit| unit.0.to_ascii_lowercase()).collect()
}

fn is_domain(letter: &[u8]) -> bool {
    !letter.is_ascii() || letter[0].is_ascii_alphanumeric() || b".-_".contains(&letter[0])
}

fn is_local(letter: &[u8]) -> bool {
    is_domain(letter) || b"!#$%&'*+/=?^`{|}~".contains(&letter[0])
}

fn is_usual(letter: &[u8]) -> bool {
    letter.is_ascii() && (is_domain(letter) || letter == b"+")
}
