//! 「新着」 as server-sent events. The browser holds the cursor; whatever was cut, it asks from where it was, and everything
//! behind comes in order, once.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::RawQuery;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use conversation::feed::{Feed, Happened};
use futures_util::stream;
use platform::web::{Answer, Form, Signed, Watched};
use platform::{Deed, session};

/// How often the records are asked.
const EVERY: Duration = Duration::from_millis(400);
/// After so many looks without news a line of comment keeps proxies from hanging up.
const QUIET: u32 = 40;

/// Somebody's line to the feed.
struct Line {
    signed: Signed,
    feed: Feed,
    quiet: u32,
    begun: bool,
}

/// `GET /staff/inbox/events`, from `Last-Event-ID` or `?after=` on.
pub(super) async fn events(Watched(signed): Watched, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response, Answer> {
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let last = headers.get("last-event-id").and_then(|v| v.to_str().ok()).and_then(|v| v.trim().parse::<i64>().ok());
    let cursor = last.or_else(|| asked.get("after").parse().ok()).unwrap_or(0);
    let line = Line { feed: Feed::after(&signed.cx, cursor)?, signed, quiet: 0, begun: false };
    let body = Body::from_stream(stream::unfold(line, |mut line| async move {
        let part = line.next().await?;
        Some((Ok::<Bytes, Infallible>(part), line))
    }));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    Ok((headers, body).into_response())
}

impl Line {
    /// The next part; `None` when she has left, the server stops, or the records cannot be reached: the browser asks again.
    async fn next(&mut self) -> Option<Bytes> {
        if !self.begun {
            self.begun = true;
            return Some(Bytes::from_static(b"retry: 2000\n\n"));
        }
        let mut stopping = self.signed.house.stopping.subscribe();
        loop {
            if *stopping.borrow() || !session::still_there(&self.signed.house, &self.signed.live) {
                return None;
            }
            let came = self.look().await.ok()?;
            self.quiet += 1;
            if !came.is_empty() {
                self.quiet = 0;
                return Some(Bytes::from(told(&self.signed, &came)));
            }
            if self.quiet >= QUIET {
                self.quiet = 0;
                return Some(Bytes::from_static(b": \n\n"));
            }
            tokio::select! { _ = tokio::time::sleep(EVERY) => {}, _ = stopping.changed() => {} }
        }
    }

    async fn look(&mut self) -> Deed<Vec<(i64, Happened)>> {
        let mut conn = self.signed.house.db.read().await?;
        let mut came = self.feed.next(&mut conn).await?;
        let threads: Vec<_> = came.iter().map(|(_, h)| h.thread).collect();
        let hidden = conversation::desk::hidden_among(&mut conn, &self.signed.cx, &threads).await?;
        came.retain(|(_, h)| !hidden.contains(&h.thread));
        Ok(came)
    }
}

/// Events as they travel: which thread and what, and nothing of what was said.
fn told(signed: &Signed, came: &[(i64, Happened)]) -> String {
    let mut out = String::new();
    for (seq, h) in came {
        let mine = h.actor == Some(signed.cx.actor.account);
        let told = serde_json::json!({ "kind": h.kind.name(), "thread": h.thread.to_string(), "position": h.position, "mine": mine });
        let _ = write!(out, "id: {seq}\nevent: happened\ndata: {told}\n\n");
    }
    out
}
