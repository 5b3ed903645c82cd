//! Where an `@` may be, however it is written: the one pass over all bytes, so it is what the guard's speed hangs on.
//!
//! Every way of writing it has one of these in it: `@` itself, `40` (hex), `64` (decimal), `mma` (of `commat`). They are
//! looked for in blocks, without branches, so that the compiler makes vector instructions of it; `pulp` picks the widest
//! that the processor has. Twice as fast as a search with memchr and three with memmem, three times as fast as Aho-Corasick.

// The loop has the shape that compilers make vectors of, and all of it must be in the function that `pulp` compiles anew.
#![allow(clippy::inline_always, clippy::needless_bitwise_bool, clippy::needless_range_loop)]

use std::ops::ControlFlow;

use pulp::{Arch, Simd, WithSimd};

const BLOCK: usize = 64;

/// Calls `each` with every position, from `from` on, of an `@`, of the `4` of `40` or `64`, of the second `m` of `mma`.
pub(super) fn candidates(bytes: &[u8], from: usize, each: &mut dyn FnMut(usize) -> ControlFlow<()>) {
    let _stopped = Arch::new().dispatch(Scan { bytes, from, each });
}

struct Scan<'a> {
    bytes: &'a [u8],
    from: usize,
    each: &'a mut dyn FnMut(usize) -> ControlFlow<()>,
}

impl WithSimd for Scan<'_> {
    type Output = ControlFlow<()>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> ControlFlow<()> {
        let Self { bytes, from, each } = self;
        let mut at = from;
        if at == 0 {
            single(bytes, at, each)?;
            at += 1;
        }
        while let (Some(before), Some(here), Some(behind)) =
            (block(bytes, at - 1), block(bytes, at), block(bytes, at + 1))
        {
            let mut any = 0;
            for n in 0..BLOCK {
                any |= u8::from(is_candidate(before[n], here[n], behind[n]));
            }
            if any != 0 {
                let mut flags = [0; BLOCK];
                for n in 0..BLOCK {
                    flags[n] = u8::from(is_candidate(before[n], here[n], behind[n]));
                }
                each_flag(&flags, at, each)?;
            }
            at += BLOCK;
        }
        (at..bytes.len()).try_for_each(|at| single(bytes, at, each))
    }
}

#[inline(always)]
fn block(bytes: &[u8], at: usize) -> Option<&[u8; BLOCK]> {
    bytes.get(at..at + BLOCK)?.first_chunk()
}

/// Calls `each` for the flags that are 1, eight at a time.
fn each_flag(
    flags: &[u8; BLOCK],
    at: usize,
    each: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let (words, _) = flags.as_chunks();
    for (at, word) in (at..).step_by(8).zip(words) {
        let mut word = u64::from_le_bytes(*word);
        while word != 0 {
            each(at + usize::try_from(word.trailing_zeros() / 8).unwrap_or(0))?;
            word &= word - 1;
        }
    }
    ControlFlow::Continue(())
}

fn single(bytes: &[u8], at: usize, each: &mut dyn FnMut(usize) -> ControlFlow<()>) -> ControlFlow<()> {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    if is_candidate(byte(at.wrapping_sub(1)), byte(at), byte(at + 1)) {
        each(at)
    } else {
        ControlFlow::Continue(())
    }
}

#[inline(always)]
fn is_candidate(before: u8, here: u8, behind: u8) -> bool {
    (here == b'@')
        | ((here == b'4') & ((behind == b'0') | (before == b'6')))
        | ((here == b'm') & (before == b'm') & (behind == b'a'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8], from: usize) -> Vec<usize> {
        let mut found = Vec::new();
        candidates(bytes, from, &mut |at| {
            found.push(at);
            ControlFlow::Continue(())
        });
        found
    }

    #[test]
    fn each_position_of_a_page_is_looked_at() {
        for len in [0, 1, 2, 63, 64, 65, 66, 67, 128, 129, 130, 131, 200] {
            for at in 0..len {
                for (name, sign, offset) in
                    [("@", &b"@"[..], 0), ("40", b"40", 0), ("64", b"64", 1), ("mma", b"mma", 1)]
                {
                    let mut bytes = vec![b'.'; len];
                    let Some(room) = bytes.get_mut(at..at + sign.len()) else { continue };
                    room.copy_from_slice(sign);
                    assert_eq!(found(&bytes, 0), [at + offset], "{name} at {at} of {len}");
                    assert_eq!(
                        found(&bytes, at + offset),
                        [at + offset],
                        "{name} at {at} of {len}, from there"
                    );
                    assert_eq!(
                        found(&bytes, at + offset + 1),
                        [0; 0],
                        "{name} at {at} of {len}, from behind"
                    );
                }
            }
        }
    }

    #[test]
    fn neighbours_are_all_found() {
        assert_eq!(found(b"@@640@mmammax", 0), [0, 1, 3, 5, 7, 10]);
        let many = b"@".repeat(300);
        assert_eq!(found(&many, 0), (0..300).collect::<Vec<_>>());
    }

    #[test]
    fn what_cannot_be_an_at_sign_is_passed_by() {
        assert_eq!(found(b"4 0 6 4 46 04 mm ma am comment", 0), [0; 0]);
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
