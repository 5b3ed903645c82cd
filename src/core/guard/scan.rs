//! Where an `@` may be, however it is written: the one pass over all bytes, so it is what the guard's speed hangs on.
//!
//! Every writing of it begins with one of four bytes: `@`, or the `%`, `&` or `\` that introduces an escape. Blocks of 64 bytes are
//! asked for those without a branch. No two of the four end with the same four bits, so with AVX2 one table and one comparison
//! tell ([`wide`]); elsewhere the compiler makes vector instructions of four comparisons. Both are safe code, by `pulp`.

// All of the loop must be in the function that is compiled for the processor's instructions; a short circuit would end it.
#![allow(clippy::inline_always, clippy::needless_bitwise_bool)]

use std::ops::ControlFlow;

use pulp::{Arch, NullaryFnOnce, Simd, WithSimd};

const BLOCK: usize = 64;

/// Calls `each` with every position, from `from` on, at which an `@` or an escape that may stand for one begins.
pub(super) fn candidates(bytes: &[u8], from: usize, each: &mut dyn FnMut(usize) -> ControlFlow<()>) {
    let scan = Scan { bytes, from, each };
    #[cfg(target_arch = "x86_64")]
    if let Some(simd) = pulp::x86::V3::try_new() {
        let _stopped = simd.vectorize(wide::Scan { simd, scan });
        return;
    }
    let _stopped = Arch::new().dispatch(scan);
}

struct Scan<'a> {
    bytes: &'a [u8],
    from: usize,
    each: &'a mut dyn FnMut(usize) -> ControlFlow<()>,
}

impl Scan<'_> {
    /// `marks` says which bytes of a block are one of the four, a bit each, the first byte's lowest.
    #[inline(always)]
    fn run(self, marks: impl Fn(&[u8; BLOCK]) -> u64) -> ControlFlow<()> {
        let Self { bytes, from, each } = self;
        let (blocks, rest) = bytes.get(from..).unwrap_or_default().as_chunks();
        let mut at = from;
        for block in blocks {
            let mut marks = marks(block);
            while marks != 0 {
                visit(bytes, at + bit(marks), each)?;
                marks &= marks - 1;
            }
            at += BLOCK;
        }
        (0..rest.len()).try_for_each(|n| visit(bytes, at + n, each))
    }
}

impl WithSimd for Scan<'_> {
    type Output = ControlFlow<()>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> ControlFlow<()> {
        self.run(|block| {
            let any = block.iter().fold(false, |any, byte| any | is_begin(*byte));
            if any { (0..).zip(block).map(|(n, byte)| u64::from(is_begin(*byte)) << n).sum() } else { 0 }
        })
    }
}

/// With AVX2.
#[cfg(target_arch = "x86_64")]
mod wide {
    use std::arch::x86_64::__m256i;

    use super::{BLOCK, ControlFlow, NullaryFnOnce};

    /// By the lowest four bits: the byte that is looked for. Elsewhere one that ends otherwise, so that it equals none.
    const TABLE: [u8; 16] = [b'@', 0, 0, 0, 0, b'%', b'&', 0, 0, 0, 0, 0, b'\\', 0, 0, 0];

    pub(super) struct Scan<'a> {
        pub(super) simd: pulp::x86::V3,
        pub(super) scan: super::Scan<'a>,
    }

    impl NullaryFnOnce for Scan<'_> {
        type Output = ControlFlow<()>;

        #[inline(always)]
        fn call(self) -> ControlFlow<()> {
            let avx2 = self.simd.avx2;
            let table: __m256i = pulp::cast([TABLE, TABLE]);
            let half = move |bytes: [u8; BLOCK / 2]| {
                let bytes = pulp::cast(bytes);
                let found = avx2._mm256_cmpeq_epi8(avx2._mm256_shuffle_epi8(table, bytes), bytes);
                u64::from(avx2._mm256_movemask_epi8(found).cast_unsigned())
            };
            self.scan.run(|block| {
                let [low, high]: [[u8; BLOCK / 2]; 2] = pulp::cast(*block);
                half(low) | half(high) << (BLOCK / 2)
            })
        }
    }
}

fn bit(marks: u64) -> usize {
    usize::try_from(marks.trailing_zeros()).unwrap_or(BLOCK)
}

/// Calls `each` where an `@` may begin, which the next bytes tell: texts are full of `\"`, `&amp;course=` and `%2F`.
#[inline(always)]
fn visit(bytes: &[u8], at: usize, each: &mut dyn FnMut(usize) -> ControlFlow<()>) -> ControlFlow<()> {
    if may_begin(&bytes[at..]) { each(at) } else { ControlFlow::Continue(()) }
}

#[inline(always)]
fn may_begin(bytes: &[u8]) -> bool {
    match bytes {
        [b'@', ..] => true,
        [b'&', b'a' | b'A', b'm' | b'M', b'p' | b'P', b';', rest @ ..] => may_follow_ampersand(rest),
        [b'&', rest @ ..] => matches!(rest, [b'b' | b'p', ..]) || may_follow_ampersand(rest),
        [b'%', rest @ ..] => matches!(rest, [b'4', ..] | [b'2', b'5' | b'6', ..] | [b'5', b'c' | b'C', ..]),
        [b'\\', rest @ ..] => matches!(rest, [b'u' | b'x' | b'\\', ..]),
        _ => false,
    }
}

/// A number or `commat`; or an escape that stands for the `#` of a number.
fn may_follow_ampersand(bytes: &[u8]) -> bool {
    matches!(bytes, [b'#' | b'%' | b'&' | b'\\', ..]) || bytes.starts_with(b"commat")
}

fn is_begin(byte: u8) -> bool {
    (byte == b'@') | (byte == b'%') | (byte == b'&') | (byte == b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By the instructions of this processor, and by those that every one has: they must agree.
    fn found(bytes: &[u8], from: usize) -> Vec<usize> {
        let (mut found, mut portably) = (Vec::new(), Vec::new());
        candidates(bytes, from, &mut |at| {
            found.push(at);
            ControlFlow::Continue(())
        });
        let each = &mut |at| {
            portably.push(at);
            ControlFlow::Continue(())
        };
        let _ended = Arch::new().dispatch(Scan { bytes, from, each });
        assert_eq!(found, portably, "{}", bytes.escape_ascii());
        found
    }

    #[test]
    fn each_position_of_a_page_is_looked_at() {
        for len in [0, 1, 2, 63, 64, 65, 66, 67, 127, 128, 129, 130, 131, 200] {
            for at in 0..len {
                for sign in ["@", "&#", "&commat", "&amp;#", "%25", "%40", "%5c", r"\u", r"\x"] {
                    let mut bytes = vec![b'.'; len];
                    let Some(room) = bytes.get_mut(at..at + sign.len()) else { continue };
                    room.copy_from_slice(sign.as_bytes());
                    assert_eq!(found(&bytes, 0), [at], "{sign} at {at} of {len}");
                    assert_eq!(found(&bytes, at), [at], "{sign} at {at} of {len}, from there");
                    assert_eq!(found(&bytes, at + 1), [0; 0], "{sign} at {at} of {len}, from behind");
                }
            }
        }
    }

    #[test]
    fn neighbours_are_all_found() {
        assert_eq!(found(br"@@%40&#\\u", 0), [0, 1, 2, 5, 7, 8]);
        let many = b"@".repeat(300);
        assert_eq!(found(&many, 0), (0..300).collect::<Vec<_>>());
    }

    #[test]
    fn what_cannot_begin_an_at_sign_is_passed_by() {
        let text = br#"40 64 commat; &nbsp; &amp;course=3 & &amp; &comma; %0 %2F %6 %% \" \/ \n u0040 %"#;
        assert_eq!(found(text, 0), [0; 0]);
    }

    #[test]
    fn the_search_ends_when_told_to() {
        let mut count = 0;
        candidates(&b"@".repeat(300), 0, &mut |_| {
            count += 1;
            if count == 70 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(count, 70);
    }
}
