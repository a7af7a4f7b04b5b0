//! 「計器」 Counters for whoever keeps the server: how many answers of which kind, how long they took, how the backups
//! stand. Nobody's address, login, path or record is among them.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use platform::house::House;

/// Upper bounds of the time classes, in milliseconds.
const BOUNDS: [u64; 8] = [1, 5, 10, 25, 100, 500, 2_500, 10_000];
const AREAS: [&str; 4] = ["public", "staff", "setup", "assets"];
const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

/// The counters of this process.
#[derive(Default)]
pub struct Meter {
    answers: [[AtomicU64; CLASSES.len()]; AREAS.len()],
    within: [AtomicU64; BOUNDS.len() + 1],
    millis: AtomicU64,
}

impl Meter {
    fn note(&self, area: usize, status: u16, millis: u64) {
        let class = usize::from(status / 100).clamp(1, CLASSES.len()) - 1;
        self.answers[area][class].fetch_add(1, Ordering::Relaxed);
        let slot = BOUNDS.iter().position(|bound| millis <= *bound).unwrap_or(BOUNDS.len());
        self.within[slot].fetch_add(1, Ordering::Relaxed);
        self.millis.fetch_add(millis, Ordering::Relaxed);
    }

    fn print(&self) -> String {
        let mut out =
            String::from("# HELP tsunagari_answers_total Answers by area and class of status.\n# TYPE tsunagari_answers_total counter\n");
        for (area, classes) in AREAS.iter().zip(&self.answers) {
            for (class, n) in CLASSES.iter().zip(classes) {
                let _ = writeln!(out, "tsunagari_answers_total{{area=\"{area}\",class=\"{class}\"}} {}", n.load(Ordering::Relaxed));
            }
        }
        out.push_str("# HELP tsunagari_answer_milliseconds Time to an answer.\n# TYPE tsunagari_answer_milliseconds histogram\n");
        let mut sum = 0;
        let bounds = BOUNDS.iter().map(ToString::to_string).chain(["+Inf".to_owned()]);
        for (bound, n) in bounds.zip(&self.within) {
            sum += n.load(Ordering::Relaxed);
            let _ = writeln!(out, "tsunagari_answer_milliseconds_bucket{{le=\"{bound}\"}} {sum}");
        }
        let _ = writeln!(out, "tsunagari_answer_milliseconds_sum {}", self.millis.load(Ordering::Relaxed));
        let _ = writeln!(out, "tsunagari_answer_milliseconds_count {sum}");
        out
    }
}

fn area(path: &str) -> usize {
    match path.split('/').nth(1) {
        Some("staff") => 1,
        Some("setup") => 2,
        Some("assets") => 3,
        _ => 0,
    }
}

/// Counts every answer of `app`.
pub fn counted(app: Router, meter: &Arc<Meter>) -> Router {
    app.layer(middleware::from_fn_with_state(meter.clone(), count))
}

#[expect(clippy::disallowed_methods, reason = "a stopwatch for operators: nothing recorded depends on it")]
async fn count(State(meter): State<Arc<Meter>>, req: Request, next: Next) -> Response {
    let (area, begun) = (area(req.uri().path()), std::time::Instant::now());
    let response = next.run(req).await;
    meter.note(area, response.status().as_u16(), u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX));
    response
}

/// What the admin listener answers: nothing else is there.
pub fn admin(house: &Arc<House>, meter: &Arc<Meter>) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(crate::routes::ready))
        .with_state(house.clone())
        .layer(axum::Extension(meter.clone()))
}

async fn metrics(State(house): State<Arc<House>>, axum::Extension(meter): axum::Extension<Arc<Meter>>) -> impl IntoResponse {
    let mut text = meter.print();
    text.push_str(&backups(&house).await.unwrap_or_default());
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}

/// When the last good backup was made, and whether one failed since.
async fn backups(house: &House) -> anyhow::Result<String> {
    let tenant = crate::data::tenant(house).await?;
    let standing = platform::backup::standing(&mut house.db.read().await?, tenant).await?;
    let at = |run: &Option<platform::backup::Run>| run.as_ref().map_or(0, |run| run.at.as_second());
    Ok(format!(
        "# HELP tsunagari_backup_good_timestamp_seconds The last backup that was proved good; 0 = none.\n\
         # TYPE tsunagari_backup_good_timestamp_seconds gauge\ntsunagari_backup_good_timestamp_seconds {}\n\
         # HELP tsunagari_backup_failed 1 when the last backup failed.\n\
         # TYPE tsunagari_backup_failed gauge\ntsunagari_backup_failed {}\n\
         # HELP tsunagari_restore_practised_timestamp_seconds The last practised restore; 0 = none.\n\
         # TYPE tsunagari_restore_practised_timestamp_seconds gauge\ntsunagari_restore_practised_timestamp_seconds {}\n",
        at(&standing.made),
        i32::from(standing.failed.is_some()),
        at(&standing.practised),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_by_class_and_time() {
        let meter = Meter::default();
        meter.note(area("/staff/clients/abc"), 200, 3);
        meter.note(area("/"), 503, 20_000);
        let text = meter.print();
        assert!(text.contains("tsunagari_answers_total{area=\"staff\",class=\"2xx\"} 1\n"));
        assert!(text.contains("tsunagari_answers_total{area=\"public\",class=\"5xx\"} 1\n"));
        assert!(text.contains("le=\"5\"} 1\n") && text.contains("le=\"+Inf\"} 2\n"), "{text}");
        assert!(!text.contains("abc"));
    }
}
