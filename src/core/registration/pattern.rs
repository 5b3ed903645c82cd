//! The pattern of a customer or contact number: a regular expression that the whole number must match.

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Class, Hir, HirKind};
use serde::Serialize;

/// More than any number needs; the matching of `regex` is linear in any case, its compiling is not.
const MAX_PATTERN: usize = 200;
const MAX_COMPILED: usize = 100_000;
/// As long as an example gets; and as often as anything is repeated in it, for what is repeated may be empty.
const MAX_EXAMPLE: usize = 255;
const EXAMPLE_REPEATS: u32 = 255;

/// A pattern that can be matched.
#[derive(Debug)]
pub(crate) struct Pattern {
    regex: Regex,
    hir: Hir,
}

impl Pattern {
    /// Reads a pattern; an empty one takes everything. `Err` when it is none, or too large.
    pub(crate) fn parse(pattern: &str) -> Result<Self, Unreadable> {
        let pattern = if pattern.is_empty() { ".*" } else { pattern };
        if pattern.len() > MAX_PATTERN {
            return Err(Unreadable);
        }
        let hir = regex_syntax::parse(pattern).map_err(|_| Unreadable)?;
        let whole = format!("^(?:{pattern})$");
        let regex = RegexBuilder::new(&whole).size_limit(MAX_COMPILED).build().map_err(|_| Unreadable)?;
        Ok(Self { regex, hir })
    }

    /// Whether the whole value is as the pattern wants it.
    pub(crate) fn is_match(&self, value: &str) -> bool {
        self.regex.is_match(value)
    }

    /// One of the shortest that match, to show people what is meant. Empty if there is none that can be told.
    pub(crate) fn example(&self) -> String {
        let mut example = String::new();
        write_example(&self.hir, &mut example);
        if self.is_match(&example) { example } else { String::new() }
    }
}

/// No pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unreadable;

#[derive(Serialize)]
struct Description {
    valid: bool,
    example: String,
}

/// Says of a pattern whether it can be read (`valid`), and gives an `example` of what it takes.
pub fn describe(pattern: &str) -> String {
    let pattern = Pattern::parse(pattern);
    let example = pattern.as_ref().map(Pattern::example).unwrap_or_default();
    serde_json::to_string(&Description { valid: pattern.is_ok(), example }).unwrap_or_default()
}

fn write_example(hir: &Hir, example: &mut String) {
    if example.len() >= MAX_EXAMPLE {
        return;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => example.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => example.extend(sign_of(class)),
        HirKind::Repetition(repetition) => {
            (0..repetition.min.min(EXAMPLE_REPEATS)).for_each(|_| write_example(&repetition.sub, example));
        }
        HirKind::Capture(capture) => write_example(&capture.sub, example),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write_example(part, example)),
        HirKind::Alternation(parts) => {
            if let Some(part) = parts.first() {
                write_example(part, example);
            }
        }
    }
}

/// What people would write: a digit if it can be, else a letter, else the first that there is.
fn sign_of(class: &Class) -> Option<char> {
    let has = |sign: &char| match class {
        Class::Unicode(class) => class.iter().any(|range| (range.start()..=range.end()).contains(sign)),
        Class::Bytes(class) => u8::try_from(*sign)
            .is_ok_and(|byte| class.iter().any(|range| (range.start()..=range.end()).contains(&byte))),
    };
    let first = || match class {
        Class::Unicode(class) => class.iter().next().map(regex_syntax::hir::ClassUnicodeRange::start),
        Class::Bytes(class) => class.iter().next().map(|range| char::from(range.start())),
    };
    ('0'..='9').chain('A'..='Z').chain('a'..='z').find(has).or_else(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_what_the_pattern_takes() {
        for (pattern, example) in [
            (r"[0-9]{5}", "00000"),
            (r"\d{4,8}", "0000"),
            (r"K-?[1-9][0-9]{3}", "K1000"),
            (r"(AB|CD)[A-Z]{2}", "ABAA"),
            (r"[a-z]+/\d", "a/0"),
            (r"^[0-9]+$", "0"),
            ("", ""),
        ] {
            let pattern = Pattern::parse(pattern).unwrap();
            assert_eq!(pattern.example(), example, "{pattern:?}");
            assert!(pattern.is_match(example), "{pattern:?}");
        }
    }

    #[test]
    fn the_whole_number_must_match() {
        let pattern = Pattern::parse("1|22").unwrap();
        for (value, matches) in
            [("1", true), ("22", true), ("12", false), ("122", false), ("1\n", false), ("", false)]
        {
            assert_eq!(pattern.is_match(value), matches, "{value:?}");
        }
    }

    #[test]
    fn what_is_no_pattern_or_too_large_is_told() {
        for pattern in
            ["[", "(", r"\p{Nothing}", "(?=a)", r"(a)\1", &"a".repeat(201), "(((a{100}){100}){100}){100}"]
        {
            assert!(Pattern::parse(pattern).is_err(), "{pattern}");
        }
        assert_eq!(describe("["), r#"{"valid":false,"example":""}"#);
        assert_eq!(describe("[0-9]{2}"), r#"{"valid":true,"example":"00"}"#);
    }

    #[test]
    fn a_pattern_that_nothing_fits_has_no_example() {
        assert_eq!(Pattern::parse(r"a\bb").unwrap().example(), "");
        assert_eq!(Pattern::parse("[a&&b]").unwrap().example(), "");
    }
}
