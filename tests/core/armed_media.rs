//! Which responses are text.

use erpbridge_core::Header;
use serde_json::json;

use crate::armed_fixture::{Known, ME, armed, finish, write, write_with};

#[test]
fn text_is_guarded_and_what_is_no_text_is_not() {
    const ADDRESS: &str = "anna@example.org, ";
    let zip = format!("PK\u{3}\u{4} and more {ADDRESS}");
    let pdf = format!("%PDF-1.7 and more {ADDRESS}");
    let office = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    for (content_type, text, is_guarded) in [
        (Some("text/html; charset=utf-8"), ADDRESS, true),
        (Some("TEXT/CSV"), ADDRESS, true),
        (Some("text/html"), &zip, true),
        (Some("application/json"), ADDRESS, true),
        (Some("application/problem+json"), ADDRESS, true),
        (Some("application/xml"), ADDRESS, true),
        (Some("application/atom+xml; charset=utf-8"), ADDRESS, true),
        (Some("application/javascript"), ADDRESS, true),
        (Some("image/svg+xml"), ADDRESS, true),
        (Some("application/vnd.oasis.opendocument.text-flat-xml"), ADDRESS, true),
        (Some("application/vnd.ms-excel"), ADDRESS, true),
        (Some("application/octet-stream"), ADDRESS, true),
        (Some("application/x-forcedownload"), ADDRESS, true),
        (Some("multipart/byteranges; boundary=x"), ADDRESS, true),
        (Some("application/x-nobody-knows"), ADDRESS, true),
        (Some("nonsense"), ADDRESS, true),
        (Some(""), ADDRESS, true),
        (None, ADDRESS, true),
        (Some("image/png"), ADDRESS, false),
        (Some("IMAGE/JPEG; x=y"), ADDRESS, false),
        (Some("audio/mpeg"), ADDRESS, false),
        (Some("video/mp4"), ADDRESS, false),
        (Some("font/woff2"), ADDRESS, false),
        (Some("application/pdf"), ADDRESS, true),
        (Some("application/zip"), ADDRESS, true),
        (Some(office), ADDRESS, true),
        (Some("application/pdf"), &pdf, false),
        (Some("application/zip"), &zip, false),
        (Some(office), &zip, false),
        (Some("application/octet-stream"), &zip, false),
        (Some("application/x-forcedownload"), &pdf, false),
        (Some("application/vnd.ms-excel"), &zip, false),
        (Some("nonsense"), &zip, false),
        (None, &pdf, false),
    ] {
        let mut guard = armed(json!({}), Known::Anna);
        let sent = write(&mut guard, ME, content_type, text)
            + &write(&mut guard, ME, content_type, ADDRESS)
            + &finish(&mut guard, ME);
        let given = format!("{text}{ADDRESS}");
        let expected = if is_guarded { given.replace("anna@example.org", &"*".repeat(16)) } else { given };
        assert_eq!(sent, expected, "{content_type:?} {text}");
    }
}

#[test]
fn first_bytes_that_come_one_by_one_are_judged_when_there_are_enough() {
    for (text, is_guarded) in [("PK\u{3}\u{4}anna@example.org ", false), ("PK, anna@example.org ", true)] {
        let mut guard = armed(json!({}), Known::Anna);
        let mut sent = String::new();
        for at in 0..text.len() {
            sent += &write(&mut guard, ME, Some("application/octet-stream"), &text[at..=at]);
        }
        sent += &finish(&mut guard, ME);
        let masked = text.replace("anna@example.org", &"*".repeat(16));
        assert_eq!(sent, if is_guarded { masked } else { text.to_owned() });
    }
}

#[test]
fn bytes_held_as_text_leave_before_those_of_another_kind() {
    let mut guard = armed(json!({}), Known::Anna);
    let mut sent = write(&mut guard, ME, Some("application/octet-stream"), "RIFFanna");
    sent += &write(&mut guard, ME, None, "WEBPVP8 ");
    sent += &write(&mut guard, ME, None, "anna@example.org");
    assert_eq!(sent + &finish(&mut guard, ME), "RIFFannaWEBPVP8 anna@example.org");
}

#[test]
fn text_that_php_has_compressed_cannot_be_judged_and_is_blanked() {
    for (name, rule, content_type, encoding, is_blanked) in [
        ("gzip", json!({}), "text/html", "gzip", true),
        ("gzip of anything", json!({}), "application/octet-stream", "GZIP", true),
        ("several", json!({}), "text/html", "identity, br", true),
        ("none", json!({}), "text/html", "identity", false),
        ("nonsense", json!({}), "text/html", "utf-8", false),
        ("an image", json!({}), "image/png", "gzip", false),
        ("privileged", json!({"privileged": true}), "text/html", "gzip", false),
        ("report", json!({"mode": "report"}), "text/html", "gzip", false),
    ] {
        let mut guard = armed(rule, Known::Anna);
        let header = Header {
            content_type: Some(content_type.as_bytes().to_vec()),
            content_encoding: Some(encoding.as_bytes().to_vec()),
        };
        let sent = write_with(&mut guard, ME, header, "squeezed ") + &write(&mut guard, ME, None, "more ");
        assert_eq!(sent, if is_blanked { " ".repeat(14) } else { "squeezed more ".into() }, "{name}");
        let blanked = if is_blanked { 2 } else { 0 };
        assert!(guard.status().contains(&format!("\"blanked\":{blanked}")), "{name}: {}", guard.status());
    }
}
