//! A body must come at more than a trickle.

use super::Limits;
use axum::body::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Sleep, sleep};

/// Whether the body of a request came too slowly: whoever wanted to read it was told no more than that it failed.
#[derive(Debug, Clone, Default)]
pub struct Slow(Arc<AtomicBool>);

impl Slow {
    /// It did.
    #[must_use]
    pub fn is_so(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The body of a request, for as long as it comes.
pub(super) struct SlowBody<B> {
    body: B,
    stretch: Duration,
    /// The end of this stretch, from when the body is first waited for.
    until: Option<Pin<Box<Sleep>>>,
    /// What this stretch brought.
    bytes: u64,
    slow: Slow,
}

impl<B> SlowBody<B> {
    pub(super) fn new(body: B, stretch: Duration, slow: Slow) -> Self {
        Self { body, stretch, until: None, bytes: 0, slow }
    }
}

impl<B> Body for SlowBody<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let stretch = self.stretch;
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            if let Some(Ok(frame)) = &frame {
                self.bytes +=
                    frame.data_ref().map_or(0, |data| u64::try_from(data.len()).unwrap_or(u64::MAX));
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        loop {
            let until = self.until.get_or_insert_with(|| Box::pin(sleep(stretch)));
            if until.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            if self.bytes < Limits::BODY_BYTES {
                self.slow.0.store(true, Ordering::Relaxed);
                let late = io::Error::new(io::ErrorKind::TimedOut, "a client was too slow with a body");
                return Poll::Ready(Some(Err(late.into())));
            }
            (self.until, self.bytes) = (None, 0);
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
