//! What is left of a request when it was answered early: read and thrown away for a while.
//!
//! A server that closes while the other side still sends resets the line, and the browser – or the proxy between – shows an error of
//! its own in place of our answer: that the session is over, that the file is too large. Nothing of it is kept in memory.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes, HttpBody as _};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use futures_util::{Stream, StreamExt as _};
use tokio::runtime::Handle;

/// So long the rest is listened to.
const PATIENCE: Duration = Duration::from_secs(30);
/// So much of it, in bytes.
const MOST: usize = 64 * 1024 * 1024;

/// Hands the body on so that whoever lets go of it early leaves the rest to be read.
pub(super) async fn heard_out(req: Request, next: Next) -> Response {
    let guarded = |body: Body| if body.is_end_stream() { body } else { Body::from_stream(Rest(Some(body.into_data_stream()))) };
    next.run(req.map(guarded)).await
}

struct Rest(Option<BodyDataStream>);

impl Stream for Rest {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(body) = self.0.as_mut() else { return Poll::Ready(None) };
        let next = Pin::new(body).poll_next(cx);
        if matches!(next, Poll::Ready(None | Some(Err(_)))) {
            self.0 = None;
        }
        next
    }
}

impl Drop for Rest {
    fn drop(&mut self) {
        if let (Some(rest), Ok(runtime)) = (self.0.take(), Handle::try_current()) {
            runtime.spawn(tokio::time::timeout(PATIENCE, thrown_away(rest)));
        }
    }
}

async fn thrown_away(mut rest: BodyDataStream) {
    let mut read = 0;
    while let Some(Ok(part)) = rest.next().await {
        read += part.len();
        if read > MOST {
            return;
        }
    }
}
