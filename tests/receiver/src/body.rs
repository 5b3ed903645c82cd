//! Bodies that arrive whole, in drips, or not to their end.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// How much of a big body is sent at once.
const CHUNK: usize = 64 * 1024;

/// How long half a body is given to leave before the connection is broken.
const LEAVE: Duration = Duration::from_millis(50);

/// A body in pieces, with a pause between them.
pub(crate) struct Pieces {
    left: VecDeque<Bytes>,
    /// The `Content-Length`; none means chunked.
    promised: Option<u64>,
    pause: Duration,
    pausing: Option<Pin<Box<Sleep>>>,
    breaks: bool,
}

/// The body ends here although more was promised; hyper closes the connection.
#[derive(Debug)]
pub(crate) struct Broken;

impl Pieces {
    /// All at once.
    pub(crate) fn whole(body: impl Into<Bytes>) -> Self {
        Self::of(vec![body.into()])
    }

    /// A byte, a pause, a byte.
    pub(crate) fn dripping(body: impl Into<Bytes>, pause: Duration) -> Self {
        let body = body.into();
        let bytes = (0..body.len()).map(|at| body.slice(at..=at)).collect();
        Self { pause, ..Self::of(bytes) }
    }

    /// The first half, with the length of the whole.
    pub(crate) fn half(body: impl Into<Bytes>) -> Self {
        let body = body.into();
        let half = body.slice(..body.len() / 2);
        Self { left: vec![half].into(), pause: LEAVE, breaks: true, ..Self::of(vec![body]) }
    }

    /// Valid JSON of that many bytes (at least 27), never in memory at once.
    pub(crate) fn big(bytes: u64, chunked: bool) -> Self {
        let (head, tail) =
            (Bytes::from_static(br#"{"results":[],"padding":""#), Bytes::from_static(br#""}"#));
        let fixed = u64::try_from(head.len() + tail.len()).unwrap_or(u64::MAX);
        let chunk = Bytes::from(vec![b'x'; CHUNK]);
        let mut pieces = vec![head];
        let mut left = usize::try_from(bytes.saturating_sub(fixed)).unwrap_or(usize::MAX);
        while left > 0 {
            let size = left.min(CHUNK);
            pieces.push(chunk.slice(..size));
            left -= size;
        }
        pieces.push(tail);
        let mut body = Self::of(pieces);
        if chunked {
            body.promised = None;
        }
        body
    }

    fn of(pieces: Vec<Bytes>) -> Self {
        let length = pieces.iter().map(Bytes::len).sum::<usize>();
        Self {
            left: pieces.into_iter().filter(|piece| !piece.is_empty()).collect(),
            promised: u64::try_from(length).ok(),
            pause: Duration::ZERO,
            pausing: None,
            breaks: false,
        }
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        if let Some(pausing) = &mut self.pausing {
            if pausing.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
            self.pausing = None;
        }
        if let Some(piece) = self.left.pop_front() {
            if !self.pause.is_zero() {
                self.pausing = Some(Box::pin(sleep(self.pause)));
            }
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        Poll::Ready(self.breaks.then_some(Err(Broken)))
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_empty() && !self.breaks
    }

    fn size_hint(&self) -> SizeHint {
        self.promised.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body ends here on purpose")
    }
}

impl std::error::Error for Broken {}
