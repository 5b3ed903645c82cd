//! What is to be masked in a buffer.

use std::ops::Range;

/// Disjoint ranges in ascending order.
#[derive(Debug, Default)]
pub(super) struct Spans(Vec<Range<usize>>);

impl Spans {
    /// Adds a range; where it meets others they become one. Ranges arrive in about their order.
    pub(super) fn add(&mut self, span: Range<usize>) {
        let Range { mut start, mut end } = span;
        let mut behind = self.0.len();
        while behind > 0 && self.0[behind - 1].start > end {
            behind -= 1;
        }
        let mut first = behind;
        while first > 0 && self.0[first - 1].end >= start {
            first -= 1;
            start = start.min(self.0[first].start);
            end = end.max(self.0[first].end);
        }
        self.0.splice(first..behind, std::iter::once(start..end));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.0.iter().cloned()
    }

    /// Forgets what is before `to`, and counts from there.
    pub(super) fn advance(&mut self, to: usize) {
        self.0.retain_mut(|span| {
            *span = span.start.saturating_sub(to)..span.end.saturating_sub(to);
            span.start < span.end
        });
    }
}

/// Masks bytes. NULs stay: they are the other half of the letters in UTF-16.
pub(super) fn mask_into(bytes: &[u8], masked: &mut Vec<u8>) {
    masked.extend(bytes.iter().map(|byte| if *byte == 0 { 0 } else { b'*' }));
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;

    fn spans(ranges: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut spans = Spans::default();
        for range in ranges {
            spans.add(range.clone());
        }
        spans.iter().collect()
    }

    #[test]
    fn ranges_that_meet_become_one() {
        for (name, given, expected) in [
            ("apart", vec![0..3, 5..8], vec![0..3, 5..8]),
            ("overlapping", vec![0..3, 2..8], vec![0..8]),
            ("touching", vec![0..3, 3..8], vec![0..8]),
            ("inside", vec![0..9, 2..4], vec![0..9]),
            ("round", vec![3..4, 0..9], vec![0..9]),
            ("round several", vec![1..2, 3..4, 6..7, 0..5], vec![0..5, 6..7]),
            ("between", vec![0..2, 8..9, 4..5], vec![0..2, 4..5, 8..9]),
            ("before all", vec![4..5, 0..1], vec![0..1, 4..5]),
        ] {
            assert_eq!(spans(&given), expected, "{name}");
        }
    }

    #[test]
    fn advance_cuts_what_has_gone() {
        let mut spans = Spans::default();
        for span in [0..3, 5..9, 12..14] {
            spans.add(span);
        }
        spans.advance(7);
        assert_eq!(spans.iter().collect::<Vec<_>>(), [0..2, 5..7]);
    }
}
