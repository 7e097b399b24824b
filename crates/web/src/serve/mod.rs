//! The server: takes connections, gives each its limits, and ends without cutting off what was begun.
//!
//! A client that sends its request too slowly, holds a connection without asking, or does not take its answer
//! costs one place for a bounded time, and never the others: see [`Limits`]. When all places are taken, further
//! clients wait in the queue of the operating system until one is free.

mod connection;
mod patience;
mod slow;
pub mod tls;

pub use slow::Slow;
pub use tls::{Tls, TlsFault};

use axum::Router;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

/// How much of the server one client may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long the head of a request may take from its first byte, or from the start of the connection; the
    /// handshake of TLS as well.
    pub head: Duration,
    /// How long a connection may wait for its next request.
    pub idle: Duration,
    /// In each stretch of this length a body must bring [`Limits::BODY_BYTES`], and an answer must be taken on.
    pub body: Duration,
    /// How long what was begun may take when the server ends.
    pub ending: Duration,
    /// How many connections there may be at once.
    pub connections: usize,
}

impl Limits {
    /// The size of a request's head, in bytes. What exceeds it is answered by the HTTP library: 431, without a page,
    /// and the connection ends.
    pub const HEAD_BYTES: usize = 16 * 1024;
    /// What a body must bring in each stretch: far below the slowest line that people work on, far above a trickle.
    pub const BODY_BYTES: u64 = 4 * 1024;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            idle: Duration::from_secs(60),
            body: Duration::from_secs(30),
            ending: Duration::from_secs(20),
            connections: 512,
        }
    }
}

/// Whether the server goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ending {
    /// It does.
    #[default]
    No,
    /// It takes nothing new and finishes what was begun.
    Gently,
    /// It ends now.
    AtOnce,
}

/// Answers with these pages until `ending` says otherwise, then finishes what was begun, within the limit. Returns
/// how many connections had to be cut off.
pub async fn serve(
    listener: TcpListener,
    pages: Router,
    limits: Limits,
    tls: Option<Arc<Tls>>,
    mut ending: watch::Receiver<Ending>,
) -> usize {
    let places = Arc::new(Semaphore::new(limits.connections));
    let (mut open, announced) = (JoinSet::new(), ending.clone());
    let mut crowded = false;
    loop {
        if crowded != (places.available_permits() == 0) {
            crowded = !crowded;
            tracing::warn!(
                crowded,
                "whether every place for a connection is taken, so that further clients wait"
            );
        }
        tokio::select! {
            biased;
            () = said(&mut ending, |ending| ending != Ending::No) => break,
            Some(_) = open.join_next() => {}
            (place, accepted) = accept(&listener, &places) => match accepted {
                Ok((stream, peer)) => {
                    let client = connection::Client {
                        pages: pages.clone(),
                        limits,
                        tls: tls.clone(),
                        ending: announced.clone(),
                        peer: peer.ip(),
                    };
                    open.spawn(async move {
                        client.attend(stream).await;
                        drop(place);
                    });
                }
                Err(error) => {
                    // Mostly a client that left again; when files have run out, others need time to close theirs.
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            },
        }
    }
    // From here on new clients are refused by the operating system.
    drop(listener);
    tracing::info!(connections = open.len(), "ending: finishing what was begun");
    let finished = async { while open.join_next().await.is_some() {} };
    tokio::select! {
        () = finished => {}
        () = tokio::time::sleep(limits.ending) => {}
        () = said(&mut ending, |ending| ending == Ending::AtOnce) => {}
    }
    let cut_off = open.len();
    if cut_off > 0 {
        tracing::warn!(connections = cut_off, "ending: connections that did not finish are cut off");
    }
    open.shutdown().await;
    cut_off
}

/// Waits for an ending of this kind, or until nobody is left who could say so.
async fn said(ending: &mut watch::Receiver<Ending>, is: impl Fn(Ending) -> bool) {
    // What the wait gives back is a guard, which must not be held while others are waited for.
    drop(ending.wait_for(|ending| is(*ending)).await);
}

/// A place and the client that takes it.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (Option<tokio::sync::OwnedSemaphorePermit>, std::io::Result<(tokio::net::TcpStream, std::net::SocketAddr)>)
{
    // The semaphore is never closed.
    let place = places.clone().acquire_owned().await.ok();
    (place, listener.accept().await)
}
