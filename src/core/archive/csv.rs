//! Rows as CSV (RFC 4180): CRLF, quotes where they are needed and doubled inside.
//!
//! One set of columns for all kinds, so that one file has the facts in their order and is complete by itself: a completion
//! stands behind the contact that it is about. Cells that a kind has no use for are empty.
//!
//! A spreadsheet runs a cell that begins with `= + - @` (also in full width), a tab or a line break as a formula. Such a cell gets an apostrophe in front,
//! and so does one that begins with an apostrophe: whoever wants the text takes one leading apostrophe away.

use std::borrow::Cow;

use crate::event::Event;

const COLUMNS: [&str; 13] = [
    "id",
    "type",
    "time",
    "contactnumber",
    "customernumber",
    "formercustomernumber",
    "firstname",
    "lastname",
    "email",
    "courseid",
    "coursename",
    "activityid",
    "activityname",
];

/// The first line.
pub(super) fn header(separator: char) -> String {
    line(&COLUMNS, separator)
}

/// The line of an event.
pub(super) fn row(event: &Event<'_>, separator: char) -> String {
    let cells = cells(event);
    line(&cells.each_ref().map(|cell| &**cell), separator)
}

/// The cells of an event that are not empty, with the names of their columns.
pub(super) fn named(event: &Event<'_>) -> Vec<(String, String)> {
    let named = COLUMNS.into_iter().zip(cells(event));
    named
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(name, cell)| (name.to_owned(), cell.into_owned()))
        .collect()
}

fn cells<'e>(event: &'e Event<'_>) -> [Cow<'e, str>; COLUMNS.len()] {
    let number = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    let data = &event.data;
    let text = |text: &'e str| Cow::Borrowed(text);
    [
        text(&event.id),
        text(&event.r#type),
        text(&event.time),
        text(&data.contactnumber),
        text(&data.customernumber),
        text(&data.formercustomernumber),
        text(&data.firstname),
        text(&data.lastname),
        text(&data.email),
        Cow::Owned(number(data.courseid)),
        text(&data.coursename),
        Cow::Owned(number(data.activityid)),
        text(&data.activityname),
    ]
}

fn line(cells: &[&str], separator: char) -> String {
    let mut line = String::with_capacity(256);
    for (n, cell) in cells.iter().enumerate() {
        if n > 0 {
            line.push(separator);
        }
        write(&mut line, cell, separator);
    }
    line.push_str("\r\n");
    line
}

fn write(line: &mut String, cell: &str, separator: char) {
    let harmless = if cell.starts_with(is_dangerous) { "'" } else { "" };
    if cell.contains(['"', '\r', '\n', separator]) {
        line.push('"');
        line.push_str(harmless);
        line.push_str(&cell.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(harmless);
        line.push_str(cell);
    }
}

fn is_dangerous(first: char) -> bool {
    matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\'' | '＝' | '＋' | '－' | '＠')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As simple as RFC 4180: quoted cells, doubled quotes; then the apostrophe goes.
    fn parse(text: &str, separator: char) -> Vec<Vec<String>> {
        let (mut rows, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
        let (mut quoted, mut chars) = (false, text.chars().peekable());
        while let Some(c) = chars.next() {
            match (c, quoted) {
                ('"', true) if chars.peek() == Some(&'"') => cell.extend(chars.next()),
                ('"', _) => quoted = !quoted,
                ('\r', false) => assert_eq!(chars.peek(), Some(&'\n'), "a bare CR"),
                ('\n', false) => {
                    cells.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut cells));
                }
                (c, false) if c == separator => cells.push(std::mem::take(&mut cell)),
                (c, _) => cell.push(c),
            }
        }
        let plain = |cell: String| cell.strip_prefix('\'').map(str::to_owned).unwrap_or(cell);
        rows.into_iter().map(|row| row.into_iter().map(plain).collect()).collect()
    }

    #[test]
    fn cell_is_written_so_that_no_spreadsheet_runs_it() {
        for (name, cell, expected) in [
            ("plain", "Ada", "Ada"),
            ("formula", "=1+1", "'=1+1"),
            ("plus", "+49 1", "'+49 1"),
            ("minus", "-5", "'-5"),
            ("at", "@SUM(A1)", "'@SUM(A1)"),
            ("tab", "\t=1", "'\t=1"),
            ("carriage return", "\r=1", "\"'\r=1\""),
            ("line feed", "\n=1", "\"'\n=1\""),
            ("full width", "＝1", "'＝1"),
            ("an apostrophe of its own", "'t Hooft", "''t Hooft"),
            ("formula with a separator", "=A1,B1", "\"'=A1,B1\""),
            ("DDE", "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("HTML is text", "<b>\"x\"</b>", "\"<b>\"\"x\"\"</b>\""),
            ("not at the beginning", "a=1", "a=1"),
            ("empty", "", ""),
        ] {
            let mut line = String::new();
            write(&mut line, cell, ',');
            assert_eq!(line, expected, "{name}");
        }
    }

    #[test]
    fn separator_of_the_other_kind_needs_no_quotes() {
        assert_eq!(line(&["a;b", "c,d"], ','), "a;b,\"c,d\"\r\n");
        assert_eq!(line(&["a;b", "c,d"], ';'), "\"a;b\";c,d\r\n");
    }

    proptest! {
        #[test]
        fn what_is_written_is_what_is_read(
            rows in proptest::collection::vec(proptest::collection::vec("[=+@'\"\r\n\t,;a-cäＡ＝-]{0,6}|.{0,9}", 3), 1..5),
            semicolon: bool,
        ) {
            let separator = if semicolon { ';' } else { ',' };
            let text: String = rows.iter().map(|row| {
                line(&row.iter().map(String::as_str).collect::<Vec<_>>(), separator)
            }).collect();
            prop_assert_eq!(&parse(&text, separator), &rows);
            for cell in text.split([separator, '\n']) {
                let first = cell.trim_start_matches('"').chars().next();
                let outside_quotes = !text.contains('"');
                prop_assert!(!outside_quotes || !first.is_some_and(|c| "=+-@".contains(c)), "{}", text);
            }
        }
    }
}
