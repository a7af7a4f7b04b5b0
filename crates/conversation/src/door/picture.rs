//! A picture she adds: drawn anew in the airlock, so that place, time and device are gone, and so is whatever else was
//! in the file.

use airlock::Stop;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

/// Largest file taken, in bytes.
pub const LARGEST_PICTURE: usize = 12 * 1024 * 1024;

/// The picture as JPEG, upright, at most 1,800 pixels a side.
///
/// # Errors
/// A file that is no picture we read, or larger than we open. What she wrote beside it stays on the form.
pub async fn reencoded(cx: &Cx, bytes: Vec<u8>) -> Deed<Vec<u8>> {
    if bytes.len() > LARGEST_PICTURE {
        return Err(Refusal::field("picture", t("writing-picture-unreadable")));
    }
    cx.airlock.run(&picture::FOR_READING, bytes).await.map_err(|stop| match stop {
        Stop::Refused(_) => Refusal::field("picture", t("writing-picture-unreadable")),
        Stop::Beyond => Refusal::field("picture", t("writing-picture-beyond")),
        Stop::Closed(_) => Refusal::field("picture", t("writing-picture-not-now")),
    })
}
