//! Where an `@` may be, however it is written: the one pass over all bytes, so it is what the guard's speed hangs on.
//!
//! Every writing of it begins with one of four bytes: `@`, or the `%`, `&` or `\` that introduces an escape. But pages are full
//! of `&amp;course=` and `&nbsp;`, and to stop at each costs more than all the rest. So where it begins with `&`, what is
//! searched for is a byte further on, an anchor: each such writing has a `#`, a `%`, a `\`, or the `;` that ends a name
//! (`&commat;`, `&num;`) in it. From there one looks back.
//!
//! Blocks of 64 bytes are asked for anchors without a branch, with AVX2 by two tables ([`wide`]), elsewhere by comparisons, of
//! which the compiler makes vector instructions. Both are safe code, by `pulp`.

// All of the loop must be in the function that is compiled for the processor's instructions; a short circuit would end it.
#![allow(clippy::inline_always, clippy::needless_bitwise_bool)]

use std::ops::{ControlFlow, Range};

use pulp::{Arch, NullaryFnOnce, Simd, WithSimd};

use super::escape::MAX_ESCAPE;

const BLOCK: usize = 64;

/// Calls `each` with every position, from `from` on, at which an `@` or an escape that may stand for one begins, in order.
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
    /// What is before has been searched: it moves on with each anchor.
    from: usize,
    each: &'a mut dyn FnMut(usize) -> ControlFlow<()>,
}

impl Scan<'_> {
    /// `marks` gets the 64 bytes before those of a block by one, and the block. It says which of the block are anchors, a bit
    /// each, the first byte's lowest.
    #[inline(always)]
    fn run(mut self, marks: impl Fn(&[u8; BLOCK], &[u8; BLOCK]) -> u64) -> ControlFlow<()> {
        let Self { bytes, from, .. } = self;
        let (before, _) = bytes.get(from..).unwrap_or_default().as_chunks();
        let (blocks, _) = bytes.get(from + 1..).unwrap_or_default().as_chunks();
        let rest = bytes.len().min(from + 1) + before.len().min(blocks.len()) * BLOCK;
        self.visit_each(from..bytes.len().min(from + 1))?;
        let mut blocks = (from + 1..).step_by(BLOCK).zip(before.iter().zip(blocks));
        // The next one that has any, found in a loop by itself: so all that this needs stays in registers.
        let mut next = || {
            blocks
                .by_ref()
                .map(|(at, (before, block))| (at, marks(before, block)))
                .find(|(_, marks)| *marks != 0)
        };
        while let Some((at, mut marks)) = next() {
            while marks != 0 {
                self.visit(at + bit(marks))?;
                marks &= marks - 1;
            }
        }
        self.visit_each(rest..bytes.len())
    }

    fn visit_each(&mut self, mut range: Range<usize>) -> ControlFlow<()> {
        let before = |at: usize| at.checked_sub(1).map_or(0, |at| self.bytes[at]);
        range.try_for_each(|at| {
            if is_anchor(before(at), self.bytes[at]) { self.visit(at) } else { ControlFlow::Continue(()) }
        })
    }

    /// Calls `each` where a writing begins whose first anchor this is.
    #[inline(always)]
    fn visit(&mut self, anchor: usize) -> ControlFlow<()> {
        let (before, behind) = self.bytes.split_at(anchor);
        if is_in_entity(before, behind) {
            let near = anchor.saturating_sub(MAX_ESCAPE).max(self.from);
            (near..anchor).filter(|at| may_begin(&self.bytes[*at..])).try_for_each(&mut *self.each)?;
        }
        self.from = anchor + 1;
        if may_begin(behind) { (self.each)(anchor) } else { ControlFlow::Continue(()) }
    }
}

impl WithSimd for Scan<'_> {
    type Output = ControlFlow<()>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> ControlFlow<()> {
        self.run(|before, block| {
            let pairs = || before.iter().zip(block);
            let any = pairs().fold(false, |any, (before, byte)| any | is_anchor(*before, *byte));
            if any {
                (0..).zip(pairs()).map(|(n, (before, byte))| u64::from(is_anchor(*before, *byte)) << n).sum()
            } else {
                0
            }
        })
    }
}

/// With AVX2.
#[cfg(target_arch = "x86_64")]
mod wide {
    use std::arch::x86_64::__m256i;

    use super::{BLOCK, ControlFlow, NullaryFnOnce};

    /// By the lowest four bits of a byte: 1 where the `;` behind it is an anchor, which is one of [`super::ENDS`].
    const ENDS: [u8; 16] = [0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0];
    /// By the lowest four bits of a byte, of which the last is turned by the 1 above: the byte that is an anchor. The `;` if its
    /// bit is turned, the others in both cases; elsewhere one that ends otherwise, so that none equals it.
    const ANCHORS: [u8; 16] = [b'@', b'@', b'#', b'#', b'%', b'%', 0, 0, 0, 0, b';', 0, b'\\', b'\\', 0, 0];

    pub(super) struct Scan<'a> {
        pub(super) simd: pulp::x86::V3,
        pub(super) scan: super::Scan<'a>,
    }

    impl NullaryFnOnce for Scan<'_> {
        type Output = ControlFlow<()>;

        #[inline(always)]
        fn call(self) -> ControlFlow<()> {
            let avx2 = self.simd.avx2;
            let [ends, anchors]: [__m256i; 2] = pulp::cast([[ENDS; 2], [ANCHORS; 2]]);
            let half = move |before: [u8; BLOCK / 2], bytes: [u8; BLOCK / 2]| {
                let (before, bytes) = (pulp::cast(before), pulp::cast(bytes));
                let turned = avx2._mm256_xor_si256(bytes, avx2._mm256_shuffle_epi8(ends, before));
                let found = avx2._mm256_cmpeq_epi8(avx2._mm256_shuffle_epi8(anchors, turned), bytes);
                u64::from(avx2._mm256_movemask_epi8(found).cast_unsigned())
            };
            self.scan.run(|before, block| {
                let [low_before, high_before]: [[u8; BLOCK / 2]; 2] = pulp::cast(*before);
                let [low, high]: [[u8; BLOCK / 2]; 2] = pulp::cast(*block);
                half(low_before, low) | half(high_before, high) << (BLOCK / 2)
            })
        }
    }
}

fn bit(marks: u64) -> usize {
    usize::try_from(marks.trailing_zeros()).unwrap_or(BLOCK)
}

/// The lowest four bits of the letters that end `commat`, `percnt`, `bsol`, `num` and `semi`; more letters have them.
const ENDS: [u8; 4] = [b't' & 15, b'l' & 15, b'm' & 15, b'i' & 15];

fn is_anchor(before: u8, byte: u8) -> bool {
    let ends_name = ENDS.iter().fold(false, |any, end| any | (before & 0x8F == *end));
    (byte == b'@') | (byte == b'%') | (byte == b'\\') | (byte == b'#') | (byte == b';') & ends_name
}

/// Whether an anchor may be the first of a writing that begins with `&`; what is before it tells, because texts are full of
/// `href="#"`, `100%` and `\"`.
#[inline(always)]
fn is_in_entity(before: &[u8], behind: &[u8]) -> bool {
    match behind {
        [b'#', ..] => matches!(before, [.., b'&' | b';']),
        [b'%' | b'\\', ..] => matches!(before, [.., b'&' | b';' | b't']),
        [b';', ..] => {
            matches!(before, [.., b'a' | b'n', b't'] | [.., b'o', b'l'] | [.., b'u', b'm'] | [.., b'm', b'i'])
        }
        _ => false,
    }
}

/// Whether an `@` may begin here, which the next bytes tell: texts are full of `\"`, `&amp;course=` and `%2F`, too.
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
                for sign in
                    ["@", "&#", "&commat;", "&amp;#", "&amp;commat&semi;", "%25", "%40", "%5c", r"\u", r"\x"]
                {
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
