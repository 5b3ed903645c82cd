//! Which bytes an address is made of, and which can never be inside one, however it is written.

/// The most bytes of a local part (RFC 5321).
pub(super) const MAX_LOCAL: usize = 64;
/// The most bytes of a domain (RFC 1035, without the final dot).
pub(super) const MAX_DOMAIN: usize = 253;

/// Domains; the underscore and bytes of other scripts do occur.
pub(super) fn is_domain(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' | 0x80..)
}

/// Local parts: RFC 5322 `atext`, the dot, and bytes of other scripts (RFC 6531).
pub(super) fn is_local(byte: u8) -> bool {
    is_domain(byte)
        || matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'/' | b'=' | b'?' | b'^' | b'`' | b'{'..=b'~')
}

/// What nearly all addresses are made of. At any other byte one may be cut off from the text before or behind it.
pub(super) fn is_solid(byte: u8) -> bool {
    byte == b'+' || (byte.is_ascii() && is_domain(byte))
}

/// What is in no address, in no escape and in no UTF-16 letter of one: what is before it and what is behind it are
/// judged separately.
pub(super) fn is_delimiter(byte: u8) -> bool {
    !(is_local(byte) || matches!(byte, 0 | b'@' | b';' | b'\\'))
}
