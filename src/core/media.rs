//! Which responses are text: by their media type, and where that says nothing, by their first bytes.
//!
//! Closed where in doubt: what is not known to be something else is text, and text is guarded.

/// What the header of a response says of its body: the values of its last `Content-Type` and `Content-Encoding`.
#[derive(Debug, Default)]
pub struct Header {
    /// Such as `text/html; charset=utf-8`.
    pub content_type: Option<Vec<u8>>,
    /// Such as `gzip`.
    pub content_encoding: Option<Vec<u8>>,
}

/// What kind of response it is.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) enum Kind {
    /// Nothing was sent yet.
    #[default]
    New,
    Text,
    /// Images, sound, archives and the like: an address in it could not be found, and a change would break it.
    Binary,
    /// Text that PHP has compressed: nobody can see what is in it.
    Encoded,
    /// The media type says nothing, and there were too few bytes so far.
    Unknown {
        first: [u8; FIRST_BYTES],
        seen: usize,
    },
}

/// How many first bytes [`is_binary`] wants.
const FIRST_BYTES: usize = 12;

/// Content codings, by the names that are registered or common.
const ENCODINGS: [&str; 7] = ["br", "compress", "deflate", "gzip", "x-compress", "x-gzip", "zstd"];

/// What a media type says of the bytes.
enum Media {
    Text,
    Binary,
    Unknown,
}

/// Text under `application/`, besides what ends in `+json` or `+xml`.
const TEXT: [&str; 6] = ["ecmascript", "javascript", "json", "x-javascript", "xhtml", "xml"];

impl Kind {
    /// What is known after another chunk.
    pub(crate) fn learn(self, header: impl FnOnce() -> Header, chunk: &[u8]) -> Self {
        let (mut first, mut seen) = match self {
            Self::New => {
                let header = header();
                match header.content_type.map_or(Media::Unknown, |value| of_type(&value)) {
                    Media::Binary => return Self::Binary,
                    _ if header.content_encoding.is_some_and(|value| is_encoded(&value)) => {
                        return Self::Encoded;
                    }
                    Media::Text => return Self::Text,
                    Media::Unknown => ([0; FIRST_BYTES], 0),
                }
            }
            Self::Unknown { first, seen } => (first, seen),
            _ => return self,
        };
        for (to, from) in first.iter_mut().skip(seen).zip(chunk) {
            *to = *from;
            seen += 1;
        }
        match first.get(..seen) {
            Some(bytes) if is_binary(bytes) => Self::Binary,
            _ if seen == FIRST_BYTES => Self::Text,
            _ => Self::Unknown { first, seen },
        }
    }
}

/// Whether a `Content-Encoding` names a coding, among others perhaps.
fn is_encoded(value: &[u8]) -> bool {
    let value = String::from_utf8_lossy(value).to_ascii_lowercase();
    value.split(',').any(|coding| ENCODINGS.contains(&coding.trim()))
}

/// Judges the value of a `Content-Type` header. An archive or a document is one by its first bytes, not by what the header calls it:
/// an error page may have been sent where a table was to be.
fn of_type(content_type: &[u8]) -> Media {
    let essence = content_type.split(|byte| *byte == b';').next().unwrap_or_default();
    let essence = String::from_utf8_lossy(essence).trim().to_ascii_lowercase();
    let Some((kind, subtype)) = essence.split_once('/') else {
        return Media::Unknown;
    };
    let is_markup = ["+json", "+xml", "-xml"].iter().any(|ending| subtype.ends_with(ending));
    match kind {
        _ if is_markup => Media::Text,
        "text" => Media::Text,
        "image" | "audio" | "video" | "font" => Media::Binary,
        "application" if TEXT.contains(&subtype) => Media::Text,
        _ => Media::Unknown,
    }
}

/// Whether bytes begin like a file that is no text.
fn is_binary(first: &[u8]) -> bool {
    const MAGIC: [&[u8]; 26] = [
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"PK\x07\x08",
        b"%PDF-",
        b"\x1f\x8b\x08",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF87a",
        b"GIF89a",
        b"OggS\0",
        b"fLaC\0",
        b"ID3\x02",
        b"ID3\x03",
        b"ID3\x04",
        b"\x1a\x45\xdf\xa3",
        b"7z\xbc\xaf\x27\x1c",
        b"BZh91AY&SY",
        b"\0asm\x01",
        b"Rar!\x1a\x07",
        b"\xfd7zXZ\0",
        b"\xd0\xcf\x11\xe0",
        b"wOFF",
        b"wOF2",
        b"\x28\xb5\x2f\xfd",
        b"II*\0",
        b"MM\0*",
    ];
    let at = |from: usize, word: &[u8]| first.get(from..).is_some_and(|rest| rest.starts_with(word));
    MAGIC.iter().any(|magic| first.starts_with(magic))
        || at(4, b"ftyp") // MP4 and its kin
        || (at(0, b"RIFF") && [b"WEBP", b"WAVE", b"AVI "].iter().any(|kind| at(8, *kind)))
}
