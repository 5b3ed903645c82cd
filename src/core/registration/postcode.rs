//! Postcodes by country.
//!
//! The forms are those that the postal services publish and that the Universal Postal Union collects (UPU, "Postal addressing
//! systems"). Which codes are in use changes by the month: only the form is checked.

/// `1` is a digit but 0, `9` any digit, `A` a letter; anything else stands for itself and may be left out or written as a blank,
/// a dot or a dash.
struct Form {
    country: &'static str,
    shapes: &'static [&'static str],
    example: &'static str,
}

const FORMS: &[Form] = &[
    Form { country: "AT", shapes: &["1999"], example: "1010" },
    Form { country: "BE", shapes: &["1999"], example: "1000" },
    Form { country: "BG", shapes: &["1999"], example: "1000" },
    Form { country: "CH", shapes: &["1999"], example: "8001" },
    Form { country: "CZ", shapes: &["199 99"], example: "110 00" },
    Form { country: "DE", shapes: &["19999", "01999"], example: "10115" },
    Form { country: "DK", shapes: &["9999"], example: "1050" },
    Form { country: "EE", shapes: &["99999"], example: "10111" },
    Form { country: "ES", shapes: &["09999", "19999"], example: "28001" },
    Form { country: "FI", shapes: &["99999"], example: "00100" },
    Form { country: "FR", shapes: &["99999"], example: "75001" },
    Form {
        country: "GB",
        shapes: &["A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA"],
        example: "SW1A 1AA",
    },
    Form { country: "GR", shapes: &["199 99"], example: "104 31" },
    Form { country: "HU", shapes: &["1999"], example: "1011" },
    Form { country: "IT", shapes: &["99999"], example: "00118" },
    Form { country: "LI", shapes: &["1999"], example: "9490" },
    Form { country: "LU", shapes: &["1999"], example: "1009" },
    Form { country: "NL", shapes: &["1999 AA"], example: "1011 AB" },
    Form { country: "NO", shapes: &["9999"], example: "0150" },
    Form { country: "PL", shapes: &["99-999"], example: "00-001" },
    Form { country: "PT", shapes: &["1999-999"], example: "1100-001" },
    Form { country: "RO", shapes: &["999999"], example: "010011" },
    Form { country: "SE", shapes: &["199 99"], example: "111 20" },
    Form { country: "SI", shapes: &["1999"], example: "1000" },
    Form { country: "SK", shapes: &["999 99"], example: "811 01" },
    Form { country: "US", shapes: &["99999", "99999-9999"], example: "10001" },
];

/// As the country writes it, if it is one of its codes; else as it was.
pub(super) fn tidy(country: &str, code: &str) -> String {
    form(country)
        .and_then(|form| form.shapes.iter().find_map(|shape| fit(shape, code)))
        .unwrap_or_else(|| code.to_owned())
}

/// An example, if this is no code of the country. Of a country whose form is not known: 12 letters, digits, blanks and dashes.
pub(super) fn expected(country: &str, code: &str) -> Option<&'static str> {
    let Some(form) = form(country) else {
        let is_sane = |c: char| c.is_alphanumeric() || c == ' ' || c == '-';
        return (!code.chars().all(is_sane)).then_some("AB-1234");
    };
    let fits = form.shapes.iter().any(|shape| fit(shape, code).as_deref() == Some(code));
    (!fits).then_some(form.example)
}

fn form(country: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.country.eq_ignore_ascii_case(country))
}

/// The code in this shape.
fn fit(shape: &str, code: &str) -> Option<String> {
    let is_separator = |c: &char| matches!(c, ' ' | '-' | '.' | '\u{2010}'..='\u{2014}');
    let mut signs = code.chars().filter(|c| !is_separator(c));
    let mut fitted = String::with_capacity(shape.len());
    for place in shape.chars() {
        fitted.push(match place {
            '1' => signs.next().filter(|sign| matches!(sign, '1'..='9'))?,
            '9' => signs.next().filter(char::is_ascii_digit)?,
            '0' => signs.next().filter(|sign| *sign == '0')?,
            'A' => signs.next().filter(char::is_ascii_alphabetic)?.to_ascii_uppercase(),
            separator => separator,
        });
    }
    signs.next().is_none().then_some(fitted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_country_takes_its_own_example() {
        for form in FORMS {
            assert_eq!(tidy(form.country, form.example), form.example);
            assert_eq!(expected(form.country, form.example), None, "{}", form.country);
            assert_eq!(expected(form.country, "?"), Some(form.example), "{}", form.country);
        }
    }

    #[test]
    fn separators_and_capitals_are_put_right() {
        for (country, given, tidied) in [
            ("NL", "1011ab", "1011 AB"),
            ("NL", "1011-AB", "1011 AB"),
            ("GB", "ec1a1bb", "EC1A 1BB"),
            ("GB", "M1 1AE", "M1 1AE"),
            ("PL", "00 950", "00-950"),
            ("PL", "00950", "00-950"),
            ("US", "123456789", "12345-6789"),
            ("SE", "11120", "111 20"),
            ("de", "10 115", "10115"),
            ("XX", "ab 1", "ab 1"),
        ] {
            assert_eq!(tidy(country, given), tidied, "{country} {given}");
            assert_eq!(expected(country, tidied), None, "{country} {given}");
        }
    }

    #[test]
    fn what_is_no_code_of_the_country_is_refused_with_an_example() {
        for (country, given) in [
            ("DE", "1011"),
            ("DE", "00115"),
            ("DE", "101155"),
            ("DE", "1O115"),
            ("DE", "١٠١١٥"),
            ("AT", "0101"),
            ("CH", "800"),
            ("NL", "0111 AB"),
            ("BE", "B-1000"),
            ("FR", "7500A"),
            ("GB", "SW1A 1A"),
            ("US", "1234"),
            ("PL", "00-9500"),
            ("IT", "118"),
            ("ES", "2800"),
            ("XX", "1234;5"),
            ("", "a/b"),
        ] {
            assert_eq!(tidy(country, given), given, "{country} {given}");
            assert!(expected(country, given).is_some(), "{country} {given}");
        }
    }
}
