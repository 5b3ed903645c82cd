//! What may leave.

use std::ops::Range;

/// What [`super::Stream`] lets go: pieces in order, most of them borrowed from the chunk itself.
#[derive(Debug)]
pub struct Output<'a> {
    pub(super) own: &'a [u8],
    pub(super) chunk: &'a [u8],
    pub(super) pieces: &'a [Piece],
    pub(super) masked: usize,
}

/// A piece of the output, by where its bytes are.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Own(Range<usize>),
    Chunk(Range<usize>),
}

impl<'a> Output<'a> {
    /// The bytes, to be written one piece after the other; none is empty.
    pub fn pieces(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let (own, chunk) = (self.own, self.chunk);
        let bytes = move |piece: &Piece| match piece {
            Piece::Own(range) => &own[range.clone()],
            Piece::Chunk(range) => &chunk[range.clone()],
        };
        self.pieces.iter().map(bytes).filter(|piece| !piece.is_empty())
    }

    /// How many bytes that are.
    pub fn len(&self) -> usize {
        self.pieces().map(<[u8]>::len).sum()
    }

    /// Whether nothing leaves yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many addresses were masked; in mode `report`, would have been.
    pub fn masked(&self) -> usize {
        self.masked
    }
}
