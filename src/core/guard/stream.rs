//! The output of one request, chunk by chunk.

use super::output::{Output, Piece};
use super::rule::View;
use super::table::Slots;

/// One per request. Carries what cannot be judged yet from chunk to chunk.
#[derive(Debug, Default)]
pub struct Stream {
    tail: Vec<u8>,
    own: Vec<u8>,
    pieces: Vec<Piece>,
}

impl Stream {
    /// How many bytes are carried: given to [`Stream::push`], not yet let go.
    pub fn held(&self) -> usize {
        self.tail.len()
    }

    /// Takes a chunk and lets go what is certain. `known` is the index; without one every address is masked.
    pub fn push<'a, S: Slots + ?Sized>(
        &'a mut self,
        _view: View<'_>,
        _known: Option<&S>,
        chunk: &'a [u8],
    ) -> Output<'a> {
        self.own.clear();
        self.pieces.clear();
        self.pieces.push(Piece::Chunk(0..chunk.len()));
        Output { own: &self.own, chunk, pieces: &self.pieces, masked: 0 }
    }

    /// Lets go the rest: no chunk follows.
    pub fn finish<S: Slots + ?Sized>(&mut self, _view: View<'_>, _known: Option<&S>) -> Output<'_> {
        self.own.clear();
        self.pieces.clear();
        Output { own: &self.own, chunk: &[], pieces: &self.pieces, masked: 0 }
    }
}

/// Masks a whole text; the number is how many addresses were masked.
pub fn mask<S: Slots + ?Sized>(view: View<'_>, known: Option<&S>, text: &str) -> (String, usize) {
    let mut stream = Stream::default();
    let mut bytes = Vec::with_capacity(text.len());
    let mut masked = 0;
    let output = stream.push(view, known, text.as_bytes());
    masked += output.masked();
    output.pieces().for_each(|piece| bytes.extend_from_slice(piece));
    let output = stream.finish(view, known);
    masked += output.masked();
    output.pieces().for_each(|piece| bytes.extend_from_slice(piece));
    (String::from_utf8_lossy(&bytes).into_owned(), masked)
}
