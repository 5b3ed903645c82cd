//! The guard: masks addresses in what PHP sends, whichever page or plugin wrote it.
//!
//! A [`Stream`] takes a response in chunks, however they are cut, and lets it go with the addresses that a [`Rule`] does
//! not allow replaced by as many `*`: the same bytes for any cut, and always as many as came in. Which addresses are
//! known stands in a table of keyed hashes ([`Slots`], [`hash_address`], [`place`]); it may be a file that others write to.
//!
//! It opens no file and knows no PHP; both belong to the caller.
//!
//! What it does not see: an address that has markup, blanks or invisible characters in it; entities without their
//! semicolon; letters beyond Latin-1 in UTF-16; base64 and whatever is compressed. Letters beyond ASCII are told apart by
//! case. An address that itself reads like an escape (`50%ada@…`) is found where it is written plainly.
//!
//! ```
//! use erpbridge_core::guard::{Key, Mode, Place, Rule, Scope, Stream, Viewer, hash_address, place};
//!
//! let key = Key::parse("000102030405060708090a0b0c0d0e0f").unwrap();
//! let mut index = vec![0u64; 64];
//! let entry = hash_address(&key, "anna@example.org").unwrap();
//! for hash in [entry.address, entry.domain] {
//!     if let Place::Free(at) = place(&index, hash) {
//!         index[at] = hash;
//!     }
//! }
//!
//! let rule = Rule::new(key, Mode::Enforce, Scope::Known, Viewer::Ordinary, &["me@example.org"], &[]);
//! let mut stream = Stream::default();
//! let mut sent = Vec::new();
//! for chunk in ["<td>anna@exam", "ple.org</td><td>me@example.org</td>"] {
//!     let output = stream.push(rule.viewer(), Some(&index), chunk.as_bytes());
//!     output.pieces().for_each(|piece| sent.extend_from_slice(piece));
//! }
//! stream.finish(rule.viewer(), Some(&index)).pieces().for_each(|piece| sent.extend_from_slice(piece));
//! assert_eq!(sent, b"<td>****************</td><td>me@example.org</td>");
//! ```

mod class;
mod entity;
mod escape;
mod hash;
mod judge;
mod key;
mod known;
mod output;
mod plausible;
mod rule;
mod scan;
mod site;
mod span;
mod stream;
mod sweep;
mod table;
mod unit;

pub use hash::{AddressEntry, hash_address};
pub use key::Key;
pub use output::Output;
pub use rule::{Mode, Rule, Scope, View, Viewer};
pub use stream::{Stream, mask};
pub use table::{Place, Slots, contains, place};
