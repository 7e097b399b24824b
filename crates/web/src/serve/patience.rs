//! How long a connection waits for the head of a request, and for its answer to be taken.

use super::Limits;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// Where a connection stands.
#[derive(Debug, Default)]
pub(super) struct Stage {
    /// A request is being answered: what is read now is its body.
    answering: AtomicBool,
    /// How many requests there have been.
    requests: AtomicU64,
}

/// As long as this is kept, a request is being answered.
pub(super) struct Answering(Arc<Stage>);

impl Stage {
    /// A request has come whole, its body aside.
    pub(super) fn begin(self: &Arc<Self>) -> Answering {
        self.requests.fetch_add(1, Ordering::Relaxed);
        self.answering.store(true, Ordering::Relaxed);
        Answering(self.clone())
    }

    /// Which head is being waited for.
    fn head(&self) -> Option<u64> {
        (!self.answering.load(Ordering::Relaxed)).then(|| self.requests.load(Ordering::Relaxed))
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.answering.store(false, Ordering::Relaxed);
    }
}

/// A connection that waits only so long.
pub(super) struct Patient<S> {
    stream: S,
    stage: Arc<Stage>,
    limits: Limits,
    /// The end of the patience with a head, and which head that is.
    head: Option<(u64, Pin<Box<Sleep>>)>,
    /// The end of the patience with a client that takes nothing.
    taking: Option<Pin<Box<Sleep>>>,
}

impl<S> Patient<S> {
    /// The first head is awaited from now on.
    pub(super) fn new(stream: S, stage: Arc<Stage>, limits: Limits) -> Self {
        Self { stream, stage, limits, head: Some((0, Box::pin(sleep(limits.head)))), taking: None }
    }

    fn written<T>(&mut self, context: &mut Context<'_>, done: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if done.is_ready() {
            self.taking = None;
            return done;
        }
        let limit = self.limits.body;
        let taking = self.taking.get_or_insert_with(|| Box::pin(sleep(limit)));
        taking.as_mut().poll(context).map(|()| Err(late("a client did not take its answer")))
    }
}

fn late(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, what)
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        let Some(awaited) = self.stage.head() else {
            self.head = None;
            return read;
        };
        self.head.take_if(|(head, _)| *head != awaited);
        if read.is_ready() {
            if buffer.filled().len() > before && self.head.is_none() {
                self.head = Some((awaited, Box::pin(sleep(self.limits.head))));
            }
            return read;
        }
        match &mut self.head {
            Some((_, until)) => {
                until.as_mut().poll(context).map(|()| Err(late("a client was too slow with its request")))
            }
            None => Poll::Pending,
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.written(context, done)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.written(context, done)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let done = Pin::new(&mut self.stream).poll_flush(context);
        self.written(context, done)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let done = Pin::new(&mut self.stream).poll_shutdown(context);
        self.written(context, done)
    }
}
