//! One connection: TLS if it is asked for, then requests one after another.

use super::patience::{Patient, Stage};
use super::slow::SlowBody;
use super::{Ending, Limits, Slow, Tls};
use crate::place::Peer;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::response::Response;
use http_body::{Frame, SizeHint};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::net::IpAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tower::ServiceExt;

/// A client, and what it may do.
pub(super) struct Client {
    pub(super) pages: Router,
    pub(super) limits: Limits,
    pub(super) tls: Option<Arc<Tls>>,
    pub(super) ending: watch::Receiver<Ending>,
    pub(super) peer: IpAddr,
}

impl Client {
    /// Serves the client until it goes or has to go.
    pub(super) async fn attend(self, stream: TcpStream) {
        // An answer goes out when it is ready. Without this it only goes out a little later.
        let _ = stream.set_nodelay(true);
        // An address of IPv4 that came in by a socket of IPv6 is the same place.
        let peer = Peer { ip: self.peer.to_canonical(), tls: self.tls.is_some() };
        let Some(tls) = &self.tls else { return self.requests(stream, peer).await };
        match tokio::time::timeout(self.limits.head, tls.acceptor().accept(stream)).await {
            Ok(Ok(stream)) => self.requests(stream, peer).await,
            Ok(Err(error)) => tracing::debug!(%error, "no TLS came about"),
            Err(_) => tracing::debug!("a client was too slow to begin TLS"),
        }
    }

    async fn requests<S: AsyncRead + AsyncWrite + Unpin + Send>(self, stream: S, peer: Peer) {
        let stage = Arc::new(Stage::default());
        let stream = TokioIo::new(Patient::new(stream, stage.clone(), self.limits));
        let (pages, limits) = (self.pages, self.limits);
        let service = hyper::service::service_fn(move |request: Request<hyper::body::Incoming>| {
            let answering = stage.begin();
            let (mut parts, body) = request.into_parts();
            let slow = Slow::default();
            let body = Body::new(SlowBody::new(body, limits.body, slow.clone()));
            parts.extensions.insert(peer);
            parts.extensions.insert(slow);
            let answer = pages.clone().oneshot(Request::from_parts(parts, body));
            async move {
                let answer: Response = answer.await?;
                Ok::<_, Infallible>(answer.map(|body| Answer { body, _answering: answering }))
            }
        });
        // The timer comes first: without one, the limit on waiting would be nothing but a number.
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.idle)
            .max_header_size(Limits::HEAD_BYTES)
            .serve_connection(stream, service);
        let mut connection = pin!(connection);
        let mut ending = self.ending;
        let ends = async { ending.wait_for(|ending| *ending != Ending::No).await.is_ok() };
        let done = tokio::select! {
            done = connection.as_mut() => done,
            _ = ends => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = done {
            tracing::debug!(%error, "a connection ended early");
        }
    }
}

/// An answer that says when it has been written.
struct Answer {
    body: Body,
    _answering: super::patience::Answering,
}

impl http_body::Body for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
