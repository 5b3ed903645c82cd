//! Cleaning text that people typed, so that any receiver can store it.

/// One line: control characters and runs of white space become one blank, ends are trimmed, at most `max` characters.
pub(crate) fn line(text: &str, max: usize) -> String {
    let visible = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let mut cleaned = String::with_capacity(text.len());
    for word in visible {
        if !cleaned.is_empty() {
            cleaned.push(' ');
        }
        cleaned.push_str(word);
    }
    match cleaned.char_indices().nth(max) {
        Some((end, _)) => cleaned[..end].trim_end().to_owned(),
        None => cleaned,
    }
}

/// A number that people copy and paste: as [`line`], and without the invisible characters that spreadsheets and
/// messengers leave behind (soft hyphen, zero-width, direction marks). `None` when it is longer than `max`: a
/// shortened number would be somebody else's.
pub(crate) fn number(text: &str, max: usize) -> Option<String> {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let cleaned = line(&visible, usize::MAX);
    (cleaned.chars().count() <= max).then_some(cleaned)
}

/// Whether it takes no room, or turns the direction of what follows.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_cleans() {
        for (name, given, expected) in [
            ("plain", "Ada", "Ada"),
            ("ends and runs", "  Ada \t Lovelace\r\n", "Ada Lovelace"),
            ("control characters", "A\u{0}d\u{7}a", "A d a"),
            ("no-break space", "Ada\u{A0}Lovelace", "Ada Lovelace"),
            ("zero-width joiner stays: Persian names need it", "نی\u{200C}ک", "نی\u{200C}ک"),
            ("cut at a character, not at a byte", "äöüäöü", "äöüäö"),
            ("cut does not leave a blank", "abcd efg", "abcd"),
            ("only white space", " \n\t", ""),
        ] {
            assert_eq!(line(given, 5.max(if name.starts_with("cut") { 5 } else { 99 })), expected, "{name}");
        }
    }

    #[test]
    fn number_drops_what_cannot_be_seen() {
        assert_eq!(number(" K\u{200B}7\u{AD}\u{FEFF} ", 255).as_deref(), Some("K7"));
        assert_eq!(number("A 1/2-ü", 255).as_deref(), Some("A 1/2-ü"));
    }

    #[test]
    fn number_is_never_shortened() {
        assert_eq!(number(&"9".repeat(256), 255), None);
        assert_eq!(number(&"9".repeat(255), 255).map(|n| n.len()), Some(255));
    }
}
