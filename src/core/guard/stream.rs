//! The output of one request, chunk by chunk.

use super::class::is_delimiter;
use super::judge::Judge;
use super::output::{Output, Piece};
use super::rule::View;
use super::span::{Spans, mask_into};
use super::sweep::{Ending, sweep};
use super::table::Slots;

/// One per request. Carries what cannot be judged yet from chunk to chunk: what may be the beginning of an address, a few
/// bytes as a rule, ten thousand at most.
#[derive(Debug, Default)]
pub struct Stream {
    /// What is carried: the end of a run, so there is no delimiter in it.
    tail: Vec<u8>,
    /// The candidates in the tail before this position have been judged.
    judged: usize,
    /// What of the tail is to be masked.
    spans: Spans,
    /// The bytes of the last output that are not those of the chunk, and where its pieces are.
    own: Vec<u8>,
    pieces: Vec<Piece>,
}

impl Stream {
    /// How many bytes are carried: given to [`Stream::push`], not yet let go.
    pub fn held(&self) -> usize {
        self.tail.len()
    }

    /// Takes a chunk and lets go what is certain. `known` is the index; without one every address is masked.
    ///
    /// The rule may change from one call to the next. What is carried is judged by the new one, but never as something
    /// that a privileged viewer may see.
    pub fn push<'a, S: Slots + ?Sized>(
        &'a mut self,
        view: View<'_>,
        known: Option<&S>,
        chunk: &'a [u8],
    ) -> Output<'a> {
        self.own.clear();
        self.pieces.clear();
        if view.is_privileged() {
            let masked = self.let_go(&Judge { view: view.rule.stranger(), known }, Ending::Closed);
            self.pieces.push(Piece::Chunk(0..chunk.len()));
            return Output { own: &self.own, chunk, pieces: &self.pieces, masked };
        }
        let judge = Judge { view, known };
        let (mut masked, mut rest) = (0, 0);
        if !self.tail.is_empty() {
            let delimiter = chunk.iter().position(|byte| is_delimiter(*byte));
            rest = delimiter.map_or(chunk.len(), |at| at + 1);
            self.tail.extend_from_slice(&chunk[..rest]);
            masked += self.let_go(&judge, delimiter.map_or(Ending::Open(0), |_| Ending::Closed));
        }
        if rest < chunk.len() {
            masked += self.begin(&judge, chunk, rest);
        }
        Output { own: &self.own, chunk, pieces: &self.pieces, masked }
    }

    /// Lets go the rest: no chunk follows.
    pub fn finish<S: Slots + ?Sized>(&mut self, view: View<'_>, known: Option<&S>) -> Output<'_> {
        let view = if view.is_privileged() { view.rule.stranger() } else { view };
        self.own.clear();
        self.pieces.clear();
        let masked = self.let_go(&Judge { view, known }, Ending::Closed);
        Output { own: &self.own, chunk: &[], pieces: &self.pieces, masked }
    }

    /// Judges the tail and moves what may go to the output.
    fn let_go<S: Slots + ?Sized>(&mut self, judge: &Judge<'_, S>, ending: Ending) -> usize {
        let swept = sweep(judge, &self.tail, self.judged, ending, &mut self.spans);
        let mut at = 0;
        for span in self.spans.iter().take_while(|span| span.start < swept.free) {
            self.own.extend_from_slice(&self.tail[at..span.start]);
            at = span.end.min(swept.free);
            mask_into(&self.tail[span.start..at], &mut self.own);
        }
        self.own.extend_from_slice(&self.tail[at..swept.free]);
        self.pieces.push(Piece::Own(0..self.own.len()));
        self.tail.drain(..swept.free);
        self.spans.advance(swept.free);
        self.judged = swept.judged - swept.free;
        swept.masked
    }

    /// Judges a chunk from `from` on, where nothing is carried. What may go stays where it is, but for what is masked.
    fn begin<S: Slots + ?Sized>(&mut self, judge: &Judge<'_, S>, chunk: &[u8], from: usize) -> usize {
        let bytes = &chunk[from..];
        let swept = sweep(judge, bytes, 0, Ending::of(bytes), &mut self.spans);
        let mut at = 0;
        for span in self.spans.iter().take_while(|span| span.start < swept.free) {
            self.pieces.push(Piece::Chunk(from + at..from + span.start));
            at = span.end.min(swept.free);
            let own = self.own.len();
            mask_into(&bytes[span.start..at], &mut self.own);
            self.pieces.push(Piece::Own(own..self.own.len()));
        }
        self.pieces.push(Piece::Chunk(from + at..from + swept.free));
        self.tail.extend_from_slice(&bytes[swept.free..]);
        self.spans.advance(swept.free);
        self.judged = swept.judged - swept.free;
        swept.masked
    }
}

/// Masks a whole text; the number is how many addresses were masked.
pub fn mask<S: Slots + ?Sized>(view: View<'_>, known: Option<&S>, text: &str) -> (String, usize) {
    let mut stream = Stream::default();
    let mut bytes = Vec::with_capacity(text.len());
    let mut masked = 0;
    let mut take = |output: Output<'_>| {
        masked += output.masked();
        output.pieces().for_each(|piece| bytes.extend_from_slice(piece));
    };
    take(stream.push(view, known, text.as_bytes()));
    take(stream.finish(view, known));
    // UTF-16 within UTF-8 may have left half a character.
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '*'));
    }
    (text, masked)
}
