//! A picture on its way in. So many at a time are held in memory; whoever sends hundreds, or one byte a second, fills neither the
//! memory nor the line for words: what she wrote stands before the picture in the form and is read without waiting.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::Multipart;
use axum::extract::multipart::Field;
use platform::web::Form;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout, timeout_at};

use super::answer::Sorry;
use super::form::too_large;

/// Pictures in memory at a time.
const AT_ONCE: usize = 8;
/// So long one waits for a turn.
const TURN: Duration = Duration::from_secs(20);
/// So long the whole form may take: a large photograph over a bad line at night.
const WHOLE: Duration = Duration::from_secs(180);

/// Turns of pictures on this node.
pub(crate) struct Turns(Arc<Semaphore>);

impl Default for Turns {
    fn default() -> Self {
        Turns(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// What came of it.
pub(super) enum Picture {
    /// She sent none.
    None,
    /// It is here, and its turn lasts until it is let go of.
    Here(Vec<u8>, OwnedSemaphorePermit),
    /// No turn came free, or it came too slowly. Her words are here all the same.
    NotNow,
}

/// Reads a form with a picture in it.
pub(super) async fn read(mut multipart: Multipart, turns: &Turns) -> Result<(Form, Picture), Sorry> {
    let until = Instant::now() + WHOLE;
    let (mut fields, mut picture) = (Vec::new(), Picture::None);
    loop {
        let Ok(field) = timeout_at(until, multipart.next_field()).await else { return Ok((Form::from_pairs(fields), Picture::NotNow)) };
        let Some(field) = field.map_err(|_| too_large())? else { break };
        let name = field.name().unwrap_or_default().to_owned();
        if name == "picture" {
            picture = taken(field, turns, until).await?;
        } else {
            fields.push((name, field.text().await.map_err(|_| too_large())?));
        }
    }
    Ok((Form::from_pairs(fields), picture))
}

/// A turn is waited for only once something of a picture came: a form without one goes through.
async fn taken(mut field: Field<'_>, turns: &Turns, until: Instant) -> Result<Picture, Sorry> {
    let mut bytes = Vec::new();
    let mut turn = None;
    loop {
        let Ok(part) = timeout_at(until, field.chunk()).await else { return Ok(Picture::NotNow) };
        let Some(part) = part.map_err(|_| too_large())? else { break };
        // A field that was left empty comes as one piece of nothing.
        if part.is_empty() {
            continue;
        }
        if turn.is_none() {
            let Ok(Ok(mine)) = timeout(TURN, turns.0.clone().acquire_owned()).await else { return Ok(Picture::NotNow) };
            turn = Some(mine);
        }
        bytes.extend_from_slice(&part);
    }
    Ok(turn.map_or(Picture::None, |turn| Picture::Here(bytes, turn)))
}
